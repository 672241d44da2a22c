import type { Item, LearnerItem } from '../items/types.ts';
import { randomFrom, shuffled } from '../random.ts';
import { entryOrder } from './order.ts';
import type { Form, FormCandidate, FormEntry } from './types.ts';

/** Whether two items rest on the same words of the document. */
function sameSentence(a: FormCandidate, b: FormCandidate): boolean {
  const [one, other] = [a.item.source, b.item.source];
  return one.blockId === other.blockId && one.start < other.end && other.start < one.end;
}

type Cost = (candidate: FormCandidate) => number;

/** How many chosen candidates are alike in something. */
function alike(chosen: readonly FormCandidate[], of: (candidate: FormCandidate) => string): Cost {
  const counts = new Map<string, number>();
  for (const candidate of chosen) counts.set(of(candidate), (counts.get(of(candidate)) ?? 0) + 1);
  return (candidate) => counts.get(of(candidate)) ?? 0;
}

/** What speaks against taking a candidate next, the most important first. */
function costs(chosen: readonly FormCandidate[]): Cost[] {
  return [
    alike(chosen, ({ lessonId }) => lessonId),
    (candidate) => (chosen.some((other) => sameSentence(other, candidate)) ? 1 : 0),
    ({ timesSeen }) => timesSeen,
    alike(chosen, ({ item }) => item.kind),
    alike(chosen, ({ item }) => item.source.blockId)
  ];
}

/** Those candidates that cost least, in the order given. */
function cheapest(candidates: readonly FormCandidate[], cost: Cost): FormCandidate[] {
  let lowest = Infinity;
  let kept: FormCandidate[] = [];
  for (const candidate of candidates) {
    const value = cost(candidate);
    if (value < lowest) [lowest, kept] = [value, []];
    if (value === lowest) kept.push(candidate);
  }
  return kept;
}

/**
 * Draws a form from the bank, one item after the other: from the lesson with fewest items so far, then from a sentence not yet
 * asked about, then what this learner has met least often, then the rarest kind so far, then another paragraph, then by chance.
 *
 * The order of the entries is the order of drawing, which alternates lessons and kinds. One item appears at most once, even when
 * several of its versions are candidates.
 *
 * @param candidates in any order; the result depends on their set and the seed only
 * @param options.size wanted number of items; a smaller bank gives a shorter form
 * @param options.seed kept on the form; same candidates and seed, same form
 * @throws {RangeError} if `size` is not a whole number of at least 0
 */
export function assembleForm(
  candidates: readonly FormCandidate[],
  { size, seed }: { size: number; seed: string }
): Form {
  if (!Number.isInteger(size) || size < 0) throw new RangeError(`A form cannot have ${size} items`);
  const sorted = [...candidates].sort((a, b) => (a.itemVersionId < b.itemVersionId ? -1 : 1));
  let left = shuffled(sorted, randomFrom(`${seed}/draw`));
  const chosen: FormCandidate[] = [];
  while (chosen.length < size && left.length > 0) {
    const next = costs(chosen).reduce(cheapest, left)[0]!;
    chosen.push(next);
    left = left.filter(({ itemId }) => itemId !== next.itemId);
  }
  const entries = chosen.map(({ itemVersionId, item }) => ({
    itemVersionId,
    ...entryOrder(item, randomFrom(`${seed}/${itemVersionId}`))
  }));
  return { seed, entries };
}

/** Rows in the order of the ids; what the order does not name comes last, so that nothing is ever hidden. */
function inOrder<T extends { id: string }>(rows: readonly T[], order: readonly string[]): T[] {
  const place = new Map(order.map((id, index) => [id, index]));
  return [...rows].sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0);
}

/**
 * What the learner may see of an item before answering: no key, no feedback, no rationale, no source.
 *
 * @param entry the learner's own order of options and prompts, from the form
 */
export function toLearnerItem(
  item: Pick<Item, 'kind' | 'stem' | 'options' | 'prompts'>,
  entry: Pick<FormEntry, 'optionOrder' | 'promptOrder'>
): LearnerItem {
  const typed = item.kind === 'shortAnswer' || item.kind === 'numeric';
  return {
    kind: item.kind,
    stem: item.stem,
    prompts: inOrder(item.prompts, entry.promptOrder).map(({ id, text }) => ({ id, text })),
    options: typed ? [] : inOrder(item.options, entry.optionOrder).map(({ id, text }) => ({ id, text }))
  };
}
