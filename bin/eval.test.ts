import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from './eval.ts';
import { banksOf } from './evalBanks.ts';
import { keepVerdicts, keptVerdicts, refreshFeatures } from './evalJudged.ts';
import { readEvalFolder, toLines, writeSheets } from './evalFiles.ts';
import { toBlindItem, type SampledItem } from './evalSample.ts';
import { readJudged, writeRound } from './judgedStore.ts';

const harbour = `# The Harbour of Porthaven

The Skerra Harbour Board was founded in 1921. In 1934 the Harbour Board built the Northern Light. The lighthouse museum opened in Porthaven in 1987. The Winter Regatta was held in Copenhagen in 1961. The breakwater was destroyed by Storm Agatha in 1974.

A ship enters the harbour in four steps:

1. The captain calls the harbour office by radio.
2. The pilot boards the ship outside the breakwater.
3. Two tugs take the ship in tow.
4. The crew ties the ship to the quay.
`;

let folder: string;
let out: string;
const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
const words = () => printed.mock.calls.flat().join('\n');
const linesOf = async (name: string) =>
  (await readFile(join(out, name), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampledItem);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-eval-'));
  out = join(folder, 'sheets');
  await writeFile(join(folder, 'h1-harbour.md'), harbour);
  await writeFile(join(folder, 'notes.pdf'), 'not read');
  await writeFile(join(folder, 'genres.json'), '{"h": "history"}');
  expect(await main([folder, '--out', out])).toBe(0);
});
beforeEach(() => {
  printed.mockClear();
  complained.mockClear();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the sheets of a folder', () => {
  test('are a blind and a keyed one of the same items', async () => {
    const [blind, keyed] = [await linesOf('blind.jsonl'), await linesOf('keyed.jsonl')];
    expect(blind.length).toBeGreaterThan(2);
    expect(blind.map(({ id }) => id)).toEqual(keyed.map(({ id }) => id));
    const shown = ['id', 'document', 'lesson', 'kind', 'stem', 'prompts', 'options'];
    for (const item of blind) expect(Object.keys(item)).toEqual(shown);
    for (const { options } of blind) for (const option of options) expect(Object.keys(option)).toEqual(['id', 'text']);
    expect(keyed[0]).toMatchObject({ genre: 'history', weight: 1, document: 'h1-harbour.md' });
    expect(keyed[0]!.features).toHaveProperty('soundSentence');
  });

  test('are the same in every run', async () => {
    const before = await readFile(join(out, 'keyed.jsonl'), 'utf8');
    await main([folder, '--out', out]);
    expect(await readFile(join(out, 'keyed.jsonl'), 'utf8')).toBe(before);
  });
});

describe('verdicts', () => {
  test('are reported, and kept without a word of the document', async () => {
    const keyed = await linesOf('keyed.jsonl');
    const verdicts = keyed.map(({ id }, i) => ({ id, accept: i > 0, wrongKey: false, reasons: i > 0 ? [] : ['a'] }));
    await writeFile(join(out, 'verdicts-anna.jsonl'), toLines(verdicts));
    expect(await main(['--report', out])).toBe(0);
    expect(words()).toContain(`${keyed.length} items on the sheet, ${keyed.length} judged`);
    expect(words()).toContain('| history |');

    expect(await main([folder, '--out', out]).catch((error: Error) => error.message)).toMatch(/name another folder/);

    const store = join(folder, 'judged');
    await mkdir(store);
    await keepVerdicts(await readEvalFolder(out), 'first', store);
    await keepVerdicts(await readEvalFolder(out), 'first', store);
    const records = (await readJudged(store)).get('first')!;
    expect(records).toHaveLength(keyed.length);
    expect(records[0]).toMatchObject({ document: 'h1-harbour.md', judge: 'anna', round: 'first' });
    await keepVerdicts(await readEvalFolder(out), 'second', store);
    expect((await readJudged(store)).get('second')).toEqual([]); // said once, kept once
    const text = await readFile(join(store, 'first.jsonl'), 'utf8');
    for (const { stem, source } of keyed) {
      expect(text).not.toContain(stem);
      expect(text).not.toContain(source.quote);
    }
  });

  test('of earlier rounds can be used again: those items are off the blind sheet', async () => {
    const store = join(folder, 'judged');
    const { run, keyed } = await readEvalFolder(out);
    const kept = await keptVerdicts(new Set(keyed.slice(1).map(({ id }) => id)), store);
    const again = join(folder, 'again');
    await writeSheets(again, run, keyed, kept);
    expect(await readFile(join(again, 'blind.jsonl'), 'utf8')).toBe(toLines([toBlindItem(keyed[0]!)]));
    const { verdicts } = await readEvalFolder(again);
    expect(verdicts.map(({ judge, accept }) => [judge, accept])).toEqual(keyed.slice(1).map(() => ['anna', true]));
  });

  test('keep their judge when features are measured anew', async () => {
    const store = join(folder, 'judged');
    const records = (await readJudged(store)).get('first')!;
    const stale = records.map((record) => ({ ...record, features: { old: 1 } }));
    const elsewhere = [{ ...records[0]!, id: 'other', document: 'elsewhere.md', features: { old: 1 } }];
    await writeRound('first', stale, store);
    await writeRound('second', elsewhere, store);
    await refreshFeatures(await banksOf(folder, 'lectern'), store);
    const refreshed = await readJudged(store);
    expect(refreshed.get('first')).toEqual(records);
    // a folder says nothing of documents that are not in it
    expect(refreshed.get('second')).toEqual(elsewhere);
  });

  test('on an item that is not on the sheet, or in no known shape, are refused by file and line', async () => {
    await writeFile(join(out, 'verdicts-ben.jsonl'), '{"id":"nowhere","accept":true}\n');
    await expect(readEvalFolder(out)).rejects.toThrow(/verdicts-ben\.jsonl: there is no item nowhere/);
    await writeFile(join(out, 'verdicts-ben.jsonl'), '\n{"id":"x","accept":"yes"}\n');
    await expect(readEvalFolder(out)).rejects.toThrow(/verdicts-ben\.jsonl, line 2/);
    await rm(join(out, 'verdicts-ben.jsonl'));
  });
});

test('the manifest counts rejections by reason', async () => {
  expect(await main(['--manifest', folder])).toBe(0);
  expect(words()).toMatch(/items kept, \d+ candidates turned away in 1 documents/);
});

test.each([
  [[]],
  [['x', 'y']],
  [['x', '--sample', '0']],
  [['x', '--tier', 'best']],
  [['--keep', 'x']],
  [['--nothing']]
])('bad arguments %j are explained', async (args) => {
  expect(await main(args as string[])).toBe(2);
  expect(complained.mock.calls.flat().join('\n')).toContain('Usage: lectern eval');
});
