/** Invisible on the page and in the way of every comparison: soft hyphens, zero-width spaces and joiners of words, direction overrides. */
const invisible = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Control characters other than the tab and the line break. */
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/**
 * The source with one kind of line break and one kind of space, composed to Unicode NFC. Curly quotes and dashes stay as written;
 * tabs stay for the parsers, which need them for nesting.
 */
export function cleanSource(source: string): string {
  return source
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\u000b]/g, '\n')
    .replace(/\f/g, '\n\n')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .normalize('NFC');
}

/** White space of any length becomes one space; none at the ends. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** How many words: runs without white space that hold a letter or a digit. */
export function countWords(text: string): number {
  let count = 0;
  for (const word of text.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) count++;
  return count;
}
