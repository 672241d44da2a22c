import type { ItemKind } from '#lib/engine/items/types.ts';

/** How an instructor reads the kinds of question. */
export const kindNames: Record<ItemKind, string> = {
  singleChoice: 'Single choice',
  multipleResponse: 'Multiple response',
  trueFalse: 'True or false',
  cloze: 'Fill the gap',
  shortAnswer: 'Short answer',
  numeric: 'Number',
  matching: 'Matching',
  ordering: 'Ordering'
};

export const statusNames = {
  live: 'Live',
  review: 'To review',
  suspended: 'Suspended',
  rejected: 'Rejected'
} as const;

export const healthNames = {
  collecting: 'Collecting',
  suspend: 'Suspend?',
  watch: 'Watch',
  healthy: 'Healthy'
} as const;

export const reportReasonNames: Record<string, string> = {
  alsoRight: 'Another answer is right too',
  keyWrong: 'The marked answer is wrong',
  unclear: 'The question is unclear'
};

/** The sentence parts of an item's history. */
export const decisionNames: Record<string, string> = {
  accept: 'accepted',
  suspend: 'suspended',
  reject: 'rejected',
  restore: 'made live again',
  edit: 'edited',
  undo: 'taken back'
};
