import { capitalsOf, looksLikeHeading, numberingOf } from './headingShape.ts';
import type { Passage } from './plain.ts';

/** How a heading is set apart, the strongest first: what decides which headings stand above which. */
type Style = '=' | '-' | 'caps' | 'title' | 'sentence';
const styles: Style[] = ['=', '-', 'caps', 'title', 'sentence'];

type Heading = { index: number; style: Style; number: number | null };

function endsLikeProse(text: string): boolean {
  return /[.!?:;,]["'”’)\]]?$/.test(text);
}

/** Words that the running text writes in small letters. */
function commonWords(passages: Passage[], isCandidate: (index: number) => boolean): Set<string> {
  const common = new Set<string>();
  passages.forEach(({ text }, index) => {
    if (isCandidate(index)) return;
    for (const word of text.match(/\p{L}[\p{L}'’-]*/gu) ?? []) if (/^\p{Ll}/u.test(word)) common.add(word);
  });
  return common;
}

/** A numbered line is a heading only where its neighbours are not the rest of a numbered list. */
function isListed(passages: Passage[], index: number): boolean {
  const passage = passages[index]!;
  if (!passage.item) return false;
  if (!passage.item.ordered) return true;
  const neighbours = [passages[index - 1], passages[index + 1]];
  return neighbours.some(
    (other) => other?.item?.ordered && (numberingOf(other.text)?.depth ?? 1) === (numberingOf(passage.text)?.depth ?? 1)
  );
}

function isCandidate(passages: Passage[], index: number): boolean {
  const passage = passages[index]!;
  const next = passages[index + 1];
  if (!next) return false;
  if (passage.underline) return passage.text.length <= 200;
  if (passage.item && (isListed(passages, index) || !numberingOf(passage.text))) return false;
  return looksLikeHeading(passage.text);
}

/** Headings follow one another only where one holds the other; three short lines in a row are an address, a list, a poem. */
function dropRuns(passages: Passage[], found: number[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < found.length;) {
    let end = i + 1;
    while (end < found.length && found[end] === found[end - 1]! + 1) end++;
    const run = found.slice(i, end);
    const sure = (index: number) =>
      passages[index]!.underline !== null || numberingOf(passages[index]!.text)?.dotted === true;
    const after = passages[run.at(-1)! + 1];
    const leadsOn =
      after !== undefined && (after.item !== null || endsLikeProse(after.text) || after.text.length > 110);
    if (run.length <= 3 && leadsOn) kept.push(...run);
    else kept.push(...run.filter(sure));
    i = end;
  }
  return kept;
}

function stylesOf(passages: Passage[], found: number[]): Heading[] {
  const set = new Set(found);
  const common = commonWords(passages, (index) => set.has(index));
  const shapes = found.map((index) => {
    const { text } = passages[index]!;
    const numbering = numberingOf(text);
    return { index, text, numbering, capitals: capitalsOf(numbering?.rest ?? text, (word) => common.has(word)) };
  });
  const sentence = shapes.filter(({ capitals }) => capitals === 'sentence').length;
  const titleOnly = shapes.filter(({ capitals }) => capitals === 'titleOnly').length;
  // One stray capital in a sentence-case document is a slip, not a level.
  const twoLevels = titleOnly >= 2 || (titleOnly === 1 && shapes[0]!.capitals === 'titleOnly');
  const loose: Style = titleOnly > 0 && (twoLevels || sentence === 0) ? 'title' : sentence > 0 ? 'sentence' : 'title';
  return shapes.map(({ index, numbering, capitals }) => {
    const cased: Style = capitals === 'caps' ? 'caps' : capitals === 'sentence' ? 'sentence' : loose;
    return { index, style: passages[index]!.underline ?? cased, number: numbering?.dotted ? numbering.depth : null };
  });
}

/** Headings of one style, where some stand directly over another: those hold the ones that follow, up to the next such pair. */
function nestPairs(headings: Heading[], levels: number[]): void {
  const leads = new Set<number>();
  for (let i = 0; i + 1 < headings.length; i++) {
    if (headings[i + 1]!.index === headings[i]!.index + 1 && levels[i] === levels[i + 1]) leads.add(i);
  }
  if (leads.size === 0) return;
  const several = leads.size >= 2;
  let inside = false;
  headings.forEach((_, i) => {
    if (leads.has(i)) inside = true;
    else if (inside) {
      levels[i]! += 1;
      if (!several) inside = false;
    }
  });
}

/**
 * The document's name: a heading in first place, right over the first section's heading. Everything else then moves one level down;
 * a subtitle between the two is no heading after all.
 */
function liftTitle(headings: Heading[], levels: number[]): void {
  const [title, next] = headings;
  if (!title || !next || title.index !== 0 || next.index !== 1 || title.number !== null) return;
  const numbers = headings.some(({ number }) => number !== null);
  const others = headings.slice(1);
  // The same style on every line: the pair may as well be a section and its first subsection, as it is further down.
  const pairs = others.filter(
    (heading, i) => others[i + 1]?.index === heading.index + 1 && levels[i + 1] === levels[i + 2]
  );
  if (!numbers && levels[0] === levels[1] && pairs.length > 0) return;
  if (numbers && next.number === null && headings[2]?.index === 2) {
    headings.splice(1, 1);
    levels.splice(1, 1);
  }
  if (levels.some((level, i) => i > 0 && level <= levels[0]!)) levels.forEach((_, i) => i > 0 && levels[i]!++);
}

/**
 * The headings of plain text with their levels, from 1.
 *
 * A heading is a short line without closing mark over something it can head. Numbers ("2.1") give the level themselves; otherwise
 * underlines stand above CAPITALS, those above Title Case, and that above sentence case, as far as the document uses them.
 *
 * @returns index of the passage → level
 */
export function findHeadings(passages: Passage[]): Map<number, number> {
  const candidates = passages.flatMap((_, index) => (isCandidate(passages, index) ? [index] : []));
  const found = dropRuns(passages, candidates);
  if (found.length === 0) return new Map();
  const headings = stylesOf(passages, found);
  const used = styles.filter((style) => headings.some((heading) => heading.number === null && heading.style === style));
  const numbered = headings.filter(({ number }) => number !== null);
  const levels = headings.map((heading) => {
    if (heading.number !== null) return heading.number;
    return used.indexOf(heading.style) + 1;
  });
  liftTitle(headings, levels);
  if (numbered.length === 0) nestPairs(headings, levels);
  return new Map(headings.map((heading, i) => [heading.index, Math.min(levels[i]!, 6)]));
}
