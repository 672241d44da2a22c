import { parserModel } from '../parser/parse.ts';
import { unpackVector } from '../parser/vectors.ts';
import { wordKey } from '../parser/words.ts';

/** Word vectors of unit length, one after another, with the words that begin with each letter. */
type Space = {
  size: number;
  values: Float32Array;
  places: ReadonlyMap<string, number>;
  byLetter: ReadonlyMap<string, string[]>;
};

let space: Space | null = null;

/** The vectors the parser reads words by, unpacked when first asked for: some fifteen megabytes. */
function wordSpace(): Space {
  if (space) return space;
  const { lexicon, net } = parserModel();
  const size = net.shape.vector;
  const values = new Float32Array(lexicon.vectors.size * size);
  const places = new Map<string, number>();
  const byLetter = new Map<string, string[]>();
  let at = 0;
  for (const [word, index] of lexicon.vectors) {
    unpackVector(lexicon.packed, index, size, values, at);
    let square = 0;
    for (let k = at; k < at + size; k++) square += values[k]! * values[k]!;
    const length = Math.sqrt(square) || 1;
    for (let k = at; k < at + size; k++) values[k]! /= length;
    places.set(word, at);
    const letter = word[0]!;
    const own = byLetter.get(letter);
    if (own) own.push(word);
    else byLetter.set(letter, [word]);
    at += size;
  }
  return (space = { size, values, places, byLetter });
}

function dot({ size, values }: Space, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += values[a + k]! * values[b + k]!;
  return sum;
}

/**
 * How much alike two words are used, as the cosine of their vectors: −1 to 1, 0 where one of them is unknown. It ranks; whether two
 * words mean the same, or one of them is wrong, it does not tell.
 */
export function similarity(a: string, b: string): number {
  const words = wordSpace();
  const [x, y] = [words.places.get(wordKey(a)), words.places.get(wordKey(b))];
  return x === undefined || y === undefined ? 0 : dot(words, x, y);
}

const isForm = (a: string, b: string) => {
  const length = Math.max(3, Math.min(a.length, b.length) - 3);
  return a.slice(0, length) === b.slice(0, length);
};

const rivals = new Map<string, number>();

/** The likeness of the most alike word that begins with the same letter and is no form of it: 0 for unknown words. */
export function rivalOf(word: string): number {
  const key = wordKey(word);
  const known = rivals.get(key);
  if (known !== undefined) return known;
  const words = wordSpace();
  const at = words.places.get(key);
  let best = 0;
  if (at !== undefined)
    for (const other of words.byLetter.get(key[0]!)!)
      if (!isForm(key, other)) best = Math.max(best, dot(words, at, words.places.get(other)!));
  if (rivals.size > 20_000) rivals.clear();
  rivals.set(key, best);
  return best;
}
