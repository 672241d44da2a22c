import type { Block } from '../../document/types.ts';
import { compareDates, datesIn } from '../language/dates.ts';
import { capitalised } from '../language/phrases.ts';
import { textOf } from '../language/tag.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { dateOf, normal } from './slots.ts';
import { blockSource } from './tables.ts';
import type { SequenceFact, WhenFact } from './types.ts';
import { predicate, sentenceFrom } from '../language/questions.ts';

/** A list with the paragraph that leads into it. */
export type WrittenList = { lesson: number; lead: ReadSentence | null; ordered: boolean; items: Block[] };

/** The lists of each lesson, outermost items only. */
export function writtenLists({ lessons, sentences }: Reading): WrittenList[] {
  const lastOf = new Map<string, ReadSentence>();
  for (const sentence of sentences) lastOf.set(sentence.block.id, sentence);
  return lessons.flatMap((lesson, index) => {
    const lists: WrittenList[] = [];
    let open: WrittenList | null = null;
    let before: Block | null = null;
    for (const block of lesson.blocks) {
      if (block.kind === 'listItem' && (block.level ?? 1) === 1) {
        if (!open || open.ordered !== (block.ordered ?? false)) {
          const lead = before?.kind === 'paragraph' ? (lastOf.get(before.id) ?? null) : null;
          open = { lesson: index, lead, ordered: block.ordered ?? false, items: [] };
          lists.push(open);
        }
        open.items.push(block);
      } else if (block.kind !== 'listItem') open = null;
      before = block;
    }
    return lists;
  });
}

const aboutOrder =
  /\b(steps?|stages?|phases?|order|process|procedure|sequence|cycle|follow(s|ing)?|in turn|one after)\b/i;
const aboutOrderTitle = /\b(steps?|stages?|procedure|checklist|process|how to)\b/i;

/** The step in short: its first sentence, or up to its first semicolon, without the full stop. */
function stepText(block: Block): string {
  const first = /^(.+?)(?:[.;](?:\s|$)|$)/s.exec(block.text)?.[1] ?? block.text;
  return capitalised(first.split(/, which /)[0]!.trim());
}

function stemFor(list: WrittenList, reading: Reading, dated: boolean): string {
  if (dated) return 'Put these events in the order in which they happened, the earliest first.';
  const lead = list.lead ? textOf(list.lead.tokens) : undefined;
  if (
    lead &&
    /:$/.test(lead) &&
    lead.split(' ').length >= 5 &&
    lead.split(' ').length <= 22 &&
    !/\b(this|these|those|following|it|they|below)\b/i.test(lead)
  )
    return `${lead.slice(0, -1)}. Put the steps in that order.`
      .replace(/ in a fixed order\. Put the steps in that order/, ' in a fixed order. Put its steps in that order')
      .replace(/in that order\.$/, 'in the right order.');
  const title = reading.lessons[list.lesson]!.title;
  const told =
    /^(checklist|steps?|procedure|process|overview|summary|introduction|how to|workflow|instructions?)$/i.test(title)
      ? reading.document.title
      : title;
  return list.items.length > 6
    ? `Put these first six steps of “${told}” in the right order.`
    : `Put these steps of “${told}” in the right order.`;
}

/** "Call the office", "Calling the office": something to do. */
function startsWithVerb({ id }: Block, { sentences }: Reading): boolean {
  const tree = sentences.find((sentence) => sentence.block.id === id)?.tree;
  return /^VB/.test(tree?.tags[0] ?? '');
}

/** Numbered steps whose text says that their order matters. */
export function stepFacts(reading: Reading): SequenceFact[] {
  return writtenLists(reading).flatMap((list): SequenceFact[] => {
    if (!list.ordered || list.items.length < 3) return [];
    const title = reading.lessons[list.lesson]!.title;
    if (!(list.lead && aboutOrder.test(list.lead.text)) && !aboutOrderTitle.test(title)) return [];
    const steps = list.items.slice(0, 6).map((block) => {
      const tokens = reading.sentences.find((sentence) => sentence.block.id === block.id);
      const clause = tokens?.clauses[0];
      const found = clause ? dateOf(clause) : null;
      const text =
        clause && found
          ? capitalised(sentenceFrom([textOf(clause.subject), predicate(clause, found.rest)], ''))
          : stepText(block);
      return { text, source: blockSource(block), ...(found && { when: found.date.text }) };
    });
    if (steps.some((step) => step.text.split(' ').length > 18 || step.text.length < 6)) return [];
    const dated = steps.every((step) => step.when);
    const done = list.items.slice(0, 6).filter((block) => startsWithVerb(block, reading)).length;
    if (!dated && done < steps.length / 2 && !/\b(steps?|stages?|phases?)\b/i.test(list.lead?.text ?? title)) return [];
    if (!dated && steps.some((step) => /\b\d{4}\b/.test(step.text))) return [];
    const first = list.items[0]!;
    return [
      {
        kind: 'sequence',
        key: `sequence ${normal(first.text)}`,
        lesson: list.lesson,
        source: blockSource(first),
        resolved: false,
        stem: stemFor(list, reading, dated),
        steps
      }
    ];
  });
}

/** "Version 1 …", "Version 2 …": the numbers give the order away. */
function isNumbered(texts: readonly string[]): boolean {
  const numbers = texts.flatMap((text) => /\b(\d{1,2})\b/.exec(text)?.[1] ?? []).map(Number);
  return numbers.length > 1 && numbers.every((number, i) => i === 0 || number > numbers[i - 1]!);
}

/** Dated events of one lesson, three to five of them, far enough apart to be told in order. */
export function eventSequences(events: readonly WhenFact[]): SequenceFact[] {
  const byLesson = new Map<number, WhenFact[]>();
  for (const event of events) byLesson.set(event.lesson, [...(byLesson.get(event.lesson) ?? []), event]);
  return [...byLesson].flatMap(([lesson, all]): SequenceFact[] => {
    const usable = all.filter(
      (event) =>
        event.event.split(' ').length <= 16 &&
        datesIn(event.rest).length === 0 &&
        !/\b(first|last|then|again|later|earlier|same|still)\b/i.test(event.event)
    );
    const sorted = [...usable].sort((a, b) => compareDates(a.date, b.date) || (a.event < b.event ? -1 : 1));
    const chosen: WhenFact[] = [];
    for (const event of sorted) {
      const last = chosen.at(-1);
      const clear = !last || compareDates(last.date, event.date) < 0;
      const fresh = !chosen.some((other) => normal(other.event) === normal(event.event));
      if (clear && fresh) chosen.push(event);
    }
    const groups: WhenFact[][] = [];
    if (chosen.length >= 3 && chosen.length <= 5) groups.push(chosen);
    else if (chosen.length > 5) {
      // every other event, so that two items share none
      const step = Math.ceil(chosen.length / 5);
      for (let offset = 0; offset < Math.min(step, 2); offset++)
        groups.push(chosen.filter((_, i) => i % step === offset));
    }
    return groups
      .filter((group) => group.length >= 3 && !isNumbered(group.map(({ event }) => event)))
      .map((group) => ({
        kind: 'sequence' as const,
        key: `order ${group.map((event) => event.key).join(' ')}`,
        lesson,
        source: group[0]!.source,
        resolved: group.some((event) => event.resolved),
        stem: 'Put these events in the order in which they happened, the earliest first.',
        steps: group.map((event) => ({ text: capitalised(event.event), source: event.source, when: event.date.text }))
      }));
  });
}
