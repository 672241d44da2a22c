import type { Candidate } from '../candidate.ts';
import { columnsOf, sharedColumns, type Columns } from './columns.ts';
import type { Gate } from './gate.ts';
import { shapeOf } from './shapes.ts';
import { contentStems, spaced } from './words.ts';

const placeWord =
  /^(?:(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|finally|lastly|afterwards|after that|last|to begin|to start|subsequently),|(?:then|next|finally|lastly|afterwards|subsequently) |(?:step|stage|phase) (?:\d+|one|two|three|four|five)\b|\(?\d+[.):])/i;

/** Lines that say where they belong: "Then …", "Step 2", or each with its date. */
export const orderGiveaway: Gate = {
  code: 'orderGiveaway',
  rejects: ({ kind, options, template }) => {
    if (kind !== 'ordering') return false;
    const texts = options.map((option) => option.text);
    if (texts.some((text) => placeWord.test(text))) return true;
    const dated = texts.filter((text) => /\b1\d{3}\b|\b20\d{2}\b/.test(text)).length;
    return template !== 'steps.ordering' && dated >= 2;
  }
};

/** Sides of a matching item, lines of an ordering item: each different, none within another. */
export const pairsOverlap: Gate = {
  code: 'pairsOverlap',
  rejects: ({ answer, options }) => {
    if (answer.kind === 'order') return !distinct(options.map((option) => option.text));
    if (answer.kind !== 'pairs') return false;
    const prompts = answer.pairs.map(([prompt]) => prompt);
    const same = new Set(answer.pairs.map(([, option]) => option)).size < answer.pairs.length;
    const names = prompts.every((prompt) => /^\p{Lu}/u.test(prompt));
    return (
      same ||
      !distinct(prompts) ||
      !distinct(options.map((option) => option.text)) ||
      (names && prompts.some((prompt) => isSurname(prompt, prompts)))
    );
  }
};

function distinct(texts: readonly string[]): boolean {
  return new Set(texts.map(spaced)).size === texts.length;
}

/** "Kelvin" beside "Lord Kelvin". */
function isSurname(prompt: string, prompts: readonly string[]): boolean {
  return (
    !prompt.includes(' ') &&
    prompts.some((other) => other !== prompt && other.endsWith(` ${prompt}`) && other.split(' ').length === 2)
  );
}

/** One option of a matching item is of another kind than the rest: a year among tasks, a word among sizes. */
export const mixedPairs: Gate = {
  code: 'mixedPairs',
  rejects: ({ answer }, reading) => {
    if (answer.kind !== 'pairs') return false;
    if (
      isOutOfColumn(
        answer.pairs.map(([, option]) => option),
        columnsOf(reading)
      )
    )
      return true;
    const shapes = answer.pairs.map(([, option]) => shapeOf(option));
    const counts = new Map<string, number>();
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
    if (counts.size === 1) return false;
    const odd = [...counts].filter(([, count]) => count === 1);
    const rest = Math.max(...counts.values());
    return (
      rest >= 2 &&
      counts.size === 2 &&
      odd.length === 1 &&
      (rest >= 3 || answer.pairs.length === 3) &&
      isTelling([...counts.keys()])
    );
  }
};

/** Most options come from one column of a table, one from another. */
function isOutOfColumn(options: readonly string[], columns: Columns): boolean {
  if (columns.of.size === 0) return false;
  const [first, second, third] = options;
  const column = [
    [first, second],
    [second, third],
    [first, third]
  ].flatMap(([a, b]) => sharedColumns(columns, a ?? '', b ?? ''))[0];
  if (column === undefined) return false;
  return options.filter((option) => !columns.of.get(spaced(option))?.has(column)).length === 1;
}

/** Names among phrases are common in tables; numbers, dates and sizes among words are not. */
function isTelling(shapes: readonly string[]): boolean {
  return shapes.some((shape) => shape !== 'name' && shape !== 'phrase') || shapes.length === 2;
}

/** A word that stands on both sides of one pair only, in more than a third of the pairs; or a prompt that stands in its own option. */
export const pairGiveaway: Gate = {
  code: 'pairGiveaway',
  rejects: (candidate) =>
    betrayedShare(candidate) > 1 / 3 || pairsOf(candidate).some(([left, right]) => spaced(right).includes(spaced(left)))
};

function pairsOf({ answer }: Candidate): [string, string][] {
  return answer.kind === 'pairs' ? answer.pairs : [];
}

/** The share of pairs that a shared word gives away, 0–1. */
export function betrayedShare(candidate: Candidate): number {
  const pairs = pairsOf(candidate);
  const betrayed = pairs.filter(([left, right]) => {
    const words = new Set(contentStems(left).filter((word) => word.length > 3));
    return contentStems(right).some(
      (word) => words.has(word) && pairs.filter(([other]) => contentStems(other).includes(word)).length === 1
    );
  });
  return betrayed.length / Math.max(1, pairs.length);
}
