import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '#tests/arbitrary-items.ts';
import type { Item, Key } from '../items/types.ts';
import { parseAnswer } from './answer.ts';
import { scoreAttempt, scoreItem } from './score.ts';
import type { Answer } from './types.ts';

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Text ${id}`, feedback: '' }));
const item = (kind: Item['kind'], key: Key) => ({ kind, key, options, prompts: [] });
const earned = (of: ReturnType<typeof item>, answer: Answer) => {
  const score = scoreItem(of, answer);
  return score.kind === 'scored' ? score.earned : score.kind;
};

describe('scoreItem', () => {
  test('tells a blank from a wrong answer', () => {
    const choice = item('singleChoice', { kind: 'choice', optionId: 'a' });
    expect(scoreItem(choice, null)).toEqual({ kind: 'omitted', possible: 1 });
    expect(scoreItem(choice, { kind: 'choice', optionId: 'b' })).toEqual({ kind: 'scored', earned: 0, possible: 1 });
    expect(scoreItem(choice, { kind: 'choice', optionId: 'a' })).toEqual({ kind: 'scored', earned: 1, possible: 1 });
  });

  test.each([
    [['a', 'b', 'c'], 1],
    [['a', 'b'], 2 / 3],
    [['a'], 1 / 3],
    [['a', 'b', 'd'], 1 / 3],
    [['a', 'b', 'c', 'd'], 2 / 3],
    [['a', 'd'], 0],
    [['d'], 0]
  ])('multiple response with key a b c earns right minus wrong: %j → %d', (optionIds, expected) => {
    const choices = item('multipleResponse', { kind: 'choices', optionIds: ['a', 'b', 'c'] });
    expect(earned(choices, { kind: 'choices', optionIds })).toBeCloseTo(expected, 8);
  });

  test('ticking one right option over and over earns it once', () => {
    const choices = item('multipleResponse', { kind: 'choices', optionIds: ['a', 'b'] });
    expect(earned(choices, { kind: 'choices', optionIds: ['a', 'a'] })).toBe(0.5);
  });

  test('ticking everything earns nothing when half the options are wrong', () => {
    const choices = item('multipleResponse', { kind: 'choices', optionIds: ['a', 'b'] });
    expect(earned(choices, { kind: 'choices', optionIds: ['a', 'b', 'c', 'd'] })).toBe(0);
  });

  test('matching earns the share of pairs that are right', () => {
    const matching = item('matching', { kind: 'pairs', pairs: { p: 'a', q: 'b', r: 'c', s: 'd' } });
    expect(earned(matching, { kind: 'pairs', pairs: { p: 'a', q: 'b', r: 'd' } })).toBe(0.5);
    expect(earned(matching, { kind: 'pairs', pairs: { p: 'a', q: 'b', r: 'c', s: 'd' } })).toBe(1);
    expect(earned(matching, { kind: 'pairs', pairs: { toString: 'a' } })).toBe(0);
  });

  // Kendall's tau by hand: 6 pairs of lines; d moved to the front turns 3 round, so (3 − 3) / 6 = 0; one swap of neighbours
  // turns 1 round: (5 − 1) / 6; reversed all 6.
  test.each([
    ['abcd', 1],
    ['bacd', 4 / 6],
    ['badc', 2 / 6],
    ['dabc', 0],
    ['dcba', 0]
  ])('ordering with key a b c d earns what lies above chance: %s → %d', (order, expected) => {
    const ordering = item('ordering', { kind: 'order', optionIds: ['a', 'b', 'c', 'd'] });
    expect(earned(ordering, { kind: 'order', optionIds: [...order] })).toBeCloseTo(expected, 8);
  });

  test.each([
    ['24', 24, 0, 1],
    ['twenty-four', 24, 0, 1],
    ['24.0001', 24, 0, 0],
    ['0.3', 0.1, 0.2, 1],
    ['0.31', 0.1, 0.2, 0],
    ['0.4', 0.3, 0.1, 1],
    ['1,500', 1500, 0, 1],
    ['1,5', 1.5, 0, 1],
    ['−0', 0, 0, 1],
    ['NaN', 0, 0, 0],
    ['NaN', 5, 1e308, 0],
    ['1e309', 1e308, 1e308, 0],
    ['Infinity', 5, 10, 0],
    ['', 0, 0, 0],
    ['nothing', 0, 5, 0],
    ['٢٤', 24, 0, 1]
  ])('numeric: %j against %d ± %d earns %d', (text, value, tolerance, expected) => {
    expect(earned(item('numeric', { kind: 'number', value, tolerance }), { kind: 'text', text })).toBe(expected);
  });

  test('a cloze is graded typed or chosen', () => {
    const cloze = item('cloze', { kind: 'texts', accepted: ['Text a', 'The A'] });
    expect(earned(cloze, { kind: 'text', text: 'text A' })).toBe(1);
    expect(earned(cloze, { kind: 'choice', optionId: 'a' })).toBe(1);
    expect(earned(cloze, { kind: 'choice', optionId: 'b' })).toBe(0);
  });

  test('earns 0 to 1 for any answer the item takes, and never throws', () => {
    const anyAnswer = fc.record({
      kind: fc.constantFrom('choice', 'choices', 'text', 'pairs', 'order'),
      optionId: fc.constantFrom('o1', 'o2', 'true', 'false'),
      optionIds: fc.uniqueArray(fc.constantFrom('o1', 'o2', 'o3', 'o4'), { maxLength: 4 }),
      text: fc.string({ unit: 'binary' }),
      pairs: fc.dictionary(fc.constantFrom('p1', 'p2', 'p3'), fc.constantFrom('o1', 'o2', 'o3'))
    });
    fc.assert(
      fc.property(anyItem, anyAnswer, (some, value) => {
        const parsed = parseAnswer(value, some);
        for (const answer of [parsed.ok ? parsed.answer : null, value as Answer]) {
          const score = scoreItem(some, answer);
          if (score.kind === 'scored') expect(score.earned >= 0 && score.earned <= score.possible).toBe(true);
        }
      })
    );
  });

  test('gives the key full credit, whatever the kind', () => {
    fc.assert(
      fc.property(anyItem, (some) => {
        expect(scoreItem(some, keyAsAnswer(some.key))).toEqual({ kind: 'scored', earned: 1, possible: 1 });
      })
    );
  });
});

function keyAsAnswer(key: Key): Answer {
  if (key.kind === 'texts') return { kind: 'text', text: key.accepted[0]! };
  return key.kind === 'number' ? { kind: 'text', text: String(key.value) } : key;
}

describe('scoreAttempt', () => {
  test('counts what was skipped or never reached as possible', () => {
    const scores = [
      { kind: 'scored', earned: 0.5, possible: 1 },
      { kind: 'omitted', possible: 1 },
      { kind: 'notReached' },
      { kind: 'scored', earned: 1, possible: 1 }
    ] as const;
    expect(scoreAttempt(scores)).toEqual({ earned: 1.5, possible: 4, percent: 37.5 });
  });

  test('adds thirds and tenths up to whole points, so that a pass mark is met exactly', () => {
    const third = { kind: 'scored', earned: 1 / 3, possible: 1 } as const;
    expect(scoreAttempt([third, third, third]).earned).toBe(1);
    const scores = Array.from({ length: 8 }, () => ({ kind: 'scored', earned: 0.7, possible: 1 }) as const);
    expect(scoreAttempt(scores).percent).toBe(70);
  });

  test('is 0 percent for an attempt without items', () => {
    expect(scoreAttempt([])).toEqual({ earned: 0, possible: 0, percent: 0 });
  });
});
