import { answerTexts } from '../candidate.ts';
import { namesIn } from '../language/lexicon.ts';
import { numberValue } from '../language/numbers.ts';
import { ownTokens } from '../language/standAlone.ts';
import { evidenceUnits, indexOf } from './documentIndex.ts';
import { placeOf } from './alternatives.ts';
import type { Gate } from './gate.ts';
import { isEmptyWord, stemOf, wordsOf } from './words.ts';

export const gapCount: Gate = {
  code: 'gapCount',
  rejects: ({ kind, stem }) => {
    const gaps = stem.split('____').length - 1;
    return kind === 'cloze' ? gaps !== 1 : gaps > (kind === 'singleChoice' ? 1 : 0);
  }
};

/** "an ____" leaves the words that begin with a vowel; "a(n) ____" leaves all. Choices that only partly fit the article are the same flaw. */
export const articleGiveaway: Gate = {
  code: 'articleGiveaway',
  rejects: ({ stem }) => /\ban? ____/i.test(stem)
};

/** "The University of California at ____", "____, Tennessee": the name beside it leads to the one that is missing. */
const besideName = /\s\p{Lu}[\p{L}.]+(?:,| of| at| in| from)(?: the)? ____|____, \p{Lu}\p{Ll}+[,.]/u;

/** The gap cuts a name or a set term in two: "The Royal ____ Society", "Varroa ____". The other half gives it away or makes no sense. */
export const gapInName: Gate = {
  code: 'gapInName',
  rejects: (candidate, reading) => {
    const { stem } = candidate;
    if (!stem.includes('____')) return false;
    const [key] = answerTexts(candidate);
    if (candidate.hint !== undefined && /\p{Lu}/u.test(key ?? '') && besideName.test(stem)) return true;
    if (/[\p{L}\p{N}][-‑]____|____[-‑][\p{L}\p{N}]/u.test(stem) || key === undefined) return true;
    if (/^\d/.test(key) || numberValue(key) !== null) return false;
    const index = indexOf(reading);
    const inName = evidenceUnits(candidate, index).some(({ tokens }) => {
      const place = placeOf(key, tokens);
      if (!place) return false;
      return namesIn(tokens, reading.lexicon).some(
        ({ from, to }) => from <= place[0] && to >= place[1] && to - from > place[1] - place[0]
      );
    });
    return inName || halvesTerm(key, stem, index);
  }
};

/** The word beside the gap and the key are a term that the document uses again and again, the key hardly without it. */
function halvesTerm(key: string, stem: string, { neighbours, frequencies }: ReturnType<typeof indexOf>): boolean {
  const [left, right] = stem.split('____') as [string, string];
  const words = wordsOf(key).map(stemOf);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return false;
  const before = /\s$/.test(left) ? wordsOf(left).at(-1) : undefined;
  const after = /^\s/.test(right) ? wordsOf(right)[0] : undefined;
  const bound = (a: string, b: string, own: string) => {
    const together = neighbours.get(`${a} ${b}`) ?? 0;
    return together >= 2 && together >= 0.75 * (frequencies.get(own) ?? 0);
  };
  const isTerm = (word: string | undefined): word is string =>
    word !== undefined && !isEmptyWord(word) && /^(NOUN|PROPN|ADJ)$/.test(ownTokens(word)[0]?.pos ?? '');
  return (isTerm(before) && bound(stemOf(before), first, first)) || (isTerm(after) && bound(last, stemOf(after), last));
}
