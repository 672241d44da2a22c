import { logistic } from '../logistic.ts';
import type { Signs } from './signs.ts';

/** Log-odds: an intercept and each sign times its weight. */
export type SentenceModel = { intercept: number; weights: Record<string, number> };

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

/** One model for each of them. */
export type AppraisalModels = Record<keyof Appraisal, SentenceModel>;

/** What weights.json holds; `key` tells which gaps are telling. */
export type SentenceModels = AppraisalModels & {
  key: SentenceModel;
  trainedOn: { sentences: number; gaps: number; documents: number };
};

export function appraise(signs: Signs, { alone, behind, worth }: AppraisalModels): Appraisal {
  return { alone: chanceOf(signs, alone), behind: chanceOf(signs, behind), worth: chanceOf(signs, worth) };
}

/** Least chance of standing alone for a sentence to be shown so, and for one with "the plan" or "recently" in it. */
export const [leastAlone, leastDoubtful] = [0.5, 0.7];

/** What is known of the sentence as it is mostly shown, alone or behind another, beside what is measured on a phrase of it. */
export function keySignsIn(signs: Signs, { alone, behind, worth }: Appraisal): Signs {
  const standing = alone >= leastAlone ? alone : behind;
  return { ...signs, standing: logOddsFrom(standing), worth: logOddsFrom(worth), sound: logOddsFrom(standing * worth) };
}
