import { describe, expect, test } from 'vitest';
import { correlation, groupMean, mean, quartiles, variance } from './moments.ts';

// Anscombe (1973), Graphs in Statistical Analysis, The American Statistician 27:17–21, data set 1.
const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

describe('moments', () => {
  test('of Anscombe’s first data set are the ones he prints', () => {
    expect(mean(x)).toBe(9);
    expect(mean(y)).toBeCloseTo(7.5, 2);
    expect(variance(x)).toBeCloseTo(110 / 10, 10);
    expect(correlation(x, y)).toBeCloseTo(0.816, 3);
  });

  test('know no correlation with what does not vary', () => {
    expect(correlation([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull();
    expect(correlation([1], [2])).toBeNull();
    expect(correlation([], [])).toBeNull();
  });

  test('never leave −1 to 1 by rounding', () => {
    const values = [0.1, 0.2, 0.30000000000000004, 1 / 3];
    expect(correlation(values, values)).toBeLessThanOrEqual(1);
    expect(
      correlation(
        values,
        values.map((value) => -value)
      )
    ).toBeGreaterThanOrEqual(-1);
  });
});

describe('quartiles', () => {
  test('are those of R: quantile(1:10)', () => {
    expect(quartiles([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ lower: 3.25, median: 5.5, upper: 7.75 });
    expect(quartiles([4])).toEqual({ lower: 4, median: 4, upper: 4 });
    expect(quartiles([])).toBeNull();
  });
});

describe('the mean of a top or bottom group', () => {
  const rows = [
    { rest: 0.9, share: 1 },
    { rest: 0.5, share: 1 },
    { rest: 0.5, share: 0 },
    { rest: 0.1, share: 0 }
  ];
  const value = ({ share }: { share: number }) => share;

  test('shares the last place among the tied, in any order of rows', () => {
    // Top two: the best, and one of the two at 0.5, which on average earns a half.
    expect(groupMean(rows, { size: 2, end: 'top', value })).toBe(0.75);
    expect(groupMean([...rows].reverse(), { size: 2, end: 'top', value })).toBe(0.75);
    expect(groupMean(rows, { size: 2, end: 'bottom', value })).toBe(0.25);
    expect(groupMean(rows, { size: 4, end: 'top', value })).toBe(0.5);
  });
});
