import { defaultThresholds } from './thresholds.ts';
import type { Thresholds } from './thresholds.ts';

export const itemHealths = ['collecting', 'suspend', 'watch', 'healthy'] as const;
export type ItemHealth = (typeof itemHealths)[number];

/** `discriminationIndex` null where unknown; `rivalKeys` the texts of distractors flagged so; `reports` open ones. */
export type ItemEvidence = {
  n: number;
  facilityIndex: number | null;
  guessScore: number;
  discriminationIndex: number | null;
  rivalKeys: readonly string[];
  reports: number;
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

function suspendReason({ n, discriminationIndex, rivalKeys }: ItemEvidence, { firmTries }: Thresholds): string | null {
  if (discriminationIndex !== null && discriminationIndex < 0 && n >= firmTries) {
    return `those who know more get it wrong more often (r = ${discriminationIndex.toFixed(2).replace('-', '−')})`;
  }
  return rivalKeys.length > 0 ? `those who know more choose “${rivalKeys[0]}”: is it right too?` : null;
}

function watchReason({ facilityIndex, guessScore, reports }: ItemEvidence, thresholds: Thresholds): string | null {
  if (facilityIndex !== null && facilityIndex < guessScore + thresholds.watchAboveGuess) {
    return `right ${percent(facilityIndex)} of the time, by chance it would be ${percent(guessScore)}`;
  }
  if (reports >= thresholds.watchReports) return `${reports} open reports`;
  return facilityIndex !== null && facilityIndex > thresholds.watchAbove ? 'nearly everyone gets it right' : null;
}

/**
 * Whether an item can stay in the bank, on first tries.
 *
 * Collecting: under 10 tries. Suspend: r under 0 from 30 tries on, or a distractor that works like a key. Watch: hardly above
 * chance, almost never missed, or two open reports. Healthy: everything else.
 */
export function itemHealth(
  evidence: ItemEvidence,
  thresholds: Thresholds = defaultThresholds
): { health: ItemHealth; reason: string } {
  if (evidence.n < thresholds.itemTries) {
    const reported = evidence.reports > 0 ? `; open reports: ${evidence.reports}` : '';
    return { health: 'collecting', reason: `${evidence.n} of ${thresholds.itemTries} first tries${reported}` };
  }
  const suspend = suspendReason(evidence, thresholds);
  if (suspend) return { health: 'suspend', reason: suspend };
  const watch = watchReason(evidence, thresholds);
  return watch ? { health: 'watch', reason: watch } : { health: 'healthy', reason: 'works as it should' };
}
