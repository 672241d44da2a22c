import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gates } from '../src/lib/engine/items/gates/all.ts';
import { bankOf } from './bank.ts';
import { root } from './settings.ts';

const page = readFileSync(join(root, 'docs/generation.md'), 'utf8').split('<!-- codes -->')[1]!;
const documented = [...page.matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)].map(([, code, meaning]) => ({ code, meaning }));
const codes = documented.map(({ code }) => code);
const samples = readdirSync(join(root, 'tests/documents'))
  .filter((name) => !name.endsWith('.json'))
  .map((name) => join('tests/documents', name));

test('every reason to turn a candidate away has one line in docs/generation.md', () => {
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(gates.map(({ code }) => code).filter((code) => !codes.includes(code))).toEqual([]);
});

test.each([...samples, 'prisma/courses/partnership-for-peace.md'])(
  'the manifest of %s gives a documented reason, the stem and the source for each candidate',
  (name) => {
    const file = join(root, name);
    const { rejected } = bankOf(readFileSync(file, 'utf8'), { file, seed: 'lectern', tier: 'all' });
    expect(rejected.filter(({ reason }) => !codes.includes(reason))).toEqual([]);
    for (const { stem, source } of rejected) {
      expect(stem).not.toBe('');
      expect(source.quote).not.toBe('');
    }
  }
);
