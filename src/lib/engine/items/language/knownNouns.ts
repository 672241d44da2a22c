import type { Reading } from '../reading.ts';

const kept = new WeakMap<Reading, ReadonlySet<string>[]>();

/** Words of a title that name nothing by themselves. */
const pointing =
  /^(other|others|same|first|second|third|last|next|former|latter|following|previous|rest|above|below|one|ones|two|three|four|five|most|best|new|final)$/;

const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** By lesson: the words of the document's and the lesson's title and of the lesson's terms. */
function knownIn(reading: Reading): ReadonlySet<string>[] {
  let known = kept.get(reading);
  if (!known) {
    const { document, lessons } = reading;
    known = lessons.map(({ title, terms }) => new Set([document.title, title, ...terms].flatMap(wordsOf)));
    kept.set(reading, known);
  }
  return known;
}

/**
 * A text with "a" for "the" before nouns that the document or the lesson is about, by their titles and terms: whoever learns there knows
 * which drive or facilitator is meant.
 */
export function withKnownNouns(text: string, lesson: number, reading: Reading): string {
  const known = knownIn(reading)[lesson];
  return text.replace(/\bthe (\p{Ll}+)/giu, (all, noun: string) =>
    known?.has(noun) && !pointing.test(noun) ? `a ${noun}` : all
  );
}
