import { normal } from '../facts/slots.ts';
import type { Token } from '../language/tag.ts';
import { baseOf } from '../language/verbs.ts';

const empty = new Set(
  `of for and or the in on to a an with by at from as is was are were be been being do does did has have had can could may might must shall
should will would it its they their them he she his her him that which who whom whose what when where why how many much this these those there
than into if but you your not no so such also each per about between`.split(/\s+/)
);
/** Words that templates put into a stem: they ask, they claim nothing. */
const scaffold = new Set(
  `according text name names term called call known stand stands abbreviation choose all apply following directly comes step match put order
year date month day following kind type`.split(/\s+/)
);

/** Words without articles and marks, in lower case; a hyphen parts them. */
export function wordsOf(text: string): string[] {
  const plain = normal(text);
  return plain === '' ? [] : plain.split(' ');
}

/**
 * A crude stem, good enough to see that "founded" and "found", "limits" and "limit" are one word. Not for showing.
 *
 * @param word one word in lower case
 */
export function stemOf(word: string): string {
  const base = baseOf({ lower: word, lemma: word } as Token);
  // "found" is a form of both
  if (base === 'found') return 'find';
  if (base.length < 4 || /\d/.test(base)) return base;
  const cut = base
    .replace(/i(es|ed)$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/([^su])s$/, '$1')
    .replace(/eed$/, 'ee')
    .replace(/^(.{3,})(?:ing|ed)$/, '$1')
    .replace(/(.)e+$/, '$1');
  return /([bdglmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut;
}

export function isEmptyWord(word: string): boolean {
  return empty.has(word);
}

export function isScaffold(word: string): boolean {
  return scaffold.has(word);
}

/** Stems of the words that claim something. */
export function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !empty.has(word) && !scaffold.has(word))
    .map(stemOf);
}

/** ` text ` in normal form, to look up whole words with `includes`. */
export function spaced(text: string): string {
  return ` ${normal(text)} `;
}
