/** What only Markdown writes, and how sure each makes us; 2 is enough. */
const signs: [RegExp, number][] = [
  [/^ {0,3}#{1,6}[ \t]+\S[^\n]*\n[ \t]*(\n|$)/m, 2],
  [/^ {0,3}#{2,6}[ \t]+\S/m, 2],
  [/^ {0,3}(```|~~~)/m, 2],
  [/^[ \t]{0,3}\|?[ \t]{0,9}:?-{3,99}:?[ \t]{0,9}\|/m, 2],
  [/\[[^\]\n]{1,200}\]\((https?:|mailto:|\/|#|\.)[^)\s]{0,500}\)/, 2],
  [/!\[[^\]\n]{0,200}\]\([^)\s]{1,500}\)/, 2],
  [/(^|\s)\*\*\S[^*\n]{0,200}\*\*/, 1],
  [/(^|\s)__\S[^_\n]{0,200}__/, 1],
  [/`[^`\n]{1,200}`/, 1],
  [/^ {0,3}>[ \t]\S/m, 1]
];

/**
 * Whether a source is Markdown rather than plain text with unmarked headings: the file name decides where it says so, otherwise what
 * is written. A source without any sign is plain text, whatever its name.
 */
export function isMarkdown(source: string, fileName = ''): boolean {
  const named = /\.(md|markdown|mdx|mdown|mkd)$/i.test(fileName);
  let evidence = named ? 1 : 0;
  for (const [sign, weight] of signs) if (sign.test(source)) evidence += weight;
  return evidence >= 2 || (named && /^ {0,3}(#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t])|^(=+|-+)[ \t]*$/m.test(source));
}
