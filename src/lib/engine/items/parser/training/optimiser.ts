import type { Network } from '../network.ts';

const momentum = 0.9;
const variance = 0.98;
const tiny = 1e-8;
const longestStep = 5;

/**
 * Adam over the parameters (whose gradients lie one copy further on) and, row by row as they are met, over the embeddings.
 *
 * @see Kingma & Ba (2015), Adam: A Method for Stochastic Optimization
 */
export function optimiserFor(net: Network, size: number) {
  const { floats } = net.work;
  const first = new Float32Array(size);
  const second = new Float32Array(size);
  const width = net.shape.embedding;
  const embeddingFirst = new Float32Array(net.embeddings.length);
  const embeddingSecond = new Float32Array(net.embeddings.length);
  const gradients = new Map<number, Float32Array>();
  let step = 0;
  return {
    /** Adds to the gradient of one embedding. */
    gather(row: number, at: number): void {
      let gradient = gradients.get(row);
      if (!gradient) gradients.set(row, (gradient = new Float32Array(width)));
      for (let k = 0; k < width; k++) gradient[k]! += floats[at + k]!;
    },
    /** Takes one step against the mean gradient of `words` words and clears it. */
    step(rate: number, words: number): void {
      step++;
      let squares = 0;
      for (let k = size; k < 2 * size; k++) squares += floats[k]! * floats[k]!;
      const scale = 1 / words;
      const norm = Math.sqrt(squares) * scale;
      const clipped = norm > longestStep ? (scale * longestStep) / norm : scale;
      const firstRate = rate / (1 - momentum ** step);
      const secondScale = 1 / (1 - variance ** step);
      for (let k = 0; k < size; k++) {
        const gradient = floats[size + k]! * clipped;
        const m = (first[k]! += (1 - momentum) * (gradient - first[k]!));
        const v = (second[k]! += (1 - variance) * (gradient * gradient - second[k]!));
        floats[k]! -= (firstRate * m) / (Math.sqrt(v * secondScale) + tiny);
      }
      floats.fill(0, size, 2 * size);
      for (const [row, values] of gradients) {
        for (let k = 0; k < width; k++) {
          const at = row * width + k;
          const gradient = values[k]! * clipped;
          const m = (embeddingFirst[at]! += (1 - momentum) * (gradient - embeddingFirst[at]!));
          const v = (embeddingSecond[at]! += (1 - variance) * (gradient * gradient - embeddingSecond[at]!));
          net.embeddings[at]! -= (firstRate * m) / (Math.sqrt(v * secondScale) + tiny);
        }
      }
      gradients.clear();
    }
  };
}
