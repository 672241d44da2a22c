import { isOverloaded } from './tame.ts';

/**
 * A stretch of a Markdown source that can be read by itself. The parser's time grows with the square of the longest list or
 * paragraph, so long sources are read in stretches, and a stretch that nobody wrote by hand is read as plain text.
 */
export type Segment = { kind: 'markdown' | 'plain' | 'code'; text: string };

/** From this cost on a segment ends at the next good place… */
const wanted = 16_000;
/** …and from this one on at any blank line. */
const longest = 48_000;

/** Lines up to and including the blank ones after them; a block of code or a comment is one, blank lines and all. */
type Group = { kind: 'prose' | 'code' | 'hidden'; lines: string[]; cost: number };

/** Starts a block that cannot belong to the list above. */
const atMargin = /^(?![ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])/;

type Enclosure = { kind: 'code' | 'hidden'; end: RegExp };

/** What ends the block that this line opens, blank lines or not; null for ordinary lines. */
function enclosureOf(line: string): Enclosure | null {
  const fence = /^ {0,3}(`{3,40}(?!.*`)|~{3,40})/.exec(line)?.[1];
  if (fence) return { kind: 'code', end: new RegExp(`^ {0,3}${fence}`) };
  if (/^ {0,3}<!--/.test(line)) return { kind: 'hidden', end: /-->/ };
  return /^ {0,3}<(script|style|pre|textarea)[\s>]/i.test(line)
    ? { kind: 'hidden', end: /<\/(script|style|pre|textarea)>/i }
    : null;
}

function groupsOf(lines: string[]): Group[] {
  const groups: Group[] = [];
  let end: RegExp | null = null;
  let ended = true;
  for (const line of lines) {
    const opening: Enclosure | null = end ? null : enclosureOf(line);
    if (opening || (ended && line.trim() !== '')) groups.push({ kind: opening?.kind ?? 'prose', lines: [], cost: 0 });
    const group = groups.at(-1) ?? { kind: 'prose', lines: [], cost: 0 };
    if (groups.length === 0) groups.push(group);
    group.lines.push(line);
    group.cost += line.length + 40;
    if (opening) end = opening.kind === 'hidden' && opening.end.test(line) ? null : opening.end;
    else if (end?.test(line)) end = null;
    ended = end === null && (line.trim() === '' || group.kind !== 'prose');
  }
  return groups;
}

/** Cuts a Markdown source into segments; a source of ordinary length is one. */
export function segmentsOf(markdown: string): Segment[] {
  const segments: Segment[] = [];
  let lines: string[] = [];
  let cost = 0;
  const close = () => {
    if (lines.length > 0) segments.push({ kind: 'markdown', text: lines.join('\n') });
    lines = [];
    cost = 0;
  };
  for (const group of groupsOf(markdown.split('\n'))) {
    const apart = group.kind === 'prose' ? isOverloaded(group.lines) : group.cost > longest;
    if (apart || cost + group.cost > longest || (cost >= wanted && atMargin.test(group.lines[0]!))) close();
    if (!apart) {
      for (const line of group.lines) lines.push(line);
      cost += group.cost;
    } else if (group.kind !== 'hidden') {
      segments.push({ kind: group.kind === 'code' ? 'code' : 'plain', text: group.lines.join('\n') });
    }
  }
  close();
  return segments;
}
