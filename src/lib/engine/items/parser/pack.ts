import type { Matrix, Shape } from './layout.ts';
import type { Model } from './model.ts';
import { networkOf } from './network.ts';
import { fromBase64, packWords, toBase64, unpackWords } from './tables.ts';

/** A model as text. Numbers are base64: bytes, or little-endian single-precision floats. */
export type PackedModel = {
  shape: Shape;
  tags: string;
  relations: string;
  calibration: Model['calibration'];
  words: string;
  vectors: string;
  features: string;
  embeddings: string;
  parameters: string;
};

/** Room for one sentence of up to `longestSentence` words. */
const room = 1_000_000;
export const longestSentence = 120;

/** Rows as signed bytes, after one scale for each: the largest number of a row becomes 127. A lone row stays as it is. */
function packRows(floats: Float32Array, { at, rows, columns }: Matrix): Uint8Array {
  if (rows === 1) return new Uint8Array(floats.slice(at, at + columns).buffer);
  const scales = new Float32Array(rows);
  const values = new Int8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = at + row * columns;
    let largest = 0;
    for (let k = 0; k < columns; k++) largest = Math.max(largest, Math.abs(floats[start + k]!));
    scales[row] = largest / 127;
    for (let k = 0; k < columns; k++)
      values[row * columns + k] = largest ? Math.round(floats[start + k]! / scales[row]!) : 0;
  }
  const bytes = new Uint8Array(rows * 4 + values.length);
  bytes.set(new Uint8Array(scales.buffer));
  bytes.set(new Uint8Array(values.buffer), rows * 4);
  return bytes;
}

/** @returns how many bytes were read */
function unpackRows(bytes: Uint8Array<ArrayBuffer>, floats: Float32Array, { at, rows, columns }: Matrix): number {
  if (rows === 1) {
    floats.set(new Float32Array(bytes.slice(0, columns * 4).buffer), at);
    return columns * 4;
  }
  const scales = new Float32Array(bytes.slice(0, rows * 4).buffer);
  const length = rows * columns;
  for (let k = 0; k < length; k++) {
    const byte = bytes[rows * 4 + k]!;
    floats[at + k] = scales[Math.floor(k / columns)]! * (byte < 128 ? byte : byte - 256);
  }
  return rows * 4 + length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const embeddingRows = (count: number, columns: number): Matrix => ({ at: 0, rows: count, columns });

export function packModel({ net, lexicon, tags, relations, calibration }: Model): PackedModel {
  const { shape, work, matrices, embeddings } = net;
  return {
    shape,
    tags: tags.map(({ upos, xpos }) => `${upos} ${xpos}`).join('\n'),
    relations: relations.join('\n'),
    calibration,
    words: packWords([...lexicon.vectors.keys()]),
    vectors: toBase64(lexicon.packed),
    features: packWords([...lexicon.features.keys()]),
    embeddings: toBase64(packRows(embeddings, embeddingRows(lexicon.features.size, shape.embedding))),
    parameters: toBase64(joined(matrices.map((matrix) => packRows(work.floats, matrix))))
  };
}

export function unpackModel(packed: PackedModel): Model {
  const { shape, calibration } = packed;
  const features = unpackWords(packed.features);
  const embeddings = new Float32Array(features.size * shape.embedding);
  unpackRows(fromBase64(packed.embeddings), embeddings, embeddingRows(features.size, shape.embedding));
  const net = networkOf(shape, embeddings, room);
  const parameters = fromBase64(packed.parameters);
  let at = 0;
  for (const matrix of net.matrices) at += unpackRows(parameters.subarray(at), net.work.floats, matrix);
  return {
    net,
    lexicon: { vectors: unpackWords(packed.words), packed: fromBase64(packed.vectors), features },
    tags: packed.tags.split('\n').map((line) => ({ upos: line.split(' ')[0]!, xpos: line.split(' ')[1]! })),
    relations: packed.relations.split('\n'),
    calibration
  };
}
