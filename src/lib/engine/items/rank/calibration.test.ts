import { describe, expect, test } from 'vitest';
import { aucOf, logLossOf, reliabilityOf, thresholdsFor, type Prediction } from './calibration.ts';

const predicted = (probability: number, accept: boolean, wrongKey = false): Prediction => ({
  probability,
  accept,
  wrongKey
});
const times = (n: number, prediction: Prediction) => Array.from({ length: n }, () => prediction);

test('the log loss of even chances is log 2; without predictions there is none', () => {
  expect(logLossOf([predicted(0.5, true), predicted(0.5, false)])).toBeCloseTo(Math.log(2), 12);
  expect(logLossOf([])).toBeNull();
});

test('the area under the curve counts pairs in the right order, ties half', () => {
  expect(aucOf([predicted(0.9, true), predicted(0.5, true), predicted(0.5, false), predicted(0.1, false)])).toBe(0.875);
  expect(aucOf([predicted(0.9, true)])).toBeNull();
});

test('the reliability table compares the mean prediction with the accepted share, bin by bin', () => {
  expect(reliabilityOf([predicted(0.72, true), predicted(0.78, false), predicted(1, true)])).toEqual([
    { from: 0.7, to: 0.8, n: 2, predicted: 0.75, observed: 0.5 },
    { from: 0.9, to: 1, n: 1, predicted: 1, observed: 1 }
  ]);
});

describe('thresholds', () => {
  test('stay those of the prior while little is judged', () => {
    expect(thresholdsFor(times(99, predicted(0.9, true)))).toEqual({
      thresholds: { live: 0.75, review: 0.45 },
      met: { live: false, review: false }
    });
  });

  test('are the lowest probabilities above which the promised share is accepted', () => {
    const judged = [
      ...times(95, predicted(0.9, true)),
      ...times(5, predicted(0.9, false)), // 95 % so far
      ...times(17, predicted(0.8, true)),
      ...times(3, predicted(0.8, false)), // 112 of 120, 93.3 %
      ...times(10, predicted(0.7, true)),
      ...times(10, predicted(0.7, false)), // 122 of 140, 87.1 %
      ...times(5, predicted(0.6, true)),
      ...times(15, predicted(0.6, false)), // 127 of 160, 79.4 %
      ...times(20, predicted(0.5, false))
    ];
    expect(thresholdsFor(judged)).toEqual({
      thresholds: { live: 0.8, review: 0.6 },
      met: { live: true, review: true }
    });
  });

  test('rise where wrong keys are too many', () => {
    const judged = [
      ...times(100, predicted(0.95, true)),
      ...times(50, predicted(0.8, true)),
      ...times(4, predicted(0.8, false, true)) // 4 of 154 is more than 2 %
    ];
    expect(thresholdsFor(judged).thresholds).toEqual({ live: 0.95, review: 0.8 });
  });

  test('are cautious where no probability keeps the promise', () => {
    const judged = [...times(60, predicted(0.8, true)), ...times(60, predicted(0.8, false))];
    expect(thresholdsFor(judged)).toEqual({
      thresholds: { live: 0.9, review: 0.6 },
      met: { live: false, review: false }
    });
  });
});
