import type { Block, Source } from '../../document/types.ts';
import { type Reading } from '../reading.ts';
import { normal } from './slots.ts';
import type { TableFact, TableRow } from './types.ts';

/** Consecutive table rows of one lesson, the heading row first. */
export type WrittenTable = { lesson: number; heads: string[]; rows: { cells: string[]; block: Block }[] };

/** The tables a document draws with lines. */
export function writtenTables({ lessons }: Pick<Reading, 'lessons'>): WrittenTable[] {
  const tables: WrittenTable[] = [];
  lessons.forEach((lesson, index) => {
    let open: WrittenTable | null = null;
    for (const block of lesson.blocks) {
      if (block.kind !== 'tableRow') {
        open = null;
        continue;
      }
      const cells = block.text.split(' | ').map((cell) => cell.trim());
      const isHead =
        block.marks?.some((mark) => mark.kind === 'strong' && mark.start === 0 && mark.end === block.text.length) ??
        false;
      if (isHead || !open) {
        open = { lesson: index, heads: isHead ? cells : [], rows: [] };
        tables.push(open);
        if (isHead) continue;
      }
      if (cells.length === (open.heads.length || cells.length)) open.rows.push({ cells, block });
    }
  });
  return tables.filter((table) => table.heads.length >= 2 && table.rows.length >= 3);
}

export function blockSource(block: Block): Source {
  return { blockId: block.id, start: block.start, end: block.end, quote: block.text };
}

export function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

/** "exercises" for "Exercise". */
export function pluralOf(noun: string): string {
  if (/s$/.test(noun)) return noun;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : /(x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

export function singularOf(noun: string): string {
  if (/ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}

function stemFor(left: string, right: string): string {
  const things = pluralOf(lowered(left));
  if (/^(date|year|month|day)s?$/i.test(right)) return `Match the ${things} with their ${pluralOf(lowered(right))}.`;
  // "Joined NATO": what the left side did, dates on the right
  if (/^\p{L}+ed\b/u.test(right)) return `Match the ${things} with the date when they ${lowered(right)}.`;
  return `Match each ${singularOf(lowered(left))} with its ${singularOf(lowered(right))}.`;
}

function distinct(rows: TableRow[]): TableRow[] {
  const lefts = new Set<string>();
  const rights = new Set<string>();
  return rows.filter((row) => {
    const [left, right] = [normal(row.left), normal(row.right)];
    if (left === '' || right === '' || lefts.has(left) || rights.has(right)) return false;
    lefts.add(left);
    rights.add(right);
    return true;
  });
}

/** Matching material from drawn tables: the first column against each other one. */
export function writtenTableFacts(reading: Reading): TableFact[] {
  return writtenTables(reading).flatMap((table) =>
    table.heads.slice(1).flatMap((head, index): TableFact[] => {
      const rows = distinct(
        table.rows.map(({ cells, block }) => ({
          left: cells[0]!,
          right: cells[index + 1]!,
          fact: `row ${normal(table.heads[0]!)} ${normal(cells[0]!)} ${normal(head)}`,
          source: blockSource(block)
        }))
      );
      const tooLong = rows.some((row) => row.left.length > 90 || row.right.length > 90);
      if (rows.length < 3 || rows.length < table.rows.length - 1 || tooLong || head === '') return [];
      const [first] = rows;
      const relation = `${normal(table.heads[0]!)} ${normal(head)}`;
      return [
        {
          kind: 'table',
          key: `table ${relation} ${normal(first!.left)}`,
          lesson: table.lesson,
          source: first!.source,
          resolved: false,
          relation,
          stem: stemFor(table.heads[0]!, head),
          rows
        }
      ];
    })
  );
}
