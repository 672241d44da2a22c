import { mean, quartiles, variance } from './moments.ts';
import type { Quartiles } from './moments.ts';
import type { Figure } from './types.ts';

/** One submitted attempt. `durationMs` is null where it was not measured. */
export type AttemptResult = { percent: number; passed: boolean; durationMs: number | null };

/** Scores in percent. `sd` (divisor n − 1) is null for a single attempt. Ten bins: 0 to under 10, … 90 to 100 inclusive. */
export type QuizSummary = {
  mean: number;
  median: number;
  sd: number | null;
  min: number;
  max: number;
  passRate: number;
  histogram: { from: number; to: number; count: number }[];
  durationMs: Quartiles | null;
};

/**
 * The row of figures over one quiz's attempts. Pass first attempts or best ones (`firstAndBest`), one per learner; never both
 * mixed.
 */
export function quizSummary(attempts: readonly AttemptResult[]): Figure<QuizSummary> {
  const n = attempts.length;
  if (n === 0) return { kind: 'notEnough', n, needed: 1 };
  const percents = attempts.map(({ percent }) => percent);
  const bins = Array.from({ length: 10 }, (_, index) => ({ from: index * 10, to: index * 10 + 10, count: 0 }));
  for (const percent of percents) bins[Math.max(0, Math.min(9, Math.floor(percent / 10)))]!.count += 1;
  return {
    kind: 'known',
    n,
    mean: mean(percents),
    median: quartiles(percents)!.median,
    sd: n > 1 ? Math.sqrt(variance(percents)) : null,
    min: percents.reduce((a, b) => Math.min(a, b)),
    max: percents.reduce((a, b) => Math.max(a, b)),
    passRate: attempts.filter(({ passed }) => passed).length / n,
    histogram: bins,
    durationMs: quartiles(attempts.map(({ durationMs }) => durationMs).filter((ms) => ms !== null))
  };
}

/**
 * Each learner's first attempt, and each learner's best (the earlier of equals), out of all attempts at one quiz.
 *
 * @param attempts in any order; `number` counts one learner's attempts from 1
 */
export function firstAndBest<T extends { learnerId: string; number: number; percent: number }>(
  attempts: Iterable<T>
): { first: T[]; best: T[] } {
  const first = new Map<string, T>();
  const best = new Map<string, T>();
  for (const attempt of attempts) {
    const [earliest, highest] = [first.get(attempt.learnerId), best.get(attempt.learnerId)];
    if (!earliest || attempt.number < earliest.number) first.set(attempt.learnerId, attempt);
    const isBetter =
      !highest ||
      attempt.percent > highest.percent ||
      (attempt.percent === highest.percent && attempt.number < highest.number);
    if (isBetter) best.set(attempt.learnerId, attempt);
  }
  return { first: [...first.values()], best: [...best.values()] };
}
