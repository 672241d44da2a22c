import type { Candidate } from './candidate.ts';
import { featuresOf } from './rank/features.ts';
import { acceptanceProbability } from './rank/model.ts';
import trained from './rank/weights.json' with { type: 'json' };
import type { Tier } from './types.ts';

const waiting: ReadonlySet<string> = new Set(trained.waiting);

/**
 * Chance that a strict judge accepts the item: a logistic model over kind, template and features, rounded to three places. Its
 * weights are learnt from judged items by `npm run train:ranker`.
 */
export function probabilityOf(candidate: Candidate): number {
  const { kind, template } = candidate;
  return acceptanceProbability({ kind, template, features: featuresOf(candidate) }, trained.weights);
}

export const liveFrom: number = trained.thresholds.live;
export const reviewFrom: number = trained.thresholds.review;

/**
 * Whether an item may go live, waits for the instructor, or (`null`) stays in the manifest. A template of which judges found wrong
 * keys waits, however probable its items are.
 */
export function tierOf(candidate: Candidate): Tier | null {
  const probability = probabilityOf(candidate);
  if (probability >= liveFrom && !waiting.has(candidate.template)) return 'live';
  return probability >= reviewFrom ? 'review' : null;
}

/** What the selection goes by: the probability, but what has to wait comes after what may go live. */
export function preferenceOf(candidate: Candidate): number {
  const probability = probabilityOf(candidate);
  return waiting.has(candidate.template) ? Math.min(probability, liveFrom - 0.001) : probability;
}

const byKind: Record<Candidate['kind'], number> = {
  trueFalse: 0.22,
  singleChoice: 0.32,
  multipleResponse: 0.5,
  matching: 0.4,
  ordering: 0.5,
  cloze: 0.5,
  shortAnswer: 0.5,
  numeric: 0.52
};

/** Predicted share of learners who miss it at first try: by kind, harder with exact dates and long names. */
export function difficultyOf(candidate: Candidate): number {
  const exact = candidate.template === 'when.date' ? 0.15 : candidate.template === 'when.month' ? 0.1 : 0;
  const key = candidate.answer.kind === 'texts' ? (candidate.answer.accepted[0] ?? '').split(' ').length : 1;
  const rows = Math.max(0, (candidate.features.rows ?? 0) - 3);
  return Math.round(Math.min(0.9, byKind[candidate.kind] + exact + 0.03 * (key - 1) + 0.04 * rows) * 100) / 100;
}
