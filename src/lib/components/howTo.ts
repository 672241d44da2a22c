import type { LearnerItem } from '#lib/engine/items/types.ts';
import { inWords, sentence } from './words.ts';

/** What to do with a question of this kind, in one line. */
export function howTo({ kind, options, prompts }: LearnerItem): string {
  switch (kind) {
    case 'singleChoice':
    case 'trueFalse':
      return 'Choose one.';
    case 'multipleResponse':
      return 'Choose all that are right. A wrong choice takes credit away.';
    case 'cloze':
      return options.length > 0 ? 'Choose what belongs in the gap.' : 'Write what belongs in the gap.';
    case 'shortAnswer':
      return 'Spelling does not count against you.';
    case 'numeric':
      return 'Digits, without a unit.';
    case 'matching': {
      const left = options.length - prompts.length;
      if (left <= 0) return 'Each counterpart is used once.';
      return `Each counterpart is used once; ${inWords(left)} ${left === 1 ? 'is' : 'are'} left over.`;
    }
    case 'ordering':
      return 'Move with the buttons, or press Alt with an arrow key on one of them.';
  }
}

/** "Question 3 of 8" for a title. */
export const questionTitle = (position: number, of: number) => sentence(`question ${position} of ${of}`);
