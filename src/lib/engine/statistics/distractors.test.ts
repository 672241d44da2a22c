import { describe, expect, test } from 'vitest';
import type { Key } from '../items/types.ts';
import type { Answer } from '../scoring/types.ts';
import { distractorTable } from './distractors.ts';

const item = {
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Text ${id}`, feedback: '' })),
  key: { kind: 'choice', optionId: 'a' } as Key
};
/** One try per letter; the first did best on the rest. `-` is a blank. */
const tries = (letters: string) =>
  [...letters].map((letter, index) => {
    const answer: Answer | null = letter === '-' ? null : { kind: 'choice', optionId: letter };
    const score = answer
      ? ({ kind: 'scored', earned: letter === 'a' ? 1 : 0, possible: 1 } as const)
      : ({ kind: 'omitted', possible: 1 } as const);
    return { answer, score, rest: { earned: letters.length - index, possible: letters.length } };
  });
const rowsOf = (letters: string) => {
  const table = distractorTable(item, tries(letters));
  if (table.kind !== 'known') throw new Error('enough tries');
  return Object.fromEntries(table.rows.map((row) => [row.optionId, row]));
};

describe('the distractor table', () => {
  test('says who chose what: of all, of the best third, of the last third', () => {
    // Twelve tries, thirds of four: a a a b | a b a c | b c - b
    const table = distractorTable(item, tries('aaababacbc-b'));
    expect(table).toMatchObject({ kind: 'known', n: 12, blankShare: 1 / 12 });
    const { a, b, c, d } = rowsOf('aaababacbc-b');
    expect(a).toMatchObject({ isKey: true, chosen: 5, share: 5 / 12, top: 0.75, bottom: 0, flag: null });
    expect(b).toMatchObject({ isKey: false, chosen: 4, share: 4 / 12, top: 0.25, bottom: 0.5, flag: null });
    expect(c).toMatchObject({ chosen: 2, top: 0, bottom: 0.25 });
    expect(d).toMatchObject({ chosen: 0, share: 0, r: null, flag: 'dead' });
    expect(a!.r).toBeGreaterThan(0);
    expect(b!.r).toBeLessThan(0);
  });

  test('flags a distractor that the best prefer, and never the key', () => {
    const rows = rowsOf('bbbbbbaacacaaccdad');
    expect(rows.b).toMatchObject({ flag: 'rivalKey' });
    expect(rows.a!.flag).toBeNull();
    expect(rows.c!.flag).toBeNull();
  });

  test('takes a weakly positive r for chance under 30 tries, and for a rival from 30 on', () => {
    const weak = 'aacbacabcabc';
    expect(rowsOf(weak).b!.r).toBeLessThan(0.3);
    const slightly = 'acbabcacbcab';
    expect(rowsOf(slightly).b!.flag).toBeNull();
    const thirty = 'bab'.repeat(5) + 'aba'.repeat(5);
    expect(rowsOf(thirty).b).toMatchObject({ flag: 'rivalKey' });
    expect(rowsOf(thirty).b!.r).toBeLessThan(0.4);
  });

  test('counts each ticked option of a multiple response', () => {
    const both = { ...item, key: { kind: 'choices', optionIds: ['a', 'b'] } as Key };
    const ticks = Array.from({ length: 10 }, (_, i) => ({
      answer: { kind: 'choices', optionIds: i < 5 ? ['a', 'b'] : ['a', 'c'] } as Answer,
      score: { kind: 'scored', earned: i < 5 ? 1 : 0, possible: 1 } as const,
      rest: null
    }));
    const table = distractorTable(both, ticks);
    if (table.kind !== 'known') throw new Error('ten tries');
    expect(table.rows.map(({ isKey, share, top, r }) => [isKey, share, top, r])).toEqual([
      [true, 1, null, null],
      [true, 0.5, null, null],
      [false, 0.5, null, null],
      [false, 0, null, null]
    ]);
  });

  test('needs ten tries that were reached', () => {
    const unreached = { answer: null, score: { kind: 'notReached' } as const, rest: null };
    expect(distractorTable(item, [...tries('aaaabbbbc'), unreached])).toEqual({ kind: 'notEnough', n: 9, needed: 10 });
  });
});
