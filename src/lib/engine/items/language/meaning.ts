import { parserModel } from '../parser/parse.ts';
import { unpackVector } from '../parser/vectors.ts';
import { wordKey } from '../parser/words.ts';
import type { Token } from './tag.ts';

/**
 * What a sentence is about, roughly: the mean of its content words' vectors, each number of mean 0 and variance below 1 over
 * English words. Words without a vector count for nothing; all zeros where none has one.
 */
export function meaningOf(tokens: readonly Token[]): Float32Array {
  const { net, lexicon } = parserModel();
  const { vector: length } = net.shape;
  const [sum, own] = [new Float32Array(length), new Float32Array(length)];
  let words = 0;
  for (const { pos, text } of tokens) {
    const index = /^(NOUN|PROPN|VERB|ADJ|ADV)$/.test(pos) ? lexicon.vectors.get(wordKey(text)) : undefined;
    if (index === undefined) continue;
    words++;
    unpackVector(lexicon.packed, index, length, own, 0);
    for (let k = 0; k < length; k++) sum[k]! += own[k]!;
  }
  return sum.map((value) => value / Math.max(1, words));
}
