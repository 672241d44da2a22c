import type { Source } from '../document/types.ts';
import type { ItemKind } from './types.ts';

/** The answer before ids are given out: options by their texts. */
export type Answer =
  | { kind: 'choice'; text: string }
  | { kind: 'choices'; texts: string[] }
  | { kind: 'texts'; accepted: string[] }
  | { kind: 'number'; value: number; tolerance: number; unit?: string }
  | { kind: 'pairs'; pairs: [prompt: string, option: string][] }
  | { kind: 'order'; texts: string[] };

/** An item that has not passed the gates yet. */
export type Candidate = {
  kind: ItemKind;
  /** Which template made it: "when.choice". */
  template: string;
  /** The fact it asks for; one item per fact. */
  fact: string;
  /** The piece of knowledge asked for, where the answer does not spell it: the year that a true/false statement turns on. */
  asks?: string;
  /** Facts that it asks for all at once: the rows of a matching item. */
  covers?: string[];
  lesson: number;
  /** Starts of the sentences it draws on. */
  sentences: number[];
  stem: string;
  /** The sentence before, shown ahead of the stem: what its pronouns mean. */
  context?: string;
  /** Shown behind the stem to say which of several fitting words is meant: "(One word: b…)". */
  hint?: string;
  options: { text: string; feedback: string }[];
  answer: Answer;
  rationale: string;
  source: Source;
  /** Set where words of the text were replaced by what they stand for. */
  resolved: boolean;
  /** Flaws and merits that templates know of, for the ranker: name → size. */
  features: Record<string, number>;
};

/** The texts that credit a typed or chosen answer; matching and ordering have none. */
export function answerTexts({ answer }: Pick<Candidate, 'answer'>): string[] {
  switch (answer.kind) {
    case 'choice':
      return [answer.text];
    case 'choices':
      return answer.texts;
    case 'texts':
      return answer.accepted.slice(0, 1);
    case 'number':
      return [String(answer.value)];
    default:
      return [];
  }
}

/** All that a learner is shown as the question. */
export function shownStem({ context, stem, hint }: Pick<Candidate, 'context' | 'stem' | 'hint'>): string {
  return [context, stem, hint].filter((part) => part !== undefined).join(' ');
}

const shortest = 12;

/** The evidence in typographic quotation marks, cut at a word where it is very long. */
export function quoted(source: Source): string {
  const text = source.quote.replace(/\s+/g, ' ');
  const words = text.split(' ');
  return `“${words.length > 45 ? `${words.slice(0, Math.max(shortest, 42)).join(' ')} …` : text}”`;
}
