import { describe, expect, test } from 'vitest';
import type { ItemKind } from '../items/types.ts';
import { randomFrom } from '../random.ts';
import { entryOrder } from './order.ts';

const orderOf = (texts: string[], { kind = 'singleChoice', seed = 's' }: { kind?: ItemKind; seed?: string } = {}) => {
  const options = texts.map((text) => ({ id: text, text, feedback: '' }));
  const prompts = kind === 'matching' ? texts.map((text) => ({ id: text, text })) : [];
  return entryOrder({ kind, options, prompts, key: { kind: 'choice', optionId: texts[0]! } }, randomFrom(seed));
};
const seeds = Array.from({ length: 60 }, (_, index) => `seed ${index}`);

describe('the order of options', () => {
  test.each([
    [
      ['1999', '1949', '2004', '1994'],
      ['1949', '1994', '1999', '2004']
    ],
    [
      ['12,000', '900', '1,500'],
      ['900', '1,500', '12,000']
    ],
    [
      ['40 %', '5 %', '12.5 %'],
      ['5 %', '12.5 %', '40 %']
    ],
    [
      ['$3 million', '$12 million', '$1 million'],
      ['$1 million', '$3 million', '$12 million']
    ],
    [
      ['10 countries', '9 countries', '27 countries'],
      ['9 countries', '10 countries', '27 countries']
    ]
  ])('ascends where every option is a number: %j', (texts, ascending) => {
    for (const seed of seeds) expect(orderOf(texts, { seed }).optionOrder).toEqual(ascending);
  });

  test.each([[['1999', 'Brussels', '1994']], [['10 km', '9 miles', '27 km']], [['Article 5', 'Article 10', '3']]])(
    'is left to chance where not all are alike: %j',
    (texts) => {
      expect(new Set(seeds.map((seed) => orderOf(texts, { seed }).optionOrder.join())).size).toBe(6);
    }
  );

  test('puts True before False', () => {
    for (const seed of seeds)
      expect(orderOf(['false', 'true'], { kind: 'trueFalse', seed }).optionOrder).toEqual(['true', 'false']);
  });

  test('puts the key in every place equally often', () => {
    const places = Array.from({ length: 2000 }, (_, i) =>
      orderOf(['key', 'b', 'c', 'd'], { seed: `${i}` }).optionOrder.indexOf('key')
    );
    // 500 expected each; 5 standard deviations are 97.
    for (const place of [0, 1, 2, 3]) expect(Math.abs(places.filter((p) => p === place).length - 500)).toBeLessThan(97);
  });

  test('shuffles the two sides of a matching independently', () => {
    const aligned = seeds.filter((seed) => {
      const { optionOrder, promptOrder } = orderOf(['a', 'b', 'c', 'd'], { kind: 'matching', seed });
      return optionOrder.join() === promptOrder.join();
    });
    expect(aligned.length).toBeLessThan(12);
  });
});
