import { logistic } from '../logistic.ts';
import type { ItemKind } from '../types.ts';
import type { RankerWeights } from './prior.ts';

/** What the model sees of an item. */
export type Ranked = { kind: ItemKind; template: string; features: Record<string, number> };

/** "claim" of "claim.true": templates that share what makes them good or bad. */
export function familyOf(template: string): string {
  return template.split('.')[0]!;
}

export function logOddsOf({ kind, template, features }: Ranked, weights: RankerWeights): number {
  let odds = weights.intercept + (weights.templates[template] ?? weights.otherTemplate) + (weights.kinds[kind] ?? 0);
  const own = weights.families[familyOf(template)];
  for (const [name, value] of Object.entries(features))
    odds += ((weights.features[name] ?? 0) + (own?.[name] ?? 0)) * value;
  return odds;
}

/** Three places: what the bank prints, and what thresholds are compared with. */
export function acceptanceProbability(item: Ranked, weights: RankerWeights): number {
  return Math.round(1000 * logistic(logOddsOf(item, weights))) / 1000;
}
