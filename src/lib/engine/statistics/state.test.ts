import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proficiencyOf } from './proficiency.ts';
import { learnerState, learnerStates } from './state.ts';
import type { LearnerEvidence } from './state.ts';
import { defaultThresholds } from './thresholds.ts';

const now = new Date('2026-03-01T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** First tries and the interval they support. */
const tried = (firstTries: number, earned: number) => {
  const proficiency = proficiencyOf({ earned, tries: firstTries });
  return { firstTries, proficiency: proficiency.kind === 'known' ? proficiency : null };
};

/** Someone doing well, half way. */
const learner = (evidence: Partial<LearnerEvidence> = {}): LearnerEvidence => ({
  enrolledAt: ago(20),
  lastActiveAt: ago(1),
  doneAt: null,
  ...tried(20, 17),
  recall: 0.9,
  answerTimeShare: 1,
  guessScore: 0.3,
  ...evidence
});
const newcomer = {
  lastActiveAt: null,
  ...tried(0, 0),
  recall: null,
  answerTimeShare: null,
  guessScore: null
};
const stateOf = (evidence: Partial<LearnerEvidence>) => learnerState(learner(evidence), defaultThresholds, now);

describe('a learner', () => {
  test('never started: 3 days after enrolling without activity', () => {
    expect(stateOf({ ...newcomer, enrolledAt: ago(3) })).toEqual({
      state: 'neverStarted',
      why: 'enrolled 3 days ago, nothing opened yet',
      since: ago(3)
    });
    expect(stateOf({ ...newcomer, enrolledAt: ago(2.9) })).toEqual({
      state: 'onTrack',
      why: 'enrolled 2 days ago',
      since: null
    });
  });

  test('stalled: idle for 7 days and not done', () => {
    expect(stateOf({ lastActiveAt: ago(7) })).toEqual({
      state: 'stalled',
      why: 'idle for 7 days, course not finished',
      since: ago(7)
    });
    expect(stateOf({ lastActiveAt: ago(6.9) }).state).toBe('onTrack');
    expect(stateOf({ lastActiveAt: ago(30), doneAt: ago(30) }).state).toBe('done');
  });

  test('struggling: the whole proficiency interval under 60 %, done or not', () => {
    expect(stateOf({ ...tried(20, 6) })).toMatchObject({
      state: 'struggling',
      why: 'right at first try between 16 % and 48 % of the time, after 20 questions'
    });
    expect(stateOf({ ...tried(20, 6), doneAt: ago(1) }).state).toBe('struggling');
    expect(stateOf({ ...tried(20, 10) }).state).toBe('onTrack');
    expect(stateOf({ ...tried(2, 0) }).state).toBe('onTrack');
  });

  test('guessing: fast, and right no more often than by chance', () => {
    const fast = { ...tried(8, 3), answerTimeShare: 0.2, guessScore: 0.3 };
    expect(stateOf(fast)).toMatchObject({
      state: 'guessing',
      why: 'answers in 20 % of the usual time, right no more often than by chance'
    });
    expect(stateOf({ ...fast, answerTimeShare: 0.25 }).state).toBe('onTrack');
    expect(stateOf({ ...fast, ...tried(8, 7) }).state).toBe('onTrack');
    expect(stateOf({ ...fast, answerTimeShare: null }).state).toBe('onTrack');
  });

  test('fading: done, and recall under 70 %', () => {
    expect(stateOf({ doneAt: ago(40), lastActiveAt: ago(40), recall: 0.69 })).toEqual({
      state: 'fading',
      why: 'finished, but predicted recall is down to 69 %',
      since: ago(40)
    });
    expect(stateOf({ doneAt: ago(40), recall: 0.7 })).toEqual({
      state: 'done',
      why: 'finished, predicted recall 70 %',
      since: ago(40)
    });
    expect(stateOf({ doneAt: ago(40), recall: null }).state).toBe('done');
  });

  test('on track otherwise', () => {
    expect(stateOf({})).toEqual({ state: 'onTrack', why: 'active 1 day ago', since: null });
    expect(stateOf({ lastActiveAt: now })).toMatchObject({ why: 'active today' });
  });

  test('lands in exactly one state: the first that fits', () => {
    const time = fc.option(fc.integer({ min: -2, max: 100 }).map(ago));
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const anyLearner = fc
      .record({
        enrolledAt: fc.integer({ min: 0, max: 100 }).map(ago),
        lastActiveAt: time,
        doneAt: time,
        firstTries: fc.integer({ min: 0, max: 60 }),
        earnedShare: fc.double({ min: 0, max: 1, noNaN: true }),
        recall: share,
        answerTimeShare: fc.oneof(share, fc.constantFrom(0.05, 0.2)),
        guessScore: fc.oneof(share, fc.constantFrom(0.4, 0.8))
      })
      .map(({ earnedShare, ...evidence }) => ({
        ...evidence,
        ...tried(evidence.firstTries, earnedShare * evidence.firstTries),
        earnedShare
      }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyLearner, (evidence) => {
        const { state, why } = learnerState(evidence, defaultThresholds, now);
        seen.add(state);
        expect(learnerStates).toContain(state);
        expect(why).not.toMatch(/NaN|undefined|null|Infinity/);
        // What must hold of each state, written without looking at the order of the rules.
        const idleDays = evidence.lastActiveAt
          ? (now.getTime() - evidence.lastActiveAt.getTime()) / 86_400_000
          : Infinity;
        const isNeverStarted =
          evidence.lastActiveAt === null && now.getTime() - evidence.enrolledAt.getTime() >= 3 * 86_400_000;
        const isStalled = evidence.lastActiveAt !== null && idleDays >= 7 && evidence.doneAt === null;
        expect(state === 'neverStarted').toBe(isNeverStarted);
        expect(state === 'stalled').toBe(!isNeverStarted && isStalled);
        if (state === 'done' || state === 'fading') expect(evidence.doneAt).not.toBeNull();
        if (state === 'fading') expect(evidence.recall!).toBeLessThan(0.7);
        if (state === 'onTrack') expect(evidence.doneAt).toBeNull();
        if (state === 'struggling') expect(evidence.earnedShare).toBeLessThan(0.6);
      }),
      { numRuns: 2000, seed: 1 }
    );
    expect(seen.size).toBe(learnerStates.length);
  });
});
