import type { Item, Option } from '../items/types.ts';
import { shuffled } from '../random.ts';
import type { Random } from '../random.ts';
import type { FormEntry } from './types.ts';

type Orderable = Pick<Item, 'kind' | 'options' | 'prompts' | 'key'>;

const quantity = /^(\D{0,3}?)([-−]?(?:\d{1,3}(?:[,  ]\d{3})+|\d+)(?:\.\d+)?)\s*(%|[\p{L} ]*)$/u;

/** The number in "1994", "12,000 troops" or "$3 million", with what stands around it; null for any other text. */
function quantityIn(text: string): { value: number; around: string } | null {
  const match = quantity.exec(text.trim());
  if (!match) return null;
  return { value: Number(match[2]!.replace(/[,  ]/g, '').replace('−', '-')), around: `${match[1]}|${match[3]}` };
}

/** Ascending, when every option is a number with the same words around it; else null. */
function byQuantity(options: readonly Option[]): Option[] | null {
  const quantities = options.map((option) => ({ option, quantity: quantityIn(option.text) }));
  const around = quantities[0]?.quantity?.around;
  if (around === undefined || quantities.some(({ quantity }) => quantity?.around !== around)) return null;
  return quantities.sort((a, b) => a.quantity!.value - b.quantity!.value).map(({ option }) => option);
}

const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

function optionOrder(item: Orderable, random: Random): string[] {
  const mixed = shuffled(item.options, random);
  if (item.kind === 'trueFalse') return idsOf(item.options).sort((a, b) => (a === b ? 0 : a === 'true' ? -1 : 1));
  if (item.kind === 'ordering') {
    const order = idsOf(mixed);
    const right = item.key.kind === 'order' ? item.key.optionIds : [];
    // Rotating a right order of two or more always breaks it.
    return order.every((id, place) => id === right[place]) ? [...order.slice(1), ...order.slice(0, 1)] : order;
  }
  if (item.kind === 'matching') return idsOf(mixed);
  return idsOf(byQuantity(item.options) ?? mixed);
}

/**
 * In which order one learner meets an item's options and prompts.
 *
 * True comes before False; options that are all numbers ascend; an ordering never starts in the right order; the two sides of a
 * matching are shuffled independently; everything else is shuffled.
 *
 * @param random advanced by one shuffle of the options and one of the prompts, whatever the kind
 */
export function entryOrder(item: Orderable, random: Random): Omit<FormEntry, 'itemVersionId'> {
  return { optionOrder: optionOrder(item, random), promptOrder: idsOf(shuffled(item.prompts, random)) };
}
