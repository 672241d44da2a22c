import { describe, expect, test } from 'vitest';
import { masteryOf } from './mastery.ts';
import type { MasteryEvidence } from './mastery.ts';

const day = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000);
const held = { stability: 20, reviewedAt: day(0), state: 2, mixedReviews: 0 };
const proved = { ...held, mixedReviews: 1 };
const forgotten = { ...held, state: 3 };
const mastery = (evidence: Partial<MasteryEvidence>, at = day(0)) =>
  masteryOf({ bestPercent: 80, passMarkPercent: 70, memories: [held, held, held, held], ...evidence }, at);

describe('mastery is', () => {
  test('not started while nothing was answered', () => {
    expect(mastery({ bestPercent: null, memories: [] })).toBe('notStarted');
  });

  test('attempted until the quiz is passed, check questions included', () => {
    expect(mastery({ bestPercent: null })).toBe('attempted');
    expect(mastery({ bestPercent: 69.9 })).toBe('attempted');
    expect(mastery({ bestPercent: 0, memories: [] })).toBe('attempted');
  });

  test('familiar once the quiz is passed', () => {
    expect(mastery({ bestPercent: 70, memories: [held, held, held, forgotten] })).toBe('familiar');
    expect(mastery({ bestPercent: 100, memories: [held, held] })).toBe('familiar');
  });

  test('proficient when 85 % of the answered items are still known', () => {
    expect(mastery({})).toBe('proficient');
    expect(mastery({ memories: [held, held, held, held, held, held, forgotten] })).toBe('proficient');
    expect(mastery({ memories: [held, held, held, held, held, forgotten] })).toBe('familiar');
  });

  test('mastered only through a later, mixed review of three items', () => {
    expect(mastery({ memories: [held, proved, proved, proved] })).toBe('mastered');
    expect(mastery({ memories: [held, held, proved, proved] })).toBe('proficient');
  });

  test('not mastered by mixed reviews alone, without a passed quiz', () => {
    expect(mastery({ bestPercent: null, memories: [proved, proved, proved] })).toBe('attempted');
  });

  test('lost again with time', () => {
    const memories = [proved, proved, proved, proved];
    expect(mastery({ memories }, day(20))).toBe('mastered');
    expect(mastery({ memories }, day(200))).toBe('familiar');
  });

  test('lost again by a failed review', () => {
    expect(mastery({ memories: [proved, proved, proved, { ...proved, mixedReviews: 0 }] })).toBe('mastered');
    expect(mastery({ memories: [proved, proved, { ...forgotten, mixedReviews: 0 }] })).toBe('familiar');
  });
});
