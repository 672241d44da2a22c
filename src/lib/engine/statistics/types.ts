import type { Answer, Score } from '../scoring/types.ts';

/** Too few observations to show a figure: say "not enough data (n of needed)" instead of a number. */
export type NotEnough = { kind: 'notEnough'; n: number; needed: number };

/** Enough observations, but all alike, so that nothing can correlate with them. */
export type NoSpread = { kind: 'noSpread'; n: number };

/** A figure with its N, or the reason why there is none. */
export type Figure<T> = ({ kind: 'known'; n: number } & T) | NotEnough;

/**
 * One learner's first response to one item.
 *
 * `rest` is what the same learner earned on the other items of the same attempt; null where there were none. `answerMs` is null
 * where no time was measured.
 */
export type FirstTry = {
  learnerId: string;
  itemId: string;
  score: Score;
  answer: Answer | null;
  answerMs: number | null;
  rest: { earned: number; possible: number } | null;
};

/** Credit on the item and on the rest of the attempt, each as a share of what was possible, 0–1. */
export type ItemAndRest = { share: number; rest: number };
