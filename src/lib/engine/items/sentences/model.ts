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

/** Chances that a reader says so of a sentence, 0–1. */
export type Appraisal = {
  /** It is understood with nothing but the titles of document and lesson above it. */
  alone: number;
  /** It is understood behind the sentence before it. */
  behind: number;
  /** What it says is a definite fact that a learner should remember. */
  worth: number;
};

export function appraise(signs: Signs, { alone, behind, worth }: Omit<SentenceModels, 'key' | 'trainedOn'>): Appraisal {
  return { alone: chanceOf(signs, alone), behind: chanceOf(signs, behind), worth: chanceOf(signs, worth) };
}

/** Least chance of standing alone for a sentence to be shown so; below, the one before it stands ahead of it. */
export const leastAlone = 0.5;

/** What is known of the sentence as it is shown, beside what is measured on a phrase of it. */
export function keySignsIn(signs: Signs, { alone, behind, worth }: Appraisal): Signs {
  const standing = alone >= leastAlone ? alone : behind;
  return { ...signs, standing: logOddsFrom(standing), worth: logOddsFrom(worth), sound: logOddsFrom(standing * worth) };
}
