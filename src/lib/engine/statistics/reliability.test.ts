import { describe, expect, test } from 'vitest';
import { reliabilityOf } from './reliability.ts';

const sittings = (rows: number[][]) => rows.map((row) => new Map(row.map((earned, index) => [`i${index}`, earned])));

/**
 * Five learners, four right/wrong items. By hand, divisor n: p = 0.8, 0.6, 0.4, 0.2, so Σpq = 0.16 + 0.24 + 0.24 + 0.16 = 0.8;
 * totals 4, 3, 2, 1, 0 have variance 2. KR-20 = 4/3 × (1 − 0.8 / 2) = 0.8.
 */
const ladder = sittings([
  [1, 1, 1, 1],
  [1, 1, 1, 0],
  [1, 1, 0, 0],
  [1, 0, 0, 0],
  [0, 0, 0, 0]
]);

describe('reliability', () => {
  test('of right/wrong items is KR-20, worked by hand', () => {
    const reliability = reliabilityOf(ladder, 5);
    expect(reliability).toMatchObject({ kind: 'known', n: 5, method: 'kr20', items: 4 });
    expect(reliability.kind === 'known' && reliability.coefficientAlpha).toBeCloseTo(0.8, 12);
    // SD of 0–4 with divisor n − 1: √2.5; × √(1 − 0.8) = √0.5.
    expect(reliability.kind === 'known' && reliability.standardError).toBeCloseTo(Math.sqrt(0.5), 12);
  });

  test('of items with partial credit is alpha, worked by hand', () => {
    // Items (1, ½, 0) and (½, 1, 0): variances ¼ and ¼; totals 1½, 1½, 0: variance ¾. 2/1 × (1 − ½ / ¾) = 2/3.
    const reliability = reliabilityOf(
      sittings([
        [1, 0.5],
        [0.5, 1],
        [0, 0]
      ]),
      3
    );
    expect(reliability).toMatchObject({ kind: 'known', method: 'alpha' });
    expect(reliability.kind === 'known' && reliability.coefficientAlpha).toBeCloseTo(2 / 3, 12);
  });

  test('of parallel items is that of Spearman and Brown', () => {
    // Two items that correlate 0.5, of equal variance: 2 × 0.5 / (1 + 0.5) = 2/3.
    const reliability = reliabilityOf(
      sittings([
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
        [0, 0],
        [0, 0]
      ]),
      5
    );
    expect(reliability.kind === 'known' && reliability.coefficientAlpha).toBeCloseTo(2 / 3, 12);
  });

  test('is not applicable where forms differ', () => {
    const other = new Map([
      ['i0', 1],
      ['i1', 1],
      ['i2', 1],
      ['other', 1]
    ]);
    expect(reliabilityOf([...ladder, other], 5)).toEqual({ kind: 'formsDiffer', n: 6 });
    const longer = new Map([...ladder[0]!, ['i4', 1]]);
    expect(reliabilityOf([...ladder, longer], 5)).toEqual({ kind: 'formsDiffer', n: 6 });
    expect(reliabilityOf([...ladder, new Map([['i0', 1]])], 5)).toEqual({ kind: 'formsDiffer', n: 6 });
  });

  test('is not known from few sittings, one item, or equal totals', () => {
    expect(reliabilityOf(ladder)).toEqual({ kind: 'notEnough', n: 5, needed: 10 });
    expect(reliabilityOf([])).toEqual({ kind: 'notEnough', n: 0, needed: 10 });
    expect(reliabilityOf(sittings([[1], [0], [1]]), 3).kind).toBe('notEnough');
    expect(
      reliabilityOf(
        sittings([
          [1, 0],
          [0, 1],
          [1, 0]
        ]),
        3
      )
    ).toEqual({ kind: 'noSpread', n: 3 });
  });

  test('can be negative without breaking the standard error', () => {
    const reliability = reliabilityOf(
      sittings([
        [1, 0],
        [0, 1],
        [1, 0],
        [1, 1]
      ]),
      4
    );
    if (reliability.kind !== 'known') throw new Error('four sittings');
    expect(reliability.coefficientAlpha).toBeLessThan(0);
    expect(reliability.standardError).toBeCloseTo(0.5, 12);
  });
});
