import type { Reading } from '../reading.ts';

/** So often a noun must stand in a document for "the" to need no introduction. */
const often = 6;

type Known = { ofDocument: ReadonlySet<string>; ofLessons: readonly ReadonlySet<string>[] };
const kept = new WeakMap<Reading, Known>();

const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

function knownIn(reading: Reading): Known {
  let known = kept.get(reading);
  if (!known) {
    const counts = new Map<string, number>();
    for (const { tree } of reading.sentences)
      for (const { pos, lower } of tree.tokens) if (pos === 'NOUN') counts.set(lower, (counts.get(lower) ?? 0) + 1);
    const frequent = [...counts].flatMap(([noun, count]) => (count >= often ? [noun] : []));
    known = {
      ofDocument: new Set([...frequent, ...wordsOf(reading.document.title)]),
      ofLessons: reading.lessons.map(({ title, terms }) => new Set([title, ...terms].flatMap(wordsOf)))
    };
    kept.set(reading, known);
  }
  return known;
}

/**
 * A text with "a" for "the" before nouns that the whole document, or the lesson by its title and terms, is about: whoever learns there
 * knows which client, drive or facilitator is meant.
 */
export function withKnownNouns(text: string, lesson: number, reading: Reading): string {
  const { ofDocument, ofLessons } = knownIn(reading);
  return text.replace(/\bthe (\p{Ll}+)/giu, (all, noun: string) =>
    ofDocument.has(noun) || ofLessons[lesson]?.has(noun) ? `a ${noun}` : all
  );
}
