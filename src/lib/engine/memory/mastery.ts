import { State } from 'ts-fsrs';
import { fewestMemories, recallAt } from './memory.ts';
import type { MemoryState } from './memory.ts';

export const masteries = ['notStarted', 'attempted', 'familiar', 'proficient', 'mastered'] as const;
export type Mastery = (typeof masteries)[number];

/** Ours, and adjustable: what each step asks for beyond a passed quiz. */
export const masteryThresholds = {
  /** Chance of recall from which an item counts as held. */
  heldRecall: 0.8,
  /** Share of the answered items that must be held for Proficient. */
  heldShare: 0.85,
  /** Items that must have been right in a later, mixed review for Mastered (all of them where fewer were answered). */
  provedItems: 3
};

/** Evidence about one learner and lesson. `bestPercent` 0–100 over submitted quizzes, null without one; one memory per answered item. */
export type MasteryEvidence = {
  bestPercent: number | null;
  passMarkPercent: number;
  memories: readonly Pick<MemoryState, 'stability' | 'reviewedAt' | 'state' | 'mixedReviews'>[];
};

/**
 * How firmly a lesson is learnt, on the evidence so far.
 *
 * Not started: nothing answered. Attempted: quiz not passed. Familiar: quiz passed. Proficient: passed, and of at least three
 * answered items 85 % were right last time and are still recalled with a chance of 80 %. Mastered: proficient, and three items
 * (or all, if fewer) were right in a mixed review on a later day. Time and failures take Proficient and Mastered away again.
 */
export function masteryOf(
  { bestPercent, passMarkPercent, memories }: MasteryEvidence,
  at: Date,
  thresholds = masteryThresholds
): Mastery {
  if (memories.length === 0 && bestPercent === null) return 'notStarted';
  if (bestPercent === null || bestPercent < passMarkPercent) return 'attempted';
  const held = memories.filter(
    (memory) => memory.state === State.Review && recallAt(memory, at) >= thresholds.heldRecall
  );
  if (memories.length < fewestMemories || held.length < thresholds.heldShare * memories.length) return 'familiar';
  const proved = memories.filter(({ mixedReviews }) => mixedReviews > 0).length;
  return proved >= Math.min(thresholds.provedItems, memories.length) ? 'mastered' : 'proficient';
}
