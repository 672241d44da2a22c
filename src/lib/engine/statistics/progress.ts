import { defaultThresholds } from './thresholds.ts';
import type { Figure } from './types.ts';

/**
 * Progress, 0–1: required lessons done over required lessons.
 *
 * @returns "not enough" for a course without lessons
 */
export function progressOf({ done, required }: { done: number; required: number }): Figure<{ progress: number }> {
  if (required < 1) return { kind: 'notEnough', n: required, needed: 1 };
  return { kind: 'known', n: required, progress: Math.min(1, done / required) };
}

/** A lesson is done when every block of it was seen and its quiz was passed. */
export function isLessonDone({
  blockIds,
  seenBlockIds,
  passed
}: {
  blockIds: readonly string[];
  seenBlockIds: Iterable<string>;
  passed: boolean;
}): boolean {
  const seen = new Set(seenBlockIds);
  return passed && blockIds.every((id) => seen.has(id));
}

/** `lastDonePosition` is the 1-based position of the lesson done last, null without one; `courseDone` ends the risk. */
export type Whereabouts = { lastDonePosition: number | null; lastActiveAt: Date | null; courseDone: boolean };

/**
 * Drop-off: for each lesson, the share of all learners whose last done lesson it is and who have been idle for 7 days.
 *
 * @param lessons how many the course has
 * @returns shares 0–1 by place: place 0 for learners who have done no lesson, place p for lesson p. Learners who have finished, or
 *   who never opened the course, count among all but do not drop off anywhere
 */
export function dropOff(
  learners: readonly Whereabouts[],
  { lessons, now, idleDays = defaultThresholds.idleDays }: { lessons: number; now: Date; idleDays?: number }
): Figure<{ shares: number[] }> {
  const n = learners.length;
  if (n === 0) return { kind: 'notEnough', n, needed: 1 };
  const counts = new Array<number>(lessons + 1).fill(0);
  for (const { lastDonePosition, lastActiveAt, courseDone } of learners) {
    const isIdle = lastActiveAt !== null && now.getTime() - lastActiveAt.getTime() >= idleDays * 86_400_000;
    const place = Math.min(lessons, lastDonePosition ?? 0);
    if (isIdle && !courseDone) counts[place]! += 1;
  }
  return { kind: 'known', n, shares: counts.map((count) => count / n) };
}
