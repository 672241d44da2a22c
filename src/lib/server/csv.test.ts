import { expect, test } from 'vitest';
import { csvLine, csvStream } from './csv.ts';

test('text that a spreadsheet would run gets an apostrophe; numbers do not', () => {
  expect(csvLine(['=HYPERLINK("x")', '+1', '-1', '@a', '\tb', 'safe', -1.5])).toBe(
    `"'=HYPERLINK(""x"")",'+1,'-1,'@a,'\tb,safe,-1.5\r\n`
  );
});

test('commas, quotes and line breaks are quoted, as RFC 4180 says', () => {
  expect(csvLine(['a,b', 'say "no"', 'two\nlines', 'plain'])).toBe('"a,b","say ""no""","two\nlines",plain\r\n');
});

test('empty for nothing, yes and no, UTC times, four decimals', () => {
  expect(csvLine([null, true, false, new Date('2026-11-24T09:40:00Z'), 2 / 3, 5, Number.NaN])).toBe(
    ',yes,no,2026-11-24T09:40:00.000Z,0.6667,5,\r\n'
  );
});

test('a table starts with a byte order mark and its heads', async () => {
  async function* pages() {
    yield [['å', 1]];
    yield [['b', 2]];
  }
  const bytes = new Uint8Array(await new Response(csvStream(['Name', 'N'], pages())).arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('Name,N\r\nå,1\r\nb,2\r\n');
});
