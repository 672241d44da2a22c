/** Two-sided 95 % of the standard normal distribution. */
const z95 = 1.959963984540054;

export type Interval = { low: number; high: number };

/**
 * Wilson score interval of a proportion: unlike the textbook one it stays within 0–1 and is sensible at 0 and at all.
 *
 * @param successes 0…`n`
 * @param n at least 1
 * @param z two-sided normal quantile; 95 % without it
 * @throws {RangeError} unless 0 ≤ successes ≤ n and n ≥ 1
 * @see Wilson (1927), Probable Inference, JASA 22; Newcombe (1998), Statistics in Medicine 17, method 3
 */
export function wilsonInterval(successes: number, n: number, z = z95): Interval {
  if (!(n >= 1) || !(successes >= 0) || successes > n) throw new RangeError(`${successes} of ${n} is no proportion`);
  const p = successes / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // Exactly 0 and 1 at the ends, where rounding would leave a trace.
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + half) / scale)
  };
}
