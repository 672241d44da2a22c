import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bankOf, emptiness, main, readArguments } from './bank.ts';
import { formats } from './bankFormats.ts';
import { root } from './settings.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(
  JSON.parse(readFileSync(join(root, 'docs/bank.schema.json'), 'utf8')) as object
);
const samples = readdirSync(join(root, 'tests/documents')).filter((name) => !name.endsWith('.json'));
const bundled = join(root, 'prisma/courses/partnership-for-peace.md');

function sampleBank(file: string, tier: 'live' | 'review' | 'all' = 'all', seed = 'lectern') {
  return bankOf(readFileSync(file, 'utf8'), { file, seed, tier });
}

describe('the bank of every sample and of the bundled document', () => {
  test.each([...samples.map((name) => join('tests/documents', name)), 'prisma/courses/partnership-for-peace.md'])(
    '%s matches docs/bank.schema.json, and every quote stands where it says',
    (name) => {
      const bank = JSON.parse([...formats.json(sampleBank(join(root, name)))].join('')) as ReturnType<typeof bankOf>;
      validate(bank);
      expect(validate.errors).toBeNull();
      const items = bank.lessons.flatMap((lesson) => lesson.items);
      for (const { source } of [...items, ...bank.rejected]) {
        expect(bank.document.text.slice(source.start, source.end)).toBe(source.quote);
      }
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      expect(new Set(bank.lessons.map(({ id }) => id)).size).toBe(bank.lessons.length);
    }
  );

  test('the bundled document gives items of both tiers, and a tier gives its own only', () => {
    const count = (tier: 'live' | 'review' | 'all') =>
      sampleBank(bundled, tier)
        .lessons.flatMap(({ items }) => items)
        .map((item) => item.tier);
    const [live, review, all] = [count('live'), count('review'), count('all')];
    expect(new Set(live)).toEqual(new Set(['live']));
    expect(new Set(review)).toEqual(new Set(['review']));
    expect(live.length + review.length).toBe(all.length);
  });

  test('the schema refuses a bank with a key of the wrong kind', () => {
    const bank = structuredClone(sampleBank(bundled));
    const choice = bank.lessons.flatMap(({ items }) => items).find(({ options }) => options.length > 0)!;
    choice.key = { kind: 'texts', accepted: ['x'] };
    expect(validate(bank)).toBe(false);
  });
});

test('the same source and seed print the same bytes', () => {
  const print = () => [...formats.json(sampleBank(bundled))].join('');
  expect(print()).toBe(print());
});

test('JSON lines hold the document, every item and every rejection', () => {
  const bank = sampleBank(bundled);
  const lines = [...formats.jsonl(bank)].map((line) => JSON.parse(line) as Record<string, unknown>);
  const items = bank.lessons.flatMap((lesson) => lesson.items);
  expect(lines[0]).toEqual({ document: bank.document, generator: bank.generator });
  expect(lines.filter(({ item }) => item).map(({ item }) => item)).toEqual(items);
  expect(lines.filter(({ rejection }) => rejection)).toHaveLength(bank.rejected.length);
});

test('Markdown shows every stem with its source sentence', () => {
  const bank = sampleBank(bundled);
  const text = [...formats.markdown(bank)].join('');
  expect(text.match(/^### /gm)).toHaveLength(bank.lessons.flatMap(({ items }) => items).length);
  expect(text).toContain(`# ${bank.document.title}\n`);
});

describe('arguments', () => {
  test('defaults', () => {
    expect(readArguments(['a.md'])).toEqual({ file: 'a.md', seed: 'lectern', tier: 'all', format: 'json' });
  });

  test.each([
    [[]],
    [['a', 'b']],
    [['a', '--tier', 'best']],
    [['a', '--format', 'xml']],
    [['a', '--what']],
    [['a', '--seed']]
  ])('%j is refused', (args) => expect(() => readArguments(args)).toThrow());
});

test('an empty bank says why', () => {
  const none = { document: { title: 'T', sha256: '', words: 1, text: '' }, generator: { version: '1', seed: 's' } };
  const source = { blockId: 'b', start: 0, end: 1, quote: 'q' };
  const lessons = [{ id: 'a', title: 'A', items: [] }];
  const rejected = ['dangling', 'too long', 'dangling'].map((reason) => ({ reason, stem: 's', source }));
  expect(emptiness({ ...none, lessons: [], rejected: [] }, 'all')).toMatch(/no section has text/);
  expect(emptiness({ ...none, lessons, rejected: [] }, 'live')).toMatch(/tier "live": no sentence states/);
  expect(emptiness({ ...none, lessons, rejected }, 'all')).toMatch(/3 candidates .*\(dangling 2, too long 1\)/);
});

describe('exit status', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-bank-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs the command on a file with this content. */
  async function run(content: string | Uint8Array, ...args: string[]) {
    const file = join(folder, 'source.txt');
    await writeFile(file, content);
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const said = vi.spyOn(console, 'error').mockReturnValue();
    try {
      return {
        code: await main([file, ...args]),
        printed: printed.mock.calls.join(''),
        said: said.mock.calls.join('')
      };
    } finally {
      vi.restoreAllMocks();
    }
  }

  test('0 with a bank', async () => {
    const { code, printed } = await run('The Eddystone Lighthouse was built in 1698 by Henry Winstanley.\n');
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toHaveProperty('lessons');
  });

  test('0 with an empty bank, and the reason on standard error', async () => {
    const { code, printed, said } = await run('It was so. They did that there, as we said.\n');
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ lessons: [{ items: [] }] });
    expect(said).toMatch(/^No items: /);
  });

  test('2 for arguments that are not understood, with the usage', async () => {
    expect(await run('Words.', '--tier', 'none')).toMatchObject({ code: 2, said: expect.stringContaining('Usage:') });
  });

  test.each([
    ['an empty file', ''],
    ['bytes', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 0])],
    ['a PDF', '%PDF-1.4 and so on, with words']
  ])('%s is refused in a sentence', async (_, content) => {
    await expect(run(content)).rejects.toThrow(/source\.txt: .*\.$/);
  });

  test('a file that is not there is refused in a sentence', async () => {
    await expect(main([join(folder, 'missing.md')])).rejects.toThrow(/there is no such file\.$/);
  });
});
