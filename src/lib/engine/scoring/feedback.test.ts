import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '#tests/arbitrary-items.ts';
import type { Item, Key } from '../items/types.ts';
import { answerText, feedbackFor, keyText } from './feedback.ts';

const prompts = [
  { id: 'p', text: 'Sweden' },
  { id: 'q', text: 'Malta' }
];
const options = [
  { id: 'a', text: '1994', feedback: 'Yes.' },
  { id: 'b', text: '1995', feedback: 'A year later.' },
  { id: 'c', text: '2024', feedback: 'That is accession.' }
];
const item = (kind: Item['kind'], key: Key) => ({ kind, key, options, prompts: kind === 'matching' ? prompts : [] });

describe('feedbackFor', () => {
  test('marks the chosen option and the key, with the feedback of each, in the learner’s order', () => {
    const feedback = feedbackFor(
      item('singleChoice', { kind: 'choice', optionId: 'a' }),
      { kind: 'choice', optionId: 'c' },
      { optionOrder: ['c', 'a', 'b'], promptOrder: [] }
    );
    expect(feedback).toEqual({
      verdict: 'wrong',
      score: { kind: 'scored', earned: 0, possible: 1 },
      keyText: '1994',
      answerText: '2024',
      options: [
        { id: 'c', text: '2024', chosen: true, right: false, feedback: 'That is accession.' },
        { id: 'a', text: '1994', chosen: false, right: true, feedback: 'Yes.' },
        { id: 'b', text: '1995', chosen: false, right: false, feedback: 'A year later.' }
      ],
      pairs: [],
      order: []
    });
  });

  test('marks each pair of a matching', () => {
    const feedback = feedbackFor(
      item('matching', { kind: 'pairs', pairs: { p: 'a', q: 'b' } }),
      { kind: 'pairs', pairs: { p: 'a' } },
      { optionOrder: [], promptOrder: ['q', 'p'] }
    );
    expect(feedback.verdict).toBe('partly');
    expect(feedback.pairs).toEqual([
      { promptId: 'q', prompt: 'Malta', chosenText: null, keyText: '1995', right: false },
      { promptId: 'p', prompt: 'Sweden', chosenText: '1994', keyText: '1994', right: true }
    ]);
    expect(feedback.keyText).toBe('Sweden → 1994; Malta → 1995');
    expect(feedback.answerText).toBe('Sweden → 1994');
  });

  test('lists an ordering in the right order with the places given to each line', () => {
    const feedback = feedbackFor(item('ordering', { kind: 'order', optionIds: ['a', 'b', 'c'] }), {
      kind: 'order',
      optionIds: ['b', 'a', 'c']
    });
    expect(feedback.order.map(({ text, place, chosenPlace }) => [text, place, chosenPlace])).toEqual([
      ['1994', 1, 2],
      ['1995', 2, 1],
      ['2024', 3, 3]
    ]);
    expect(feedback.keyText).toBe('1. 1994 2. 1995 3. 2024');
    expect(feedback.answerText).toBe('1. 1995 2. 1994 3. 2024');
  });

  test('says omitted, not wrong, for a blank', () => {
    const feedback = feedbackFor(item('multipleResponse', { kind: 'choices', optionIds: ['a', 'b'] }), null);
    expect(feedback.verdict).toBe('omitted');
    expect(feedback.answerText).toBeNull();
    expect(feedback.options.map(({ chosen, right }) => [chosen, right])).toEqual([
      [false, true],
      [false, true],
      [false, false]
    ]);
  });

  test('puts keys and answers in words', () => {
    expect(keyText(item('multipleResponse', { kind: 'choices', optionIds: ['c', 'a'] }))).toBe('1994; 2024');
    expect(keyText(item('shortAnswer', { kind: 'texts', accepted: ['Brussels', 'Bruxelles'] }))).toBe('Brussels');
    expect(keyText(item('numeric', { kind: 'number', value: 12.5, tolerance: 0.5, unit: 'km' }))).toBe(
      '12.5 km (± 0.5)'
    );
    expect(
      answerText(item('shortAnswer', { kind: 'texts', accepted: ['Brussels'] }), { kind: 'text', text: 'Brusels' })
    ).toBe('Brusels');
  });

  test('has key, verdict and every option for every kind', () => {
    fc.assert(
      fc.property(anyItem, (some) => {
        const feedback = feedbackFor(some, null);
        expect(feedback.verdict).toBe('omitted');
        expect(feedback.keyText).not.toBe('');
        const shown = feedback.options.length + feedback.pairs.length + feedback.order.length;
        expect(shown).toBe(some.kind === 'matching' ? some.prompts.length : some.options.length);
      })
    );
  });
});
