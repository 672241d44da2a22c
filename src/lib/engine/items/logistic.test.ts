import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { fitLogistic, logistic } from './logistic.ts';

const truth = [0.5, 1.5, -1];

/** `n` rows of a constant, a flag and a number between −1 and 1, with outcomes by the coefficients of `truth`. */
function simulated(n: number) {
  const random = randomFrom('simulated');
  const rows = Array.from({ length: n }, () => [1, random() < 0.4 ? 1 : 0, 2 * random() - 1]);
  const outcomes = rows.map((row) =>
    random() < logistic(row.reduce((sum, value, j) => sum + value * truth[j]!, 0)) ? 1 : 0
  );
  return { rows, outcomes };
}

test('recovers the coefficients that made the data', () => {
  const fitted = fitLogistic({ ...simulated(20_000), means: [0, 0, 0], precisions: [1, 1, 1] });
  truth.forEach((value, j) => expect(Math.abs(fitted[j]! - value)).toBeLessThan(0.08));
});

test('a single coefficient is the log-odds of the share, without a prior to speak of', () => {
  const [fitted] = fitLogistic({
    rows: [[1], [1], [1], [1]],
    outcomes: [1, 1, 1, 0],
    means: [0],
    precisions: [1e-9]
  });
  expect(fitted).toBeCloseTo(Math.log(3), 6);
});

test('few rows move little from the prior, and none nothing', () => {
  const belief = { means: [1, -1, 0], precisions: [4, 4, 4] };
  expect(fitLogistic({ rows: [], outcomes: [], ...belief })).toEqual([1, -1, 0]);
  const fitted = fitLogistic({ ...simulated(3), ...belief });
  belief.means.forEach((mean, j) => expect(Math.abs(fitted[j]! - mean)).toBeLessThan(0.4));
});

test('stays finite where the outcomes can be told apart perfectly', () => {
  const rows = Array.from({ length: 50 }, (_, i) => [1, i < 25 ? 0 : 100]);
  const outcomes = rows.map((row) => (row[1] === 0 ? 0 : 1));
  const fitted = fitLogistic({ rows, outcomes, means: [0, 0], precisions: [1, 1] });
  expect(fitted.every(Number.isFinite)).toBe(true);
  expect(fitted[1]!).toBeGreaterThan(0);
});
