import type { Random } from '../../../random.ts';
import type { Code } from '../encode.ts';
import type { Dropout, Network } from '../network.ts';
import type { Answers, Masks } from './gradients.ts';

/** One sentence to learn from; `counts` say how often each of its words occurs. */
export type Example = { codes: Code[]; counts: number[]; answers: Answers };

/** Small random numbers of the usual spread for each matrix; the gates that keep start open. */
export function initialise({ work, matrices, parameters, shape, embeddings }: Network, random: Random): void {
  for (const { at, rows, columns } of matrices) {
    const spread = rows === 1 ? 0 : Math.sqrt(6 / (rows + columns));
    for (let k = 0; k < rows * columns; k++) work.floats[at + k] = (2 * random() - 1) * spread;
  }
  parameters.layers.forEach(({ before, after }, k) => {
    const units = shape.layers[k]!;
    for (const { bias } of [before, after]) work.floats.fill(1, bias.at + units, bias.at + 2 * units);
  });
  for (let k = 0; k < embeddings.length; k++) embeddings[k] = (2 * random() - 1) * 0.3;
}

/** Whole columns are off for a sentence, so that memory and what is read agree; the rest are raised to make up. */
export function dropoutOf(net: Network, share: number, random: Random): { dropout: Dropout; masks: Masks } {
  const masks: Masks = new Map();
  const dropout: Dropout = ({ at, columns }, positions, strength) => {
    const off = share * strength;
    const column = Float32Array.from({ length: columns }, () => (random() < off ? 0 : 1 / (1 - off)));
    const mask = new Float32Array(positions * columns);
    for (let t = 0; t < positions; t++) mask.set(column, t * columns);
    for (let k = 0; k < mask.length; k++) net.work.floats[at + k]! *= mask[k]!;
    masks.set(at, mask);
  };
  return { dropout, masks };
}

/** Hides rare words now and then, so that there is something to learn about unknown ones. */
export function blurred({ codes, counts }: Example, unknown: number, random: Random): Code[] {
  return codes.map(({ vector, rows: [own, ...spelling] }, i) => ({
    vector: random() < 0.06 ? -1 : vector,
    rows: [random() < 0.03 + 0.3 / (0.3 + counts[i]!) ? unknown : own!, ...spelling]
  }));
}
