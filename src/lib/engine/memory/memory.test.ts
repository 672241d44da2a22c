import fc from 'fast-check';
import { Rating, createEmptyCard, fsrs } from 'ts-fsrs';
import type { Grade } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import type { GradedScore } from '../scoring/types.ts';
import { firstMemory, lessonRecall, nextReview, ratingOf, recallAt, reviewMemory } from './memory.ts';
import type { MemoryState } from './memory.ts';

const day = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000);
const earned = (share: number): GradedScore => ({ kind: 'scored', earned: share, possible: 1 });
const omitted: GradedScore = { kind: 'omitted', possible: 1 };

/** The memory after answers on the given days. */
function after(answers: [days: number, share: number][], mixed = true): MemoryState {
  let memory: MemoryState | null = null;
  for (const [days, share] of answers) memory = reviewMemory(memory, earned(share), day(days), { mixed });
  return memory!;
}

describe('the rating of an answer', () => {
  test.each([
    [earned(1), Rating.Good],
    [earned(0.99), Rating.Hard],
    [earned(0.5), Rating.Hard],
    [earned(0.49), Rating.Again],
    [earned(0), Rating.Again],
    [omitted, Rating.Again]
  ])('of %j is %d', (score, rating) => {
    expect(ratingOf(score)).toBe(rating);
  });
});

describe('one memory', () => {
  test('begins with the published first stabilities of FSRS-6', () => {
    // Default weights w₀, w₁, w₂ of FSRS-6 (open-spaced-repetition/awesome-fsrs, "The Algorithm"): Again, Hard, Good.
    expect(firstMemory(earned(0), day(0)).stability).toBeCloseTo(0.212, 4);
    expect(firstMemory(earned(0.5), day(0)).stability).toBeCloseTo(1.2931, 4);
    expect(firstMemory(earned(1), day(0)).stability).toBeCloseTo(2.3065, 4);
  });

  test('agrees with the scheduler of ts-fsrs on a history of whole days', () => {
    const history: [number, number][] = [
      [0, 1],
      [2, 1],
      [13, 0.5],
      [30, 0],
      [31, 1],
      [36, 1],
      [60, 1]
    ];
    const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
    let card = createEmptyCard(day(0));
    for (const [days, share] of history) card = scheduler.next(card, day(days), ratingOf(earned(share)) as Grade).card;
    const memory = after(history);
    expect(memory.stability).toBeCloseTo(card.stability, 6);
    expect(memory.difficulty).toBeCloseTo(card.difficulty, 6);
    expect(memory).toMatchObject({ reps: card.reps, lapses: card.lapses });
  });

  test('is recalled with a chance of 90 % after as many days as its stability says', () => {
    const memory = after([
      [0, 1],
      [2, 1],
      [13, 1]
    ]);
    expect(recallAt(memory, day(13))).toBe(1);
    expect(recallAt(memory, day(13 + memory.stability))).toBeCloseTo(0.9, 6);
  });

  test('is due when recall has fallen to about 90 %, a day later at the earliest', () => {
    const memory = after([
      [0, 1],
      [2, 1],
      [13, 1]
    ]);
    expect(memory.dueAt).toEqual(day(13 + Math.round(memory.stability)));
    expect(firstMemory(earned(0), day(0)).dueAt).toEqual(day(1));
  });

  test('counts answers, and a lapse only when it was known before', () => {
    expect(
      after([
        [0, 0],
        [1, 0],
        [2, 1]
      ])
    ).toMatchObject({ reps: 3, lapses: 0, state: 2 });
    expect(
      after([
        [0, 1],
        [5, 0]
      ])
    ).toMatchObject({ reps: 2, lapses: 1, state: 3 });
    expect(
      after([
        [0, 1],
        [5, 0],
        [6, 0]
      ])
    ).toMatchObject({ lapses: 1, state: 3 });
    expect(after([[0, 0]])).toMatchObject({ state: 1 });
  });

  test('counts a mixed review when it is right, on a later day, and nothing was forgotten since', () => {
    expect(after([[0, 1]]).mixedReviews).toBe(0);
    expect(
      after([
        [0, 1],
        [0.1, 1]
      ]).mixedReviews
    ).toBe(0);
    expect(
      after([
        [0, 1],
        [1, 1]
      ]).mixedReviews
    ).toBe(1);
    expect(
      after(
        [
          [0, 1],
          [1, 1]
        ],
        false
      ).mixedReviews
    ).toBe(0);
    expect(
      after([
        [0, 1],
        [1, 1],
        [5, 0.5]
      ]).mixedReviews
    ).toBe(1);
    expect(
      after([
        [0, 1],
        [1, 1],
        [5, 0]
      ]).mixedReviews
    ).toBe(0);
  });

  test('gains next to nothing from answering again at once', () => {
    expect(
      after([
        [0, 1],
        [0.001, 1]
      ]).stability / after([[0, 1]]).stability
    ).toBeLessThan(1.02);
  });

  test('takes an answer dated before the last one as given with it', () => {
    const memory = after([
      [10, 1],
      [4, 1]
    ]);
    expect(memory.reviewedAt).toEqual(day(10));
    expect(recallAt(memory, day(4))).toBe(1);
  });

  test('stays within bounds over any history, and the same history gives the same memory', () => {
    const histories = fc.array(
      fc.tuple(fc.double({ min: 0, max: 400, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      { minLength: 1, maxLength: 30 }
    );
    fc.assert(
      fc.property(histories, (history) => {
        const memory = after(history);
        expect(memory.stability).toBeGreaterThan(0);
        expect(memory.difficulty).toBeGreaterThanOrEqual(1);
        expect(memory.difficulty).toBeLessThanOrEqual(10);
        expect(memory.dueAt.getTime()).toBeGreaterThanOrEqual(memory.reviewedAt.getTime() + 86_400_000);
        expect(after(history)).toEqual(memory);
        const [soon, late] = [recallAt(memory, day(401)), recallAt(memory, day(800))];
        expect(soon >= late && soon <= 1 && late > 0).toBe(true);
      })
    );
  });
});

describe('the predicted recall of a lesson', () => {
  test('is the mean over its answered items, today and in 7 and 30 days', () => {
    const memories = [
      { stability: 7, reviewedAt: day(0) },
      { stability: 30, reviewedAt: day(0) },
      { stability: 1, reviewedAt: day(0) }
    ];
    const recall = lessonRecall(memories, day(0))!;
    expect(recall.today).toBe(1);
    expect(recall.in7).toBeCloseTo((0.9 + recallAt(memories[1]!, day(7)) + recallAt(memories[2]!, day(7))) / 3, 6);
    expect(recall.in30).toBeCloseTo((recallAt(memories[0]!, day(30)) + 0.9 + recallAt(memories[2]!, day(30))) / 3, 6);
  });

  test('needs three answered items', () => {
    const memory = { stability: 7, reviewedAt: day(0) };
    expect(lessonRecall([], day(0))).toBeNull();
    expect(lessonRecall([memory, memory], day(0))).toBeNull();
    expect(lessonRecall([memory, memory, memory], day(0))).not.toBeNull();
  });
});

describe('the next review', () => {
  test('is the earliest due date, with how many are due now', () => {
    const memories = [{ dueAt: day(5) }, { dueAt: day(2) }, { dueAt: day(9) }];
    expect(nextReview(memories, day(5))).toEqual({ dueAt: day(2), dueNow: 2 });
    expect(nextReview(memories, day(0))).toEqual({ dueAt: day(2), dueNow: 0 });
    expect(nextReview([], day(0))).toBeNull();
  });
});
