import { randomFrom, shuffled } from '../src/lib/engine/random.ts';
import type { MadeItem } from './evalBanks.ts';

/** A sampled item stands for `weight` items of its stratum. */
export type SampledItem = MadeItem & { weight: number };

/** What a judge sees before answering: nothing that tells the key, or how sure the generator is. */
export type BlindItem = Pick<MadeItem, 'id' | 'document' | 'lesson' | 'kind' | 'stem' | 'prompts'> & {
  options: { id: string; text: string }[];
};

export function toBlindItem({ id, document, lesson, kind, stem, prompts, options }: MadeItem): BlindItem {
  return { id, document, lesson, kind, stem, prompts, options: options.map(({ id, text }) => ({ id, text })) };
}

/** How many of each stratum to take: every one gets a few if it has them, the rest goes by size. */
function allocation(sizes: readonly number[], total: number): number[] {
  if (total >= sizes.reduce((sum, size) => sum + size, 0)) return [...sizes];
  const least = Math.floor(total / (3 * sizes.length));
  const taken = sizes.map((size) => Math.min(size, least));
  for (let left = total - taken.reduce((sum, n) => sum + n, 0); left > 0; left--) {
    // the stratum whose next item would stand for the most
    let next = 0;
    const due = (i: number) => (taken[i]! < sizes[i]! ? sizes[i]! / (taken[i]! + 1) : -1);
    for (let i = 1; i < sizes.length; i++) if (due(i) > due(next)) next = i;
    taken[next]!++;
  }
  return taken;
}

/** `count` of the rows at even distances from a random start: documents that lie together are drawn in proportion. */
function spread<T>(rows: readonly T[], count: number, start: number): T[] {
  return Array.from({ length: count }, (_, i) => rows[Math.floor(((i + start) * rows.length) / count)]!);
}

/**
 * A sample stratified by tier and kind, spread over the documents.
 *
 * @param size all items when there are no more
 * @param seed same items, size and seed: the same sample in the same order
 */
export function sampleItems(items: readonly MadeItem[], size: number, seed: string): SampledItem[] {
  const random = randomFrom(`sample ${seed}`);
  const strata = new Map<string, MadeItem[]>();
  for (const item of items) {
    const stratum = `${item.tier} ${item.kind}`;
    strata.set(stratum, [...(strata.get(stratum) ?? []), item]);
  }
  const groups = [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const counts = allocation(
    groups.map((group) => group.length),
    size
  );
  const sampled = groups.flatMap((group, i) => {
    const mixed = shuffled(group, random).sort((a, b) =>
      a.document < b.document ? -1 : a.document > b.document ? 1 : 0
    );
    const weight = counts[i]! === 0 ? 0 : group.length / counts[i]!;
    return spread(mixed, counts[i]!, random()).map((item) => ({ ...item, weight }));
  });
  return shuffled(sampled, random).sort((a, b) => (a.document < b.document ? -1 : a.document > b.document ? 1 : 0));
}
