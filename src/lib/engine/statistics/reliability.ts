import { variance } from './moments.ts';
import { defaultThresholds } from './thresholds.ts';
import type { Figure, NoSpread } from './types.ts';

/** `standardError` in points of the total score; `items` is how many everyone answered. */
export type Reliability = {
  coefficientAlpha: number;
  method: 'kr20' | 'alpha';
  standardError: number;
  items: number;
};

/**
 * Internal consistency over one set of items that everyone sat: k/(k−1) × (1 − Σ item variance / total variance), and the
 * standard error of measurement SD × √(1 − alpha). KR-20 is the same sum when every item is right or wrong.
 *
 * @param sittings one per learner: item id → credit earned (an omitted item: 0)
 * @returns `formsDiffer` when two learners had different items, where alpha has no meaning; can be negative, and is then 0 in the
 *   standard error
 * @see Cronbach (1951), Psychometrika 16; Kuder & Richardson (1937), Psychometrika 2; Crocker & Algina (1986), ch. 7
 */
export function reliabilityOf(
  sittings: readonly ReadonlyMap<string, number>[],
  minimum = defaultThresholds.sittings
): Figure<Reliability> | NoSpread | { kind: 'formsDiffer'; n: number } {
  const n = sittings.length;
  const ids = [...(sittings[0]?.keys() ?? [])];
  const needed = Math.max(2, minimum);
  if (sittings.some((sitting) => sitting.size !== ids.length || !ids.every((id) => sitting.has(id)))) {
    return { kind: 'formsDiffer', n };
  }
  if (n < needed || ids.length < 2) return { kind: 'notEnough', n, needed };
  const rows = sittings.map((sitting) => ids.map((id) => sitting.get(id)!));
  const totalVariance = variance(rows.map((row) => row.reduce((sum, earned) => sum + earned, 0)));
  if (!(totalVariance > 1e-12)) return { kind: 'noSpread', n };
  const itemVariance = ids.reduce((sum, _, index) => sum + variance(rows.map((row) => row[index]!)), 0);
  const k = ids.length;
  const coefficientAlpha = (k / (k - 1)) * (1 - itemVariance / totalVariance);
  return {
    kind: 'known',
    n,
    coefficientAlpha,
    method: rows.every((row) => row.every((earned) => earned === 0 || earned === 1)) ? 'kr20' : 'alpha',
    standardError: Math.sqrt(totalVariance * (1 - Math.max(0, coefficientAlpha))),
    items: k
  };
}
