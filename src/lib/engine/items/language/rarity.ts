import { parserModel } from '../parser/parse.ts';
import { wordKey } from '../parser/words.ts';
import { ranks } from './ranks.js';

const steps = 4;
const first = 35; // "#": neither a quotation mark nor a backslash is among the 74 characters from here
const rarest = 18.5;

const codeOf = (bits: number) =>
  first + Math.min(73, Math.round(steps * bits)) + (first + Math.round(steps * bits) >= 92 ? 1 : 0);
const bitsOf = (code: number) => (code - first - (code > 92 ? 1 : 0)) / steps;

/** One character a word: the logarithm of its rank, in quarters of a bit. @param byFrequency the most frequent word first */
export function packRanks(vocabulary: readonly string[], byFrequency: readonly string[]): string {
  const places = new Map(byFrequency.map((word, rank) => [word, rank]));
  return vocabulary
    .map((word) => {
      const rank = places.get(word);
      return String.fromCharCode(codeOf(rank === undefined ? rarest : Math.log2(1 + rank)));
    })
    .join('');
}

let rarities: ReadonlyMap<string, number> | null = null;

/**
 * How rare a word is in English news and encyclopedias: the binary logarithm of its rank, 0 for "the", about 13 for "mortality", 18.5
 * for a word that is hardly ever used or unknown.
 */
export function rarityOf(word: string): number {
  rarities ??= new Map([...parserModel().lexicon.vectors.keys()].map((key, i) => [key, bitsOf(ranks.charCodeAt(i))]));
  return rarities.get(wordKey(word)) ?? rarest;
}
