import type { Block, Mark } from '#lib/engine/document/types.ts';

/** How a run of blocks stands on the page: list items and table rows stand together, everything else alone. */
export type Group =
  | { kind: 'block'; block: Block }
  | { kind: 'list'; ordered: boolean; items: ListEntry[] }
  | { kind: 'table'; rows: { block: Block; isHead: boolean }[] };

/** One list item with the lists nested in it. */
export type ListEntry = { block: Block; lists: Extract<Group, { kind: 'list' }>[] };

const levelOf = (block: Block) => block.level ?? 1;

/** Puts neighbouring list items into lists, nested by their level, and neighbouring table rows into tables. */
export function groupsOf(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  let index = 0;
  while (index < blocks.length) {
    const block = blocks[index]!;
    const run = runFrom(blocks, index, block.kind);
    if (block.kind === 'listItem') groups.push(...listsOf(run));
    else if (block.kind === 'tableRow')
      groups.push({ kind: 'table', rows: run.map((row) => ({ block: row, isHead: isHead(row) })) });
    else groups.push({ kind: 'block', block });
    index += block.kind === 'listItem' || block.kind === 'tableRow' ? run.length : 1;
  }
  return groups;
}

function runFrom(blocks: readonly Block[], from: number, kind: Block['kind']): Block[] {
  const end = blocks.findIndex((block, index) => index > from && block.kind !== kind);
  return blocks.slice(from, end < 0 ? undefined : end);
}

/** A change between numbers and bullets at the outermost level starts a new list. */
function listsOf(items: readonly Block[]): Extract<Group, { kind: 'list' }>[] {
  const lists: Extract<Group, { kind: 'list' }>[] = [];
  const outer = Math.min(...items.map(levelOf));
  let index = 0;
  while (index < items.length) {
    const block = items[index]!;
    const next = items.findIndex((item, place) => place > index && levelOf(item) <= outer);
    const nested = items.slice(index + 1, next < 0 ? undefined : next);
    const entry = { block, lists: nested.length > 0 ? listsOf(nested) : [] };
    const ordered = block.ordered === true;
    const last = lists.at(-1);
    if (last?.ordered === ordered) last.items.push(entry);
    else lists.push({ kind: 'list', ordered, items: [entry] });
    index += 1 + nested.length;
  }
  return lists;
}

/** The parser makes a table's heading row strong from end to end. */
function isHead(row: Block): boolean {
  return (
    row.marks?.some(({ kind, start, end }) => kind === 'strong' && start === 0 && end === row.text.length) ?? false
  );
}

/** A stretch of text in which nothing changes. */
export type Piece = { text: string; strong: boolean; emphasis: boolean; code: boolean; href: string | null };

/** Pieces that are lit together, or not. */
export type Stretch = { lit: boolean; pieces: Piece[] };

export type Span = { start: number; end: number };

/**
 * Cuts a block's text where emphasis, links or the lit span begin and end.
 *
 * @param within the part of the block's text, counted from its start; a table cell, or all of it
 * @param lit in the document's text; null or elsewhere lights nothing
 */
export function stretchesOf(
  block: Block,
  lit: Span | null,
  within: Span = { start: 0, end: block.text.length }
): Stretch[] {
  const light = lit ? { start: lit.start - block.start, end: lit.end - block.start } : { start: -1, end: -1 };
  const marks = block.marks ?? [];
  const edges = [light, ...marks].flatMap(({ start, end }) => [start, end]);
  const cuts = [within.start, ...edges.filter((at) => at > within.start && at < within.end), within.end];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  places.slice(0, -1).forEach((start, index) => {
    const end = places[index + 1]!;
    const isLit = light.start <= start && end <= light.end;
    const piece = pieceOf(block, { start, end }, marks);
    const last = stretches.at(-1);
    if (last?.lit === isLit) last.pieces.push(piece);
    else stretches.push({ lit: isLit, pieces: [piece] });
  });
  return stretches;
}

function pieceOf(block: Block, { start, end }: Span, marks: readonly Mark[]): Piece {
  const over = marks.filter((mark) => mark.start <= start && end <= mark.end);
  const has = (kind: Mark['kind']) => over.some((mark) => mark.kind === kind);
  return {
    text: block.text.slice(start, end),
    strong: has('strong'),
    emphasis: has('emphasis'),
    code: has('code'),
    href: over.find(({ kind }) => kind === 'link')?.href ?? null
  };
}

/** The cells of a table row, as parts of its text. */
export function cellsOf(row: Block): Span[] {
  const cells: Span[] = [];
  let start = 0;
  for (const text of row.text.split(' | ')) {
    cells.push({ start, end: start + text.length });
    start += text.length + 3;
  }
  return cells;
}

/** Whether a span of the document lies, at least partly, in a block. */
export const touches = (block: Block, span: Span | null) =>
  span !== null && span.start < block.end && block.start < span.end;
