import type { Reading } from '../reading.ts';
import { normal } from './slots.ts';
import { blockSource, lowered, singularOf, writtenTables } from './tables.ts';
import type { Source } from '../../document/types.ts';

/** One cell of a drawn table, asked for by its row; the other cells of its column are the distractors. */
export type RowFact = {
  key: string;
  lesson: number;
  source: Source;
  stem: string;
  answer: string;
  others: { text: string; row: string }[];
  row: string;
  head: string;
};

function stemFor(rowHead: string, row: string, head: string): string {
  const thing = singularOf(lowered(rowHead));
  const asked = singularOf(lowered(head));
  if (/^dates?$/i.test(head)) return `What is the date of the ${thing} ${row}?`;
  if (/^(place|location|venue|city|country)s?$/i.test(head)) return `Where did the ${thing} ${row} take place?`;
  if (/^(\p{L}+ed)\b/u.test(head)) return `When did ${row} ${lowered(head).replace(/^joined/, 'join')}?`;
  return `Which ${asked} belongs to the ${thing} “${row}”?`;
}

/** Rows of tables with at least four different values in the column asked for. */
export function rowFacts(reading: Reading): RowFact[] {
  return writtenTables(reading).flatMap((table) =>
    table.heads.slice(1).flatMap((head, index) => {
      const values = table.rows.map(({ cells }) => cells[index + 1]!);
      const usable =
        new Set(values.map(normal)).size === values.length &&
        values.length >= 4 &&
        values.every((value) => value.length <= 70);
      if (!usable || /^(\p{L}+ed)\b/u.test(head)) return [];
      return table.rows.map(({ cells, block }): RowFact => ({
        key: `row ${normal(table.heads[0]!)} ${normal(cells[0]!)} ${normal(head)}`,
        lesson: table.lesson,
        source: blockSource(block),
        stem: stemFor(table.heads[0]!, cells[0]!, head),
        answer: cells[index + 1]!,
        others: table.rows
          .filter((other) => other.block !== block)
          .map((other) => ({ text: other.cells[index + 1]!, row: other.cells[0]! })),
        row: cells[0]!,
        head
      }));
    })
  );
}
