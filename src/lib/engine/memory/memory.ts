import { FSRSAlgorithm, Rating, State, generatorParameters } from 'ts-fsrs';
import type { GradedScore } from '../scoring/types.ts';

/** What one learner remembers of one item: a row of the memories table. `stability` in days, `difficulty` 1–10. */
export type MemoryState = {
  stability: number;
  difficulty: number;
  dueAt: Date;
  reviewedAt: Date;
  /** Answers so far. */
  reps: number;
  /** Answers that failed after an earlier success. */
  lapses: number;
  /** FSRS numbers: 1 never right yet, 2 right last time, 3 forgotten after an earlier success. */
  state: number;
  /** Full-credit answers in a mixed review on a later day, since the last failure. */
  mixedReviews: number;
};

const dayMs = 86_400_000;

/** How long after the last answer a review counts as later; a night's sleep, whatever the time zone. */
const laterDays = 0.75;

/** Without the steps of minutes that a flash-card sitting has: quizzes are hours or days apart. No fuzz: dates must be reproducible. */
const fsrs = new FSRSAlgorithm(generatorParameters({ enable_fuzz: false, enable_short_term: false }));

const daysBetween = (from: Date, to: Date) => Math.max(0, (to.getTime() - from.getTime()) / dayMs);

/** Full credit is Good, at least half Hard, less or a blank Again. */
export function ratingOf(score: GradedScore): Rating.Again | Rating.Hard | Rating.Good {
  const share = score.kind === 'scored' && score.possible > 0 ? score.earned / score.possible : 0;
  if (share >= 1) return Rating.Good;
  return share >= 0.5 ? Rating.Hard : Rating.Again;
}

function stateAfter(before: MemoryState | null, rating: Rating): State {
  if (rating !== Rating.Again) return State.Review;
  return before && before.state !== State.Learning ? State.Relearning : State.Learning;
}

/**
 * The memory after one more answer. The first answer counts as the first exposure.
 *
 * FSRS with its published default weights over real (not calendar) days, so that no time zone changes the result. An answer
 * dated before the last one counts as given at the same moment as it.
 *
 * @param at when it was answered
 * @param options.mixed whether the sitting mixed lessons (a review or a final quiz)
 * @see Ye, Su & Cao (2022), A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling; FSRS-6 as in ts-fsrs
 */
export function reviewMemory(
  before: MemoryState | null,
  score: GradedScore,
  at: Date,
  { mixed }: { mixed: boolean }
): MemoryState {
  const rating = ratingOf(score);
  const elapsedDays = before ? daysBetween(before.reviewedAt, at) : 0;
  const { stability, difficulty } = fsrs.next_state(before, elapsedDays, rating);
  const reviewedAt = before && before.reviewedAt > at ? before.reviewedAt : at;
  const state = stateAfter(before, rating);
  const provesIt = before !== null && mixed && rating === Rating.Good && elapsedDays >= laterDays;
  return {
    stability,
    difficulty,
    dueAt: new Date(reviewedAt.getTime() + fsrs.next_interval(stability, elapsedDays) * dayMs),
    reviewedAt,
    reps: (before?.reps ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (before?.state === State.Review && state === State.Relearning ? 1 : 0),
    state,
    mixedReviews: rating === Rating.Again ? 0 : (before?.mixedReviews ?? 0) + (provesIt ? 1 : 0)
  };
}

/** The memory after a learner's first answer to an item. */
export function firstMemory(score: GradedScore, at: Date): MemoryState {
  return reviewMemory(null, score, at, { mixed: false });
}

/**
 * Chance that the learner still knows the item, 0–1: FSRS retrievability. 1 at the moment of the answer and before it.
 */
export function recallAt(memory: Pick<MemoryState, 'stability' | 'reviewedAt'>, at: Date): number {
  return fsrs.forgetting_curve(daysBetween(memory.reviewedAt, at), memory.stability);
}

/** Fewer answered items than this say too little about a lesson. */
export const fewestMemories = 3;

/** Mean chance of recall, 0–1, now and in 7 and 30 days if nothing is reviewed meanwhile. */
export type Recall = { today: number; in7: number; in30: number };

/**
 * Predicted recall of a lesson: the mean over the learner's answered items.
 *
 * @param memories one per answered item of the lesson (or of whatever is asked about)
 * @returns null under three answered items: not enough data
 */
export function lessonRecall(
  memories: readonly Pick<MemoryState, 'stability' | 'reviewedAt'>[],
  at: Date
): Recall | null {
  if (memories.length < fewestMemories) return null;
  const meanIn = (days: number) => {
    const then = new Date(at.getTime() + days * dayMs);
    return memories.reduce((sum, memory) => sum + recallAt(memory, then), 0) / memories.length;
  };
  return { today: meanIn(0), in7: meanIn(7), in30: meanIn(30) };
}

/**
 * When the next item is due, and how many are due now.
 *
 * @returns null when nothing was answered yet; `dueAt` may lie in the past
 */
export function nextReview(
  memories: readonly Pick<MemoryState, 'dueAt'>[],
  at: Date
): { dueAt: Date; dueNow: number } | null {
  if (memories.length === 0) return null;
  const dueAt = new Date(Math.min(...memories.map((memory) => memory.dueAt.getTime())));
  return { dueAt, dueNow: memories.filter((memory) => memory.dueAt <= at).length };
}
