import fc from 'fast-check';
import type { Item, ItemKind, Key } from '#lib/engine/items/types.ts';
import { itemKinds } from '#lib/engine/items/types.ts';

/** Words that a search of a learner's page would find, if key, feedback, rationale or source leaked into it. */
export const canary = 'CANARY';

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

function keyOf(kind: ItemKind, optionIds: string[], promptIds: string[], chance: number): Key {
  const pick = optionIds[Math.floor(chance * optionIds.length)]!;
  switch (kind) {
    case 'singleChoice':
    case 'trueFalse':
      return { kind: 'choice', optionId: pick };
    case 'multipleResponse':
      return { kind: 'choices', optionIds: optionIds.slice(0, 1 + Math.floor(chance * (optionIds.length - 1))) };
    case 'matching':
      return { kind: 'pairs', pairs: Object.fromEntries(promptIds.map((id, index) => [id, optionIds[index]!])) };
    case 'ordering':
      return { kind: 'order', optionIds: [...optionIds].reverse() };
    case 'numeric':
      return { kind: 'number', value: Math.round(chance * 1000), tolerance: 0 };
    default:
      return { kind: 'texts', accepted: [`${canary} key`] };
  }
}

/** A well-formed item of any kind. Everything that a learner may not see beforehand says `canary`. */
export const anyItem: fc.Arbitrary<Item> = fc
  .record({
    kind: fc.constantFrom(...itemKinds),
    optionCount: fc.integer({ min: 2, max: 6 }),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
    start: fc.integer({ min: 0, max: 400 }),
    blockId: fc.constantFrom('b1', 'b2', 'b3'),
    difficulty: fc.double({ min: 0, max: 1, noNaN: true })
  })
  .map(({ kind, optionCount, chance, start, blockId, difficulty }) => {
    const typed = kind === 'cloze' || kind === 'shortAnswer' || kind === 'numeric';
    const optionIds = typed ? [] : kind === 'trueFalse' ? ['true', 'false'] : ids('o', optionCount);
    const promptIds = kind === 'matching' ? ids('p', Math.min(optionCount, 4)) : [];
    return {
      id: `${kind}-${start}`,
      kind,
      stem: `Stem of ${kind}`,
      prompts: promptIds.map((id) => ({ id, text: `Prompt ${id}` })),
      options: optionIds.map((id) => ({ id, text: `Option ${id}`, feedback: `${canary} feedback` })),
      key: keyOf(kind, optionIds, promptIds, chance),
      rationale: `${canary} rationale`,
      source: { blockId, start, end: start + 40, quote: `${canary} quote` },
      probability: 0.9,
      tier: 'live',
      difficulty
    };
  });
