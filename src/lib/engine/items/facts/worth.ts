import { rarityOf } from '../language/rarity.ts';
import type { Reading } from '../reading.ts';
import { normal } from './slots.ts';
import { isName } from './terms.ts';
import type { ArgumentFact } from './types.ts';

/** Rarer than this is what only its field knows: no word of the parser's vocabulary. */
const unheardOf = 18.5;
/** An adjective this rare belongs to the term: "catadioptric lamp". */
const ofAdjectives = 15;
/** Least mean rarity of the words of a term of art, of one that comes again, of one of a list, of a name: not "the United States". */
const [ofTerms, ofRepeated, ofMembers, ofNames] = [13, 11, 13.5, 9.5];

function meanRarity(text: string): number {
  const words = text.split(' ').filter((word) => word.length > 3);
  return words.reduce((sum, word) => sum + rarityOf(word), 0) / Math.max(1, words.length);
}

/**
 * Whether the answer is worth remembering and hard to guess: a name, one of the lesson's own terms, words that hardly anybody uses, or
 * one of a list. Single common words can mostly be guessed from what stands around them.
 */
export function isTelling({ inside, lesson, term, mentions, role }: ArgumentFact, reading: Reading): boolean {
  const text = normal(inside);
  const rarity = meanRarity(text);
  // "Popular examples" at the head of a sentence is no name
  if (isName(inside, reading) && (term.proper || /\s\p{Lu}/u.test(inside)))
    return inside.length > 2 && rarity >= ofNames;
  if (role === 'member' && rarity >= ofMembers) return true;
  if (term.words === 1) return rarity >= unheardOf;
  const isSalient = reading.lessons[lesson]!.terms.some((salient) => normal(salient) === text);
  // "courageous writings": an adjective that comes but once is the author's choice
  const isAuthors = term.qualified && rarityOf(text.split(' ')[0]!) < ofAdjectives;
  return isSalient || (mentions > 1 && rarity >= ofRepeated) || (!isAuthors && rarity >= ofTerms);
}
