import type { Answer, Candidate } from '../candidate.ts';
import type { Reading } from '../reading.ts';
import { sourceOf } from '../reading.ts';
import type { ItemKind } from '../types.ts';

/**
 * One hand-written item on a document of `gates/documents`.
 *
 * `evidence`: how the sentence or table row that it asks about begins · `flaw`: the codes of which at least one should reject it; none
 * for a good item · `slot`: what a changed statement has in place of what the text has.
 */
export type SeededItem = {
  id: string;
  document: string;
  kind: ItemKind;
  template?: string;
  flaw?: string[];
  stem: string;
  distractors?: string[];
  answer: Answer;
  slot?: [original: string, changed: string];
  evidence: string;
  /** 2: written after the gates had been corrected on the rest. */
  batch?: 2;
  features?: Record<string, number>;
};

export function parseItems(jsonl: string): SeededItem[] {
  return jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SeededItem);
}

/** A third of the items, by a hash of the id: they are looked at for the final figure only. */
export function isHeldOut({ id }: Pick<SeededItem, 'id'>): boolean {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619) >>> 0;
  return (hash ^ (hash >>> 15)) % 3 === 0;
}

const templates: Record<ItemKind, string> = {
  singleChoice: 'argument.choice',
  multipleResponse: 'set.multiple',
  trueFalse: 'claim.true',
  cloze: 'gap.acronym',
  shortAnswer: 'where.short',
  numeric: 'quantity.number',
  matching: 'table.matching',
  ordering: 'events.ordering'
};

function optionTexts({ answer, distractors = [] }: SeededItem): string[] {
  switch (answer.kind) {
    case 'choice':
      return answer.text === 'True' || answer.text === 'False' ? ['True', 'False'] : [answer.text, ...distractors];
    case 'choices':
      return [...answer.texts, ...distractors];
    case 'pairs':
      return answer.pairs.map(([, option]) => option);
    case 'order':
      return answer.texts;
    default:
      return [];
  }
}

/**
 * The item as the generator would hand it to the gates.
 *
 * @throws {Error} if the document has no sentence or table row that begins like the evidence
 */
export function candidateOf(item: SeededItem, reading: Reading): Candidate {
  const row = reading.document.blocks.find(
    (block) => block.kind === 'tableRow' && block.text.startsWith(`${item.evidence} |`)
  );
  const block = row ?? null;
  const sentence = row ? undefined : reading.sentences.find(({ text }) => text.startsWith(item.evidence));
  if (!sentence && !block) throw new Error(`${item.id}: no evidence “${item.evidence}”`);
  const source = sentence
    ? sourceOf(sentence)
    : { blockId: block!.id, start: block!.start, end: block!.end, quote: block!.text };
  const lesson = sentence?.lesson ?? reading.lessons.findIndex((each) => each.blocks.includes(block!));
  const stated =
    item.answer.kind === 'choice' && item.answer.text === 'False' ? 'statement.false' : templates[item.kind];
  return {
    kind: item.kind,
    template:
      item.template ??
      (block && item.kind === 'singleChoice'
        ? 'row.choice'
        : item.kind === 'trueFalse'
          ? stated
          : templates[item.kind]),
    fact: item.id,
    ...(item.slot && { asks: item.slot[0] }),
    lesson,
    sentences: [source.start],
    stem: item.stem,
    options: optionTexts(item).map((text) => ({ text, feedback: '' })),
    answer: item.answer,
    rationale: source.quote,
    source,
    resolved: false,
    features: item.features ?? {}
  };
}
