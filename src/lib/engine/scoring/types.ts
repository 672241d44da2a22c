/** One learner's response. `null` in storage is a blank. */
export type Answer =
  | { kind: 'choice'; optionId: string }
  | { kind: 'choices'; optionIds: string[] }
  | { kind: 'text'; text: string }
  | { kind: 'pairs'; pairs: Record<string, string> }
  | { kind: 'order'; optionIds: string[] };

/** Skipped, never reached and wrong are three different things. `earned` lies in 0…`possible`. */
export type Score =
  { kind: 'scored'; earned: number; possible: number } | { kind: 'omitted'; possible: number } | { kind: 'notReached' };

/** What grading returns: an answer that was reached is scored or omitted. */
export type GradedScore = Exclude<Score, { kind: 'notReached' }>;

/** `partly` is anything strictly between no credit and full credit. */
export type Verdict = 'right' | 'partly' | 'wrong' | 'omitted';

/** What a learner is shown about one item once the answer is committed. Never send it earlier: it holds the key. */
export type ItemFeedback = {
  verdict: Verdict;
  score: GradedScore;
  /** The key in words. */
  keyText: string;
  /** The learner's answer in words; null for a blank. */
  answerText: string | null;
  /** Kinds answered by choosing; else empty. `right` says whether this option belongs to the key. */
  options: { id: string; text: string; chosen: boolean; right: boolean; feedback: string }[];
  /** Matching; else empty. `chosenText` is null where the prompt was left blank. */
  pairs: { promptId: string; prompt: string; chosenText: string | null; keyText: string; right: boolean }[];
  /** Ordering, in the right order; else empty. Places count from 1; `chosenPlace` is null for a blank. */
  order: { optionId: string; text: string; place: number; chosenPlace: number | null }[];
};
