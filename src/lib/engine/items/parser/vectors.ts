/** Values of the four codes: the best four levels for a normal distribution of variance 1 (Max 1960, Quantizing for Minimum Distortion). */
const levels = [-1.51, -0.4528, 0.4528, 1.51] as const;
const boundary = 0.9816;

/** Packs numbers of mean 0 and variance 1 into two bits each, four to a byte; the length is a multiple of four. */
export function packVector(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length / 4);
  values.forEach((value, k) => {
    const code = value < -boundary ? 0 : value < 0 ? 1 : value < boundary ? 2 : 3;
    bytes[k >> 2]! |= code << (2 * (k & 3));
  });
  return bytes;
}

/** Writes the `index`th vector of `packed` to `floats` from `at` on. */
export function unpackVector(
  packed: Uint8Array,
  index: number,
  length: number,
  floats: Float32Array,
  at: number
): void {
  const start = (index * length) / 4;
  for (let k = 0; k < length; k++) floats[at + k] = levels[(packed[start + (k >> 2)]! >> (2 * (k & 3))) & 3]!;
}
