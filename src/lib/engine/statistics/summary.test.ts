import { describe, expect, test } from 'vitest';
import { dropOff, isLessonDone, progressOf } from './progress.ts';
import { firstAndBest, quizSummary } from './summary.ts';

const attempt = (percent: number, durationMs: number | null = null) => ({ percent, durationMs, passed: percent >= 70 });

describe('the summary of a quiz', () => {
  test('has the figures of a small class, worked by hand', () => {
    // Deviations from 70: −20, 0, 0, 20 → Σ² = 800, / 3 = 266.67, √ = 16.33.
    const summary = quizSummary([attempt(50, 60_000), attempt(70, 120_000), attempt(70, null), attempt(90, 180_000)]);
    expect(summary).toMatchObject({ kind: 'known', n: 4, mean: 70, median: 70, min: 50, max: 90, passRate: 0.75 });
    expect(summary.kind === 'known' && summary.sd).toBeCloseTo(16.33, 2);
    expect(summary.kind === 'known' && summary.durationMs).toEqual({ lower: 90_000, median: 120_000, upper: 150_000 });
  });

  test('counts every score in one bin of ten, 100 % in the last', () => {
    const summary = quizSummary([0, 9.99, 10, 69.9, 90, 100].map((percent) => attempt(percent)));
    if (summary.kind !== 'known') throw new Error('six attempts');
    expect(summary.histogram.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 1, 0, 0, 2]);
    expect(summary.histogram[9]).toEqual({ from: 90, to: 100, count: 2 });
  });

  test('has no spread for one attempt, and nothing at all for none', () => {
    expect(quizSummary([attempt(80)])).toMatchObject({ n: 1, mean: 80, sd: null, durationMs: null });
    expect(quizSummary([])).toEqual({ kind: 'notEnough', n: 0, needed: 1 });
  });

  test('takes each learner’s first, and best; of equals the earlier', () => {
    const rows = [
      { learnerId: 'ann', number: 3, percent: 90 },
      { learnerId: 'ann', number: 1, percent: 40 },
      { learnerId: 'ann', number: 2, percent: 90 },
      { learnerId: 'bob', number: 1, percent: 60 }
    ];
    expect(firstAndBest(rows)).toEqual({ first: [rows[1], rows[3]], best: [rows[2], rows[3]] });
  });
});

describe('progress', () => {
  test('is lessons done over lessons required', () => {
    expect(progressOf({ done: 3, required: 12 })).toEqual({ kind: 'known', n: 12, progress: 0.25 });
    expect(progressOf({ done: 0, required: 0 }).kind).toBe('notEnough');
  });

  test('counts a lesson only when all of it was seen and its quiz passed', () => {
    const blockIds = ['a', 'b'];
    expect(isLessonDone({ blockIds, seenBlockIds: ['b', 'a', 'x'], passed: true })).toBe(true);
    expect(isLessonDone({ blockIds, seenBlockIds: ['a'], passed: true })).toBe(false);
    expect(isLessonDone({ blockIds, seenBlockIds: ['a', 'b'], passed: false })).toBe(false);
  });
});

describe('drop-off', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

  test('counts the idle at the lesson they did last, among all learners', () => {
    const learners = [
      { lastDonePosition: 2, lastActiveAt: ago(7), courseDone: false },
      { lastDonePosition: 2, lastActiveAt: ago(6.9), courseDone: false },
      { lastDonePosition: 3, lastActiveAt: ago(60), courseDone: true },
      { lastDonePosition: null, lastActiveAt: ago(30), courseDone: false },
      { lastDonePosition: null, lastActiveAt: null, courseDone: false }
    ];
    expect(dropOff(learners, { lessons: 3, now })).toEqual({ kind: 'known', n: 5, shares: [0.2, 0, 0.2, 0] });
    expect(dropOff([], { lessons: 3, now })).toEqual({ kind: 'notEnough', n: 0, needed: 1 });
  });
});
