import type { Gold } from './conllu.ts';

/** What is compared with the treebank. */
export type Guess = Pick<Gold, 'upos' | 'xpos' | 'heads' | 'relations'>;

/** Shares of words, 0–1. Labelled means head and relation with its subtype. */
export type Accuracy = {
  words: number;
  upos: number;
  xpos: number;
  unlabelled: number;
  labelled: number;
  /** The same over words whose universal tag in the treebank is not PUNCT. */
  unlabelledWithoutPunctuation: number;
  labelledWithoutPunctuation: number;
  /** Labelled, subtypes left out of account: the measure of the CoNLL 2017 and 2018 shared tasks. */
  labelledWithoutSubtypes: number;
};

const plain = (relation: string): string => relation.split(':')[0]!;

export function accuracyOf(gold: readonly Gold[], guesses: readonly Guess[]): Accuracy {
  const sums = { words: 0, real: 0, upos: 0, xpos: 0, heads: 0, both: 0, plainly: 0, realHeads: 0, realBoth: 0 };
  gold.forEach((sentence, s) => {
    const guess = guesses[s]!;
    sentence.words.forEach((_, i) => {
      const real = sentence.upos[i] !== 'PUNCT';
      const head = guess.heads[i] === sentence.heads[i];
      const both = head && guess.relations[i] === sentence.relations[i];
      sums.words++;
      if (real) sums.real++;
      if (guess.upos[i] === sentence.upos[i]) sums.upos++;
      if (guess.xpos[i] === sentence.xpos[i]) sums.xpos++;
      if (head) sums.heads++;
      if (both) sums.both++;
      if (head && plain(guess.relations[i]!) === plain(sentence.relations[i]!)) sums.plainly++;
      if (real && head) sums.realHeads++;
      if (real && both) sums.realBoth++;
    });
  });
  return {
    words: sums.words,
    upos: sums.upos / sums.words,
    xpos: sums.xpos / sums.words,
    unlabelled: sums.heads / sums.words,
    labelled: sums.both / sums.words,
    unlabelledWithoutPunctuation: sums.realHeads / sums.real,
    labelledWithoutPunctuation: sums.realBoth / sums.real,
    labelledWithoutSubtypes: sums.plainly / sums.words
  };
}
