import type { Item } from '../items/types.ts';

/** n over k. */
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

/** Every option ticked or not by a coin: mean of max(0, hits − false ticks) / right. */
function guessedChoices(options: number, right: number): number {
  const wrong = options - right;
  let sum = 0;
  for (let hits = 0; hits <= right; hits++) {
    for (let misses = 0; misses < hits && misses <= wrong; misses++) {
      sum += choose(right, hits) * choose(wrong, misses) * (hits - misses);
    }
  }
  return right === 0 ? 0 : sum / right / 2 ** options;
}

/** How many orders of n lines have 0, 1, 2… pairs the wrong way round (the Mahonian numbers). */
function inversionCounts(lines: number): number[] {
  let counts = [1];
  for (let n = 2; n <= lines; n++) {
    const next = new Array<number>(counts.length + n - 1).fill(0);
    counts.forEach((count, inversions) => {
      for (let added = 0; added < n; added++) next[inversions + added]! += count;
    });
    counts = next;
  }
  return counts;
}

/** Mean of max(0, 2 × share of pairs in order − 1) over all orders: above 0, since below chance is cut off at 0. */
function guessedOrder(lines: number): number {
  const counts = inversionCounts(lines);
  const pairs = counts.length - 1;
  if (pairs === 0) return 1;
  const orders = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, inversions) => sum + count * Math.max(0, 1 - (2 * inversions) / pairs), 0) / orders;
}

/**
 * Random-guess score: what an answer by chance is expected to earn under the scoring rules, 0–1.
 *
 * One option at random; each tick of a multiple response by a coin; each prompt of a matching to any option; lines in random
 * order. Typed answers cannot be guessed: 0.
 */
export function guessScore(item: Pick<Item, 'kind' | 'key' | 'options'>): number {
  const options = item.options.length;
  switch (item.kind) {
    case 'trueFalse':
      return 0.5;
    case 'singleChoice':
    case 'cloze':
    case 'matching':
      return options === 0 ? 0 : 1 / options;
    case 'multipleResponse':
      return item.key.kind === 'choices' ? guessedChoices(options, item.key.optionIds.length) : 0;
    case 'ordering':
      return guessedOrder(options);
    case 'shortAnswer':
    case 'numeric':
      return 0;
  }
}
