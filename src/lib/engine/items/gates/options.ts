import { normal } from '../facts/slots.ts';
import type { Candidate } from '../candidate.ts';
import type { Gate } from './gate.ts';

const chosen = (candidate: Candidate) => candidate.kind === 'singleChoice' || candidate.kind === 'multipleResponse';

/** Three options at least for one key; four with a set; three pairs; three steps; never more than six. */
export const optionCount: Gate = {
  code: 'optionCount',
  rejects: ({ kind, options }) => {
    const least = { singleChoice: 3, multipleResponse: 4, matching: 3, ordering: 3, trueFalse: 2 }[kind as string];
    return least !== undefined && (options.length < least || options.length > 7);
  }
};

/** Two options that say the same, or one that holds another. */
export const nearDuplicateOptions: Gate = {
  code: 'nearDuplicateOptions',
  rejects: ({ options, kind }) => {
    const texts = options.map((option) => normal(option.text));
    return texts.some((text, i) =>
      texts.some(
        (other, j) =>
          i !== j &&
          (text === other ||
            (kind !== 'matching' && kind !== 'ordering' && text.length > 3 && ` ${other} `.includes(` ${text} `)))
      )
    );
  }
};

/** Numbers with numbers, names with names, phrases with phrases. */
function shapeOf(text: string): string {
  if (/^[\d.,\s]+$/.test(text)) return 'number';
  if (/\d{4}$/.test(text)) return 'date';
  return /^(the )?\p{Lu}/u.test(text) ? 'name' : 'phrase';
}

export const mixedOptionTypes: Gate = {
  code: 'mixedOptionTypes',
  rejects: (candidate) => chosen(candidate) && new Set(candidate.options.map((option) => shapeOf(option.text))).size > 1
};

/** The key may not stand out by its length: 0.6 to 1.6 of the distractors' mean. Names and numbers are what they are. */
export const lengthGiveaway: Gate = {
  code: 'lengthGiveaway',
  rejects: (candidate) => {
    const { answer, options } = candidate;
    if (answer.kind !== 'choice' || candidate.kind !== 'singleChoice') return false;
    const others = options.filter((option) => option.text !== answer.text).map((option) => option.text.length);
    const mean = others.reduce((sum, length) => sum + length, 0) / Math.max(1, others.length);
    const ratio = answer.text.length / mean;
    return (answer.text.length > 25 || mean > 25) && (ratio < 0.6 || ratio > 1.6);
  }
};

/** Only one option shares a telling word with the stem. */
export const wordOverlap: Gate = {
  code: 'wordOverlap',
  rejects: (candidate) => {
    const { answer, options, stem } = candidate;
    if (candidate.kind !== 'singleChoice' || answer.kind !== 'choice') return false;
    const words = new Set(
      normal(stem)
        .split(' ')
        .filter((word) => word.length > 5)
    );
    const shares = (text: string) =>
      normal(text)
        .split(' ')
        .some((word) => words.has(word));
    return shares(answer.text) && !options.some((option) => option.text !== answer.text && shares(option.text));
  }
};

/** In a matching item, a word that stands on both sides of one pair only. */
export const pairGiveaway: Gate = {
  code: 'pairGiveaway',
  rejects: ({ answer }) => {
    if (answer.kind !== 'pairs') return false;
    const telling = (text: string) =>
      normal(text)
        .split(' ')
        .filter((word) => word.length > 4);
    const betrayed = answer.pairs.filter(([left, right]) => {
      const words = new Set(telling(left));
      return telling(right).some(
        (word) => words.has(word) && answer.pairs.filter(([other]) => normal(other).includes(word)).length === 1
      );
    });
    return betrayed.length > answer.pairs.length / 3;
  }
};
