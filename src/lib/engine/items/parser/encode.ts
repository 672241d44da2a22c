import type { Rows } from './lstm.ts';
import type { Network } from './network.ts';
import { spellingFeatures, unknownWord, wordKey } from './words.ts';
import { unpackVector } from './vectors.ts';

/** What is known about words: fixed vectors and the rows of the trained embeddings. */
export type Lexicon = {
  /** Word key → its vector in `packed`, two bits a number. */
  vectors: Map<string, number>;
  packed: Uint8Array;
  /** Spelling feature → its row of the embeddings. */
  features: Map<string, number>;
};

/** The embedding of the root, position 0 of every sentence. */
export const rootFeature = 'root';

/** `vector` is −1 for a word without one; `rows` are those of its spelling features, its own (or the unknown word's) first. */
export type Code = { vector: number; rows: number[] };

export function encodeWord({ vectors, features }: Lexicon, word: string): Code {
  const [own, ...spelling] = spellingFeatures(word);
  const rows = [features.get(own!) ?? features.get(unknownWord)!];
  for (const feature of spelling) {
    const row = features.get(feature);
    if (row !== undefined) rows.push(row);
  }
  return { vector: vectors.get(wordKey(word)) ?? -1, rows };
}

/** Writes the input of a whole sentence, the root before it. */
export function fillInput(net: Network, { packed, features }: Lexicon, codes: readonly Code[], input: Rows): void {
  const { vector: length, embedding } = net.shape;
  const { floats } = net.work;
  const addRow = (row: number, at: number) => {
    for (let k = 0; k < embedding; k++) floats[at + k]! += net.embeddings[row * embedding + k]!;
  };
  addRow(features.get(rootFeature)!, input.at + length);
  codes.forEach(({ vector, rows }, index) => {
    const at = input.at + (index + 1) * input.columns;
    if (vector >= 0) unpackVector(packed, vector, length, floats, at);
    for (const row of rows) addRow(row, at + length);
  });
}
