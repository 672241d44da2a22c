import { describe, expect, test } from 'vitest';
import type { MadeItem } from './evalBanks.ts';
import { madeItem } from './evalSample.fixture.ts';
import { sampleItems, toBlindItem } from './evalSample.ts';

const many = (n: number, changes: Partial<MadeItem>) =>
  Array.from({ length: n }, (_, i) => madeItem({ ...changes, id: `${changes.kind} ${changes.tier} ${i}` }));
const items = [
  ...many(60, { kind: 'cloze', tier: 'review', document: 'b1.md' }),
  ...many(30, { kind: 'cloze', tier: 'live' }),
  ...many(4, { kind: 'ordering', tier: 'live' })
];

describe('a sample', () => {
  test('has the size asked for, every stratum, and nothing twice', () => {
    const sample = sampleItems(items, 30, 'one');
    expect(sample).toHaveLength(30);
    expect(new Set(sample.map(({ id }) => id)).size).toBe(30);
    const strata = new Set(sample.map(({ kind, tier }) => `${kind} ${tier}`));
    expect(strata).toEqual(new Set(['cloze review', 'cloze live', 'ordering live']));
  });

  test('stands for all that was made: the weights of a stratum add up to its size', () => {
    const sample = sampleItems(items, 30, 'one');
    for (const [kind, tier, size] of [
      ['cloze', 'review', 60],
      ['cloze', 'live', 30],
      ['ordering', 'live', 4]
    ] as const) {
      const own = sample.filter((item) => item.kind === kind && item.tier === tier);
      expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(size, 9);
    }
  });

  test('is everything where there is no more', () => {
    expect(sampleItems(items, 200, 'one').map(({ weight }) => weight)).toEqual(items.map(() => 1));
    expect(sampleItems([], 10, 'one')).toEqual([]);
  });

  test('is the same for the same seed and another for another', () => {
    const ids = (seed: string) => sampleItems(items, 30, seed).map(({ id }) => id);
    expect(ids('one')).toEqual(ids('one'));
    expect(ids('two')).not.toEqual(ids('one'));
  });
});

test('a blind item tells neither key, reason, source nor probability', () => {
  expect(toBlindItem(madeItem())).toEqual({
    id: 'a',
    document: 'a1.md',
    lesson: 'Lights',
    kind: 'singleChoice',
    stem: 'In which year did the museum open?',
    prompts: [],
    options: [
      { id: 'a', text: '1983' },
      { id: 'b', text: '1985' },
      { id: 'c', text: '1987' }
    ]
  });
});
