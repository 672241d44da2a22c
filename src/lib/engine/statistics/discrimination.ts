import { shareOf } from './facility.ts';
import { correlation, covariance, groupMean } from './moments.ts';
import { defaultThresholds } from './thresholds.ts';
import type { Figure, FirstTry, ItemAndRest, NoSpread } from './types.ts';

/** The pairs that discrimination is computed from: tries that were reached, in attempts that had other items. */
export function itemAndRest(tries: Iterable<Pick<FirstTry, 'score' | 'rest'>>): ItemAndRest[] {
  const rows: ItemAndRest[] = [];
  for (const { score, rest } of tries) {
    const share = shareOf(score);
    if (share !== null && rest && rest.possible > 0) rows.push({ share, rest: rest.earned / rest.possible });
  }
  return rows;
}

const columns = (rows: readonly ItemAndRest[]) =>
  [rows.map(({ share }) => share), rows.map(({ rest }) => rest)] as const;

/**
 * Discrimination index: Pearson r between the item and the rest of the attempt, the item itself left out, −1 to 1. With forms
 * drawn from a bank the rest is a share, so that attempts of different items compare.
 *
 * @returns "no spread" when everyone earned the same on the item or on the rest
 * @see Crocker & Algina (1986), ch. 14 (corrected item–total correlation)
 */
export function discriminationOf(
  rows: readonly ItemAndRest[],
  minimum = defaultThresholds.itemTries
): Figure<{ discriminationIndex: number }> | NoSpread {
  const n = rows.length;
  if (n < Math.max(2, minimum)) return { kind: 'notEnough', n, needed: Math.max(2, minimum) };
  const r = correlation(...columns(rows));
  return r === null ? { kind: 'noSpread', n } : { kind: 'known', n, discriminationIndex: r };
}

/**
 * Plain discrimination: mean credit among the 27 % with the best rest minus that among the 27 % with the worst, −1 to 1.
 *
 * @returns "not enough" under 30 tries, when each group would have fewer than 8 people
 * @see Kelley (1939), The Selection of Upper and Lower Groups for the Validation of Test Items, J. Educ. Psychology 30
 */
export function upperMinusLower(
  rows: readonly ItemAndRest[],
  minimum = defaultThresholds.firmTries
): Figure<{ difference: number; upper: number; lower: number }> {
  const n = rows.length;
  const size = Math.round(0.27 * n);
  if (n < minimum || size < 1) return { kind: 'notEnough', n, needed: Math.max(2, minimum) };
  const value = ({ share }: ItemAndRest) => share;
  const upper = groupMean(rows, { size, end: 'top', value });
  const lower = groupMean(rows, { size, end: 'bottom', value });
  return { kind: 'known', n, difference: upper - lower, upper, lower };
}

/**
 * Discriminative efficiency: the covariance of item and rest over the largest one that these two sets of scores could have, had
 * the best scores on both gone to the same people, at most 1. Unlike r it does not punish an item for being easy or hard.
 *
 * @see Hardy, Littlewood & Pólya (1934), Inequalities, ch. 10, for why sorting both gives the largest
 */
export function discriminativeEfficiency(
  rows: readonly ItemAndRest[],
  minimum = defaultThresholds.itemTries
): Figure<{ efficiency: number }> | NoSpread {
  const n = rows.length;
  if (n < Math.max(2, minimum)) return { kind: 'notEnough', n, needed: Math.max(2, minimum) };
  const [shares, rests] = columns(rows);
  const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  const largest = covariance(ascending(shares), ascending(rests));
  if (correlation(shares, rests) === null || largest <= 0) return { kind: 'noSpread', n };
  return { kind: 'known', n, efficiency: Math.min(1, covariance(shares, rests) / largest) };
}
