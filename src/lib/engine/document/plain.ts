import { findHeadings } from './plainHeadings.ts';
import { isHardWrapped, linesOf, type Line } from './plainLines.ts';
import type { Draft } from './types.ts';

/** A line, or the lines of one wrapped paragraph joined, with what kind of block it seems to be. */
export type Passage = {
  text: string;
  indent: number;
  gap: number;
  underline: Line['underline'];
  item: { ordered: boolean; number?: number; text: string } | null;
};

const bullet = /^(?:[-*•–—‣◦▪●·‐]|o(?= {1,3}\p{Lu}))\s+(\S.*)$/u;
const numbered = /^\(?(\d{1,3})[.)]\s+(\S.*)$/;
const lettered = /^\(?([a-z]|[ivx]{1,5})[.)]\s+(\S.*)$/;

function itemOf(text: string): Passage['item'] {
  const mark = bullet.exec(text);
  if (mark) return { ordered: false, text: mark[1]! };
  const digits = numbered.exec(text);
  if (digits) return { ordered: true, number: Number(digits[1]), text: digits[2]! };
  const letter = lettered.exec(text);
  return letter ? { ordered: true, text: letter[2]! } : null;
}

/** "inter-" + "national": one word if the document writes it so elsewhere, else the hyphen stays. */
function joinLines(above: string, below: string, vocabulary: Set<string>): string {
  const start = /(\p{L}+)-$/u.exec(above.slice(-40))?.[1];
  const end = /^\p{Ll}+/u.exec(below)?.[0];
  if (!start || !end) return `${above} ${below}`;
  return vocabulary.has((start + end).toLowerCase()) ? above.slice(0, -1) + below : above + below;
}

function asPassage(line: Line): Passage {
  return { ...line, item: line.underline ? null : itemOf(line.text) };
}

/** Joins the lines of wrapped paragraphs. A blank line, a list mark, a fresh indent after a full stop or an underline ends one. */
function unwrap(lines: Line[]): Passage[] {
  const vocabulary = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []));
  const width = Math.max(...lines.slice(0, 5000).map(({ text, indent }) => Math.min(text.length + indent, 130)));
  const passages: Passage[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    const passage = asPassage(line);
    const open = passages.at(-1);
    const ended = last === null || /[.!?:]["'”’)]?$/.test(last.text);
    const roomLeft =
      last !== null && last.indent + last.text.length + 1 + line.text.split(' ', 1)[0]!.length < width * 0.6;
    const goesOn =
      open &&
      last &&
      line.gap === 0 &&
      !passage.item &&
      !last.underline &&
      !line.underline &&
      !(ended && (line.indent > last.indent + 1 || roomLeft) && !open.item) &&
      !(roomLeft && !open.item && last.text === open.text && /^\p{Lu}/u.test(line.text));
    if (goesOn) open.text = joinLines(open.text, line.text, vocabulary);
    else passages.push(passage);
    last = line;
  }
  for (const passage of passages) if (passage.item) passage.item = itemOf(passage.text);
  return passages;
}

/** List levels by indentation, counted from the outermost item of the run. */
function listLevels(passages: Passage[], isItem: (index: number) => boolean): number[] {
  const levels: number[] = [];
  let indents: number[] = [];
  passages.forEach((passage, index) => {
    if (!isItem(index)) {
      indents = [];
      levels.push(0);
      return;
    }
    while (indents.length > 0 && indents.at(-1)! > passage.indent) indents.pop();
    if (indents.length === 0 || indents.at(-1)! < passage.indent - 1) indents.push(passage.indent);
    levels.push(Math.min(indents.length, 12));
  });
  return levels;
}

/** The blocks of plain text: headings and their levels are inferred from how the lines are written and what follows them. */
export function plainDrafts(text: string): Draft[] {
  const lines = linesOf(text);
  const wrapped = isHardWrapped(lines);
  const passages = wrapped ? unwrap(lines) : lines.map(asPassage);
  const headings = findHeadings(passages);
  const levels = listLevels(passages, (index) => !headings.has(index) && passages[index]!.item !== null);
  return passages.map((passage, index): Draft => {
    const level = headings.get(index);
    if (level) return { kind: 'heading', text: passage.text, level };
    if (!passage.item) return { kind: 'paragraph', text: passage.text };
    const { ordered, number, text: itemText } = passage.item;
    return {
      kind: 'listItem',
      text: itemText,
      level: levels[index]!,
      ordered,
      ...(number === undefined ? {} : { number })
    };
  });
}
