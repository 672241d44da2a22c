import type { Source } from '../document/types.ts';

export const itemKinds = [
  'singleChoice',
  'multipleResponse',
  'trueFalse',
  'cloze',
  'shortAnswer',
  'numeric',
  'matching',
  'ordering'
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** `id` says nothing about being right: ids are given in the alphabetical order of the texts. `feedback` is for after the answer. */
export type Option = { id: string; text: string; feedback: string };

/**
 * The key, by kind of item:
 * singleChoice and trueFalse name one option (`true` | `false` for the latter); multipleResponse a set; matching gives each prompt
 * its option; ordering lists the option ids in the right order; cloze and shortAnswer list accepted texts, the best first;
 * numeric accepts `value` ± `tolerance`.
 */
export type Key =
  | { kind: 'choice'; optionId: string }
  | { kind: 'choices'; optionIds: string[] }
  | { kind: 'texts'; accepted: string[] }
  | { kind: 'number'; value: number; tolerance: number; unit?: string }
  | { kind: 'pairs'; pairs: Record<string, string> }
  | { kind: 'order'; optionIds: string[] };

/** `live` may go to learners at once; `review` waits for the instructor. */
export type Tier = 'live' | 'review';

/** One scorable question. A cloze stem holds exactly one gap, written `____`. Matching uses `prompts`; other kinds leave it empty. */
export type Item = {
  /** Stable: hash of source span, fact, template and generator version. */
  id: string;
  kind: ItemKind;
  stem: string;
  prompts: { id: string; text: string }[];
  options: Option[];
  key: Key;
  rationale: string;
  source: Source;
  /** Calibrated-to-be chance that a strict judge accepts it, 0–1. */
  probability: number;
  tier: Tier;
  /** Predicted share of learners who miss it at first try, 0–1. */
  difficulty: number;
};

/** A candidate that a gate turned away, for the manifest. */
export type Rejection = { reason: string; stem: string; source: Source };

/** What a learner may see before answering: no key, no feedback, no rationale, no source. Options in this learner's order. */
export type LearnerItem = {
  kind: ItemKind;
  stem: string;
  prompts: { id: string; text: string }[];
  options: { id: string; text: string }[];
};
