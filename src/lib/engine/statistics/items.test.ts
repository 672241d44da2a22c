import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Score } from '../scoring/types.ts';
import { discriminationOf, discriminativeEfficiency, itemAndRest, upperMinusLower } from './discrimination.ts';
import { facilityOf } from './facility.ts';
import type { ItemAndRest } from './types.ts';

const scored = (earned: number): Score => ({ kind: 'scored', earned, possible: 1 });
const omitted: Score = { kind: 'omitted', possible: 1 };
const notReached: Score = { kind: 'notReached' };

describe('the facility index', () => {
  test('leaves out items nobody reached, and counts blanks as no credit', () => {
    const facility = facilityOf([scored(1), scored(1), omitted, scored(0), notReached]);
    expect(facility).toMatchObject({ kind: 'known', n: 4, facilityIndex: 0.5, method: 'wilson' });
    expect(facilityOf([notReached])).toEqual({ kind: 'notEnough', n: 0, needed: 1 });
  });

  test('of right/wrong items has Wilson’s interval', () => {
    // Newcombe (1998), table I: 0/20 → 0 to 0.1611.
    const facility = facilityOf(Array.from({ length: 20 }, () => scored(0)));
    if (facility.kind !== 'known') throw new Error('20 tries');
    expect(facility.low).toBe(0);
    expect(facility.high).toBeCloseTo(0.1611, 4);
  });

  test('of items with partial credit has a seeded bootstrap interval', () => {
    const scores = [0, 0.5, 1, 0.5, 0.5, 1, 0, 0.5, 1, 0.5, 0.5, 1].map(scored);
    const facility = facilityOf(scores, { seed: 'item' });
    expect(facility).toMatchObject({ facilityIndex: 7 / 12, method: 'bootstrap' });
    expect(facilityOf(scores, { seed: 'item' })).toEqual(facility);
    // Mean ± 1.96 × 0.3356 (divisor n) / √12 = 0.393 to 0.773; a percentile bootstrap of 1,000 comes within 0.04.
    if (facility.kind !== 'known') throw new Error('12 tries');
    expect(Math.abs(facility.low - 0.393)).toBeLessThan(0.04);
    expect(Math.abs(facility.high - 0.773)).toBeLessThan(0.04);
  });

  test('changes from bootstrap to normal interval without a jump', () => {
    const scores = (count: number) => Array.from({ length: count }, (_, i) => scored([0, 0.5, 1][i % 3]!));
    const [under, over] = [facilityOf(scores(100)), facilityOf(scores(101))];
    if (under.kind !== 'known' || over.kind !== 'known') throw new Error('enough tries');
    expect([under.method, over.method]).toEqual(['bootstrap', 'normal']);
    expect(Math.abs(under.low - over.low)).toBeLessThan(0.015);
    expect(Math.abs(under.high - over.high)).toBeLessThan(0.015);
  });

  test('lies inside its interval, within 0 and 1', () => {
    const anyScore = fc.oneof(
      fc.constantFrom(scored(0), scored(1), omitted, notReached),
      fc.double({ min: 0, max: 1, noNaN: true }).map(scored)
    );
    fc.assert(
      fc.property(fc.array(anyScore, { maxLength: 40 }), (scores) => {
        const facility = facilityOf(scores);
        expect(facility.kind === 'notEnough').toBe(scores.every(({ kind }) => kind === 'notReached'));
        if (facility.kind === 'notEnough') return;
        const { facilityIndex, low, high } = facility;
        expect(0 <= low && low <= facilityIndex + 1e-9 && facilityIndex <= high + 1e-9 && high <= 1 + 1e-9).toBe(true);
      }),
      { numRuns: 40 }
    );
  });
});

/** Ten learners: right on the item, and on how many of ten others. */
const ten: ItemAndRest[] = [
  [1, 9],
  [1, 8],
  [1, 8],
  [1, 7],
  [0, 6],
  [1, 5],
  [0, 4],
  [0, 4],
  [1, 3],
  [0, 2]
].map(([share, rest]) => ({ share: share!, rest: rest! / 10 }));

describe('the discrimination index', () => {
  test('leaves out the item itself, attempts without other items, and items not reached', () => {
    const rest = { earned: 3, possible: 4 };
    expect(
      itemAndRest([
        { score: scored(1), rest },
        { score: omitted, rest },
        { score: notReached, rest },
        { score: scored(1), rest: null },
        { score: scored(1), rest: { earned: 0, possible: 0 } }
      ])
    ).toEqual([
      { share: 1, rest: 0.75 },
      { share: 0, rest: 0.75 }
    ]);
  });

  test('is Pearson’s r, equal to the point-biserial worked by hand', () => {
    // Rests of the 6 right ones: mean 40/6 = 6.667; of the 4 wrong: 16/4 = 4. All: mean 5.6, Σx² = 364, so SD (divisor n) =
    // √(36.4 − 31.36) = 2.245. r = (6.667 − 4) / 2.245 × √(0.6 × 0.4) = 0.5819.
    const r = discriminationOf(ten);
    expect(r.kind === 'known' && r.discriminationIndex).toBeCloseTo(0.5819, 4);
  });

  test('is not known under ten tries, nor where everyone did the same', () => {
    expect(discriminationOf(ten.slice(1))).toEqual({ kind: 'notEnough', n: 9, needed: 10 });
    expect(discriminationOf(ten.map((row) => ({ ...row, share: 1 })))).toEqual({ kind: 'noSpread', n: 10 });
    expect(discriminationOf(ten.map((row) => ({ ...row, rest: 0.5 })))).toEqual({ kind: 'noSpread', n: 10 });
  });

  test('is negative where those who know more get it wrong', () => {
    const r = discriminationOf(ten.map(({ share, rest }) => ({ share: 1 - share, rest })));
    expect(r.kind === 'known' && r.discriminationIndex).toBeCloseTo(-0.5819, 4);
  });
});

describe('top minus bottom 27 %', () => {
  test('compares 27 with 27 of a hundred', () => {
    // The best 27 are right except two, the last 27 wrong except nine: 25/27 − 9/27.
    const rows = Array.from({ length: 100 }, (_, i) => ({
      rest: i / 100,
      share: i >= 75 || (i < 27 && i % 3 === 0) ? 1 : 0
    }));
    const plain = upperMinusLower(rows);
    expect(plain).toMatchObject({ kind: 'known', n: 100 });
    expect(plain.kind === 'known' && plain.difference).toBeCloseTo(16 / 27, 10);
  });

  test('needs 30 tries', () => {
    expect(upperMinusLower(ten)).toEqual({ kind: 'notEnough', n: 10, needed: 30 });
  });
});

describe('discriminative efficiency', () => {
  test('is the share of the separation possible', () => {
    // Σ share × rest: 4.0 as it is; 4.3 if the 6 right ones were the 6 best. Minus n × means: 10 × 0.6 × 0.56 = 3.36.
    const efficiency = discriminativeEfficiency(ten);
    expect(efficiency.kind === 'known' && efficiency.efficiency).toBeCloseTo((4.0 - 3.36) / (4.3 - 3.36), 10);
  });

  test('is 100 % where the right ones are the best, and at most that', () => {
    const best = ten.map(({ rest }, i) => ({ rest, share: i < 6 ? 1 : 0 }));
    expect(discriminativeEfficiency(best)).toMatchObject({ efficiency: 1 });
    const anyRows = fc.array(fc.record({ share: fc.constantFrom(0, 0.5, 1), rest: fc.constantFrom(0, 0.25, 0.5, 1) }), {
      minLength: 10,
      maxLength: 30
    });
    fc.assert(
      fc.property(anyRows, (rows) => {
        const efficiency = discriminativeEfficiency(rows);
        const r = discriminationOf(rows);
        expect(efficiency.kind).toBe(r.kind);
        if (efficiency.kind === 'known' && r.kind === 'known') {
          expect(efficiency.efficiency).toBeLessThanOrEqual(1);
          expect(Math.sign(efficiency.efficiency)).toBe(Math.sign(r.discriminationIndex));
        }
      })
    );
  });
});
