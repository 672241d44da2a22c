/** Deeper nesting than this is an attack or an accident; a parser that recurses would run out of stack. */
const deepest = 12;

const mark = /^[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/;
const marks = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;

/** The line without the quotation and list marks after the twelfth, and without indentation beyond what those need. */
function limitDepth(line: string): string {
  const bare = line.replace(/^[ \t]+/, '');
  const indent = line
    .slice(0, line.length - bare.length)
    .replaceAll('\t', '    ')
    .slice(0, deepest * 4);
  let rest = bare;
  for (let depth = 0; depth < deepest; depth++) {
    const found = mark.exec(rest);
    if (!found) return indent + bare;
    rest = rest.slice(found[0].length);
  }
  if (!marks.test(rest)) return indent + bare;
  return `${indent}${bare.slice(0, bare.length - rest.length)} ${rest.replace(marks, '')}`;
}

/** Footnotes within footnotes within footnotes. */
const nestedFootnotes = /(?:\[\^[^\]]{0,99}\]:.*){3}/;

/** Markdown with at most twelve levels of lists and quotations; ordinary sources come back unchanged. */
export function limitNesting(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => (/^[ \t]{40}|^[ \t]*[>*+\d-].*[>*+.) -]/.test(line) ? limitDepth(line) : line))
    .map((line) => (nestedFootnotes.test(line) ? line.replaceAll('[^', '[') : line))
    .join('\n');
}

/**
 * Whether lines without a blank one between them would take the parser a time that grows with the square of their number, or of the
 * marks in them, and are more than a person writes: such are read as plain text.
 */
export function isOverloaded(lines: string[]): boolean {
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (length > 40_000 || lines.length > 3_000) return true;
  if (lines.filter((line) => /^[ \t>]*[-=*_+`~#|:.<]{1,4}[ \t]*$/.test(line)).length > 300) return true;
  const text = lines.join('\n');
  return [/[*_~]+/g, /[[\]]/g, /[<&\\]/g, /@|:\/\/|www\./g].some((mark) => (text.match(mark)?.length ?? 0) > 1_500);
}
