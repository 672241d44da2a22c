import type { ItemAndRest } from './types.ts';

/** Arithmetic mean; NaN for an empty list. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance (divisor n − 1); NaN under two values. */
export function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/** Sample covariance (divisor n − 1) of two lists of one length. */
export function covariance(x: readonly number[], y: readonly number[]): number {
  const [centreX, centreY] = [mean(x), mean(y)];
  return x.reduce((sum, value, index) => sum + (value - centreX) * (y[index]! - centreY), 0) / (x.length - 1);
}

/** Spread below this is rounding, not difference between people. */
const noise = 1e-12;

/** Pearson's product-moment correlation, −1 to 1; null when either list does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  const [varianceX, varianceY] = [variance(x), variance(y)];
  if (!(varianceX > noise) || !(varianceY > noise)) return null;
  return Math.max(-1, Math.min(1, covariance(x, y) / Math.sqrt(varianceX * varianceY)));
}

/**
 * Quantile by linear interpolation between order statistics.
 *
 * @param sorted ascending, not empty
 * @param p 0–1
 * @see Hyndman & Fan (1996), Sample Quantiles in Statistical Packages, definition 7 (the default of R)
 */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - below);
}

export type Quartiles = { lower: number; median: number; upper: number };

/** Lower quartile, median and upper quartile; null for an empty list. */
export function quartiles(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) };
}

/**
 * Mean of `value` in the `size` rows with the highest (`top`) or lowest rest score. Rows tied at the edge share the last places
 * equally, so that the order of the rows cannot matter.
 */
export function groupMean<T extends Pick<ItemAndRest, 'rest'>>(
  rows: readonly T[],
  { size, end, value }: { size: number; end: 'top' | 'bottom'; value: (row: T) => number }
): number {
  const sorted = [...rows].sort((a, b) => (end === 'top' ? b.rest - a.rest : a.rest - b.rest));
  const edge = sorted[size - 1]!.rest;
  const inside = sorted.filter(({ rest }) => (end === 'top' ? rest > edge : rest < edge));
  const tied = sorted.filter(({ rest }) => rest === edge);
  const insideSum = inside.reduce((sum, row) => sum + value(row), 0);
  return (insideSum + mean(tied.map(value)) * (size - inside.length)) / size;
}
