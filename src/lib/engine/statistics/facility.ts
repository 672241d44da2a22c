import { randomFrom } from '../random.ts';
import type { Score } from '../scoring/types.ts';
import { mean, quantile, variance } from './moments.ts';
import type { Figure } from './types.ts';
import { wilsonInterval } from './wilson.ts';

/** `facilityIndex` 0 (nobody) to 1 (everybody), with its 95 % interval and how that was found. */
export type Facility = { facilityIndex: number; low: number; high: number; method: 'wilson' | 'bootstrap' | 'normal' };

const resamples = 1000;

/** From here on the normal approximation and the bootstrap of a mean agree to the pixel, and resampling only costs time. */
const bootstrapUpTo = 100;

/** 95 % percentile interval of the mean over seeded resamples (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13). */
function bootstrapInterval(shares: readonly number[], seed: string): { low: number; high: number } {
  const random = randomFrom(seed);
  const n = shares.length;
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += shares[Math.floor(random() * n)]!;
    return sum / n;
  }).sort((a, b) => a - b);
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

function normalInterval(shares: readonly number[]): { low: number; high: number } {
  const half = 1.959963984540054 * Math.sqrt(variance(shares) / shares.length);
  return { low: Math.max(0, mean(shares) - half), high: Math.min(1, mean(shares) + half) };
}

/** Credit as a share of what was possible, 0–1; null for an item that was never reached. */
export function shareOf(score: Score): number | null {
  if (score.kind === 'notReached') return null;
  return score.kind === 'omitted' ? 0 : score.earned / score.possible;
}

/**
 * Facility index of one item: mean credit earned over credit possible; for right/wrong items, the proportion right.
 *
 * @param scores first tries, one per learner; omitted ones earn nothing, unreached ones are left out
 * @param options.seed of the bootstrap, used for items with partial credit only; the item's id will do
 * @returns Wilson's interval when every share is 0 or 1; else a bootstrap's, or the normal one over 100 tries; "not enough"
 *   without any try
 * @see Crocker & Algina (1986), Introduction to Classical and Modern Test Theory, ch. 14
 */
export function facilityOf(scores: Iterable<Score>, { seed = 'facility' }: { seed?: string } = {}): Figure<Facility> {
  const shares = [...scores].map(shareOf).filter((share) => share !== null);
  const n = shares.length;
  if (n === 0) return { kind: 'notEnough', n, needed: 1 };
  const facilityIndex = mean(shares);
  if (shares.every((share) => share === 0 || share === 1)) {
    const right = shares.filter((share) => share === 1).length;
    return { kind: 'known', n, facilityIndex, ...wilsonInterval(right, n), method: 'wilson' };
  }
  return n <= bootstrapUpTo
    ? { kind: 'known', n, facilityIndex, ...bootstrapInterval(shares, seed), method: 'bootstrap' }
    : { kind: 'known', n, facilityIndex, ...normalInterval(shares), method: 'normal' };
}
