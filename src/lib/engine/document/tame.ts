/** Deeper nesting than this is an attack or an accident; a parser that recurses would run out of stack. */
const deepest = 12;

/** A paragraph longer than this is read as plain text: finding emphasis takes a time that grows with the square of its length. */
const longestParagraph = 30_000;

const container = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))/;

/** The line with the quote and list marks after the twelfth, and indentation beyond what they need, left out. */
function limitDepth(line: string): string {
  const indent = /^[ \t]*/.exec(line)![0].replaceAll('\t', '    ');
  let rest = line.slice(/^[ \t]*/.exec(line)![0].length);
  let kept = '';
  for (let depth = 0; depth < deepest; depth++) {
    const mark = container.exec(rest);
    if (!mark) return indent.length > deepest * 4 ? ' '.repeat(deepest * 4) + line.trimStart() : line;
    kept += mark[0];
    rest = rest.slice(mark[0].length);
  }
  if (!container.test(rest)) return line;
  return (
    indent.slice(0, deepest * 4) +
    kept +
    ' ' +
    rest.replace(/^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/, '')
  );
}

/**
 * Markdown on which the parser takes a time linear in its length, whatever was sent: at most twelve levels of nesting, and no inline
 * markup in endless paragraphs. Ordinary documents come back unchanged.
 */
export function tameMarkdown(markdown: string): string {
  const lines = markdown
    .split('\n')
    .map((line) => (/^[ \t]*([>*+-]|\d{1,9}[.)]|[ \t]{40})/.test(line) ? limitDepth(line) : line));
  let start = 0;
  let length = 0;
  for (let i = 0; i <= lines.length; i++) {
    const line = lines[i];
    if (line !== undefined && line.trim() !== '') {
      length += line.length + 1;
      continue;
    }
    if (length > longestParagraph) {
      for (let j = start; j < i; j++)
        lines[j] = lines[j]!.replace(/[\\`*_[\]<>&~|!@:]/g, '\\$&').replaceAll('www.', 'www\\.');
    }
    start = i + 1;
    length = 0;
  }
  return lines.join('\n');
}
