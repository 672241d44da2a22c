import { writtenTables } from '../facts/tables.ts';
import type { Reading } from '../reading.ts';
import { spaced } from './words.ts';

/** Cell in normal form → the columns it stands in, as "table column"; and all cells of each table, to see which row a stem names. */
export type Columns = { of: ReadonlyMap<string, ReadonlySet<string>> };

const known = new WeakMap<Reading, Columns>();

/** The columns of the drawn tables, read once per document. */
export function columnsOf(reading: Reading): Columns {
  let columns = known.get(reading);
  if (!columns) {
    const of = new Map<string, Set<string>>();
    writtenTables(reading).forEach(({ rows }, table) => {
      for (const { cells } of rows)
        cells.forEach((cell, column) => {
          const text = spaced(cell);
          const places = of.get(text) ?? new Set();
          of.set(text, places.add(`${table} ${column}`));
        });
    });
    known.set(reading, (columns = { of }));
  }
  return columns;
}

/** The columns in which both stand. */
export function sharedColumns({ of }: Columns, a: string, b: string): string[] {
  const second = of.get(spaced(b));
  return [...(of.get(spaced(a)) ?? [])].filter((column) => second?.has(column));
}
