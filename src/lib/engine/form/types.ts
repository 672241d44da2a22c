import type { Item } from '../items/types.ts';

/** One place on a form: which item, with its options (and, for matching, its prompts) in which order. */
export type FormEntry = { itemVersionId: string; optionOrder: string[]; promptOrder: string[] };

/** The ordered selection one learner sits. Same bank, blueprint and seed: the same form. */
export type Form = { seed: string; entries: FormEntry[] };

/** One item that may go on a form: what choosing it depends on. */
export type FormCandidate = {
  itemVersionId: string;
  itemId: string;
  item: Pick<Item, 'kind' | 'options' | 'prompts' | 'difficulty' | 'source' | 'key'>;
  lessonId: string;
  /** How many of this learner's earlier forms held the item. */
  timesSeen: number;
};
