import { describe, expect, test } from 'vitest';
import type { Item, Key } from '../items/types.ts';
import { randomFrom, shuffled } from '../random.ts';
import { scoreItem } from '../scoring/score.ts';
import type { Answer } from '../scoring/types.ts';
import { guessScore } from './guess.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `o${index}`);
const item = (kind: Item['kind'], count: number, key: Key) => ({
  kind,
  key,
  options: ids(count).map((id) => ({ id, text: id, feedback: '' })),
  prompts: []
});
const typed: Key = { kind: 'texts', accepted: ['x'] };

describe('the score by guessing', () => {
  test('is one over the number of options', () => {
    expect(guessScore(item('singleChoice', 4, { kind: 'choice', optionId: 'o0' }))).toBe(0.25);
    expect(guessScore(item('trueFalse', 2, { kind: 'choice', optionId: 'o0' }))).toBe(0.5);
    expect(guessScore(item('matching', 5, { kind: 'pairs', pairs: {} }))).toBe(0.2);
    expect(guessScore(item('cloze', 3, typed))).toBeCloseTo(1 / 3, 12);
  });

  test('is nothing for typed answers', () => {
    expect(guessScore(item('cloze', 0, typed))).toBe(0);
    expect(guessScore(item('shortAnswer', 0, typed))).toBe(0);
    expect(guessScore(item('numeric', 0, { kind: 'number', value: 1, tolerance: 0 }))).toBe(0);
  });

  // By hand, 2 right of 4: of 16 ways to tick, 2 have one right only (½), 1 both (1), 2 both and one wrong (½): (1 + 1 + 1) / 16.
  test('of a multiple response is the mean over all ways to tick', () => {
    expect(guessScore(item('multipleResponse', 4, { kind: 'choices', optionIds: ['o0', 'o1'] }))).toBeCloseTo(
      3 / 16,
      12
    );
  });

  // Inversions of 4 lines: 1, 3, 5, 6, 5, 3, 1 orders with 0–6 (Mahonian numbers, OEIS A008302): (1 + 3 × 2/3 + 5 × 1/3) / 24.
  test('of an ordering is the mean over all orders', () => {
    expect(guessScore(item('ordering', 4, { kind: 'order', optionIds: ids(4) }))).toBeCloseTo(14 / 72, 12);
    expect(guessScore(item('ordering', 2, { kind: 'order', optionIds: ids(2) }))).toBe(0.5);
  });

  test('is what random answers earn from scoreItem', () => {
    const random = randomFrom('guesses');
    const choices = item('multipleResponse', 6, { kind: 'choices', optionIds: ids(3) });
    const ordering = item('ordering', 5, { kind: 'order', optionIds: ids(5) });
    const meanOf = (of: typeof choices, guess: () => Answer) => {
      const runs = 20_000;
      let sum = 0;
      for (let i = 0; i < runs; i++) {
        const score = scoreItem(of, guess());
        sum += score.kind === 'scored' ? score.earned : 0;
      }
      return sum / runs;
    };
    // Four standard errors of the mean of 20,000 are under 0.01.
    const ticks = meanOf(choices, () => ({ kind: 'choices', optionIds: ids(6).filter(() => random() < 0.5) }));
    expect(Math.abs(ticks - guessScore(choices))).toBeLessThan(0.01);
    const orders = meanOf(ordering, () => ({ kind: 'order', optionIds: shuffled(ids(5), random) }));
    expect(Math.abs(orders - guessScore(ordering))).toBeLessThan(0.01);
  });
});
