import { logistic } from '../rank/model.ts';
import type { Signs } from './signs.ts';

/** Log-odds: an intercept and each sign times its weight. */
export type SentenceModel = { intercept: number; weights: Record<string, number> };

/** What weights.json holds: chances that a sentence stands alone, behind the one before it, is worth asking, and that a gap is telling. */
export type SentenceModels = Record<'alone' | 'behind' | 'worth' | 'key', SentenceModel> & {
  trainedOn: { sentences: number; gaps: number; documents: number };
};

export function chanceOf(signs: Signs, { intercept, weights }: SentenceModel): number {
  let odds = intercept;
  for (const [name, value] of Object.entries(signs)) odds += (weights[name] ?? 0) * value;
  return logistic(odds);
}

const farthest = 4;

/** A chance in log-odds, −4 to 4. */
export function logOddsFrom(chance: number): number {
  return Math.max(-farthest, Math.min(farthest, Math.log(chance / (1 - chance))));
}

/** What is known of the sentence, beside what is measured on a phrase of it. */
export function keySignsIn(signs: Signs, { alone, worth }: { alone: number; worth: number }): Signs {
  return { ...signs, alone: logOddsFrom(alone), worth: logOddsFrom(worth), sound: logOddsFrom(alone * worth) };
}
