import { rootFeature, type Lexicon } from '../encode.ts';
import { packVector } from '../vectors.ts';
import { spellingFeatures, unknownWord, wordKey } from '../words.ts';
import type { Gold } from './conllu.ts';

/** Pretrained word vectors, the most frequent word first. */
export type WordVectors = { words: readonly string[]; vectorOf(word: string): readonly number[] };

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** How often each spelling feature occurs. */
export function countFeatures(sentences: readonly Gold[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of sentences)
    for (const word of words)
      for (const feature of spellingFeatures(word)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

/** Every feature met at least `minimum` times, sorted, with its row. */
export function featureRows(counts: ReadonlyMap<string, number>, minimum: number): Map<string, number> {
  const kept = [...counts].flatMap(([feature, count]) => (count >= minimum ? [feature] : []));
  return new Map([rootFeature, unknownWord, ...kept.sort(byCode)].map((feature, row) => [feature, row]));
}

/**
 * The vectors of the `most` frequent words and of all words of the treebank that have one: made unit length, then each
 * dimension to mean 0 and variance 1, then two bits a number.
 */
export function packVectors(source: WordVectors, sentences: readonly Gold[], most: number, dimensions: number) {
  const inTreebank = new Set(sentences.flatMap(({ words }) => words.map(wordKey)));
  const chosen = new Set<string>();
  source.words.forEach((word, rank) => {
    if (wordKey(word) === word && !/\d/.test(word) && (rank < most || inTreebank.has(word))) chosen.add(word);
  });
  const words = [...chosen].sort(byCode);
  const vectors = words.map((word) => {
    const vector = source.vectorOf(word).slice(0, dimensions);
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1;
    return vector.map((x) => x / length);
  });
  const packed = new Uint8Array((words.length * dimensions) / 4);
  for (let k = 0; k < dimensions; k++) {
    const mean = vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length;
    const spread = Math.sqrt(vectors.reduce((sum, vector) => sum + (vector[k]! - mean) ** 2, 0) / vectors.length);
    for (const vector of vectors) vector[k] = (vector[k]! - mean) / spread;
  }
  vectors.forEach((vector, index) => packed.set(packVector(vector), (index * dimensions) / 4));
  return { vectors: new Map(words.map((word, index) => [word, index])), packed };
}

export function lexiconOf(
  source: WordVectors,
  sentences: readonly Gold[],
  { vectors, dimensions, minimum }: { vectors: number; dimensions: number; minimum: number }
): Lexicon {
  return {
    ...packVectors(source, sentences, vectors, dimensions),
    features: featureRows(countFeatures(sentences), minimum)
  };
}
