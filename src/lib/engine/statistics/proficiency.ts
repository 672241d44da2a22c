import { betaQuantile } from './beta.ts';
import { defaultThresholds } from './thresholds.ts';
import type { Figure } from './types.ts';

/** Each 0–1; the interval holds the true share with a chance of 90 %. */
export type Proficiency = { mean: number; low: number; high: number };

/** Jeffreys's prior for a proportion: half an observation of each kind. */
const prior = 0.5;

/**
 * Share right at first try that the evidence supports: mean and central 90 % interval of the posterior under Jeffreys's prior.
 * Partial credit counts as that part of an observation.
 *
 * @param earned credit over first tries, 0…`tries`
 * @param tries first tries, one per item and learner; omitted ones count, unreached ones do not
 * @param minimum fewer tries are not enough data; `learnerTries` for one person, `cohortTries` for a group
 * @throws {RangeError} unless 0 ≤ earned ≤ tries
 * @see Brown, Cai & DasGupta (2001), Interval Estimation for a Binomial Proportion, Statistical Science 16
 */
export function proficiencyOf(
  { earned, tries }: { earned: number; tries: number },
  minimum = defaultThresholds.learnerTries
): Figure<Proficiency> {
  // Sums of thirds may overshoot by a hair.
  if (!(earned >= 0) || earned > tries + 1e-6) throw new RangeError(`${earned} of ${tries} is no share`);
  if (tries < minimum || tries === 0) return { kind: 'notEnough', n: tries, needed: Math.max(1, minimum) };
  const [a, b] = [Math.min(earned, tries) + prior, Math.max(0, tries - earned) + prior];
  return { kind: 'known', n: tries, mean: a / (a + b), low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) };
}
