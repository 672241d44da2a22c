import type { ItemKind } from '../types.ts';

/**
 * What one judge said of one item, with what the ranker may know of it and without a word of the document. `id` is its
 * `contentId`; `document` the name of the file.
 */
export type JudgedRecord = {
  id: string;
  document: string;
  kind: ItemKind;
  template: string;
  features: Record<string, number>;
  accept: boolean;
  wrongKey: boolean;
  /** Letters of the rubric, a–f. */
  reasons: string[];
  judge: string;
  round: string;
  /** Set where the item is no longer made: the ranker never meets its like again, and does not learn from it. */
  gone?: true;
};

const sorted = (numbers: Record<string, number>) =>
  Object.fromEntries(Object.entries(numbers).sort(([a], [b]) => (a < b ? -1 : 1)));

const compare = (a: JudgedRecord, b: JudgedRecord) => {
  const [x, y] = [a, b].map(({ document, id, judge }) => `${document} ${id} ${judge}`) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** One record a line, in an order that does not depend on who judged first. */
export function writtenRecords(records: readonly JudgedRecord[]): string {
  return [...records]
    .sort(compare)
    .map((record) => `${JSON.stringify({ ...record, features: sorted(record.features) })}\n`)
    .join('');
}

/** @throws {SyntaxError} on a line that is no JSON */
export function readRecords(lines: string): JudgedRecord[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as JudgedRecord);
}
