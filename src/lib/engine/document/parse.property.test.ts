import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { lessonsFrom } from '../lesson/lesson.ts';
import { outlineOf } from '../outline/outline.ts';
import { parseDocument } from './parse.ts';

const folder = new URL('../../../../tests/documents/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => ({ fileName: name, source: readFileSync(new URL(name, folder), 'utf8') }));

/** What must hold whatever was uploaded. */
function check(source: string, fileName?: string): void {
  const result = parseDocument(source, { fileName });
  expect(parseDocument(source, { fileName })).toEqual(result);
  if (!result.ok) {
    expect(result.problems[0]!.message).toMatch(/^[A-Z].*\.$/);
    return;
  }
  const { document } = result;
  expect(document.title.trim()).not.toBe('');
  expect(document.text.isWellFormed()).toBe(true);
  for (const { text, start, end, kind, marks = [] } of document.blocks) {
    expect(document.text.slice(start, end)).toBe(text);
    expect(text.trim()).not.toBe('');
    if (kind !== 'code') expect(text).toBe(text.replace(/\s+/g, ' ').trim());
    for (const mark of marks) {
      expect(mark.start).toBeGreaterThanOrEqual(0);
      expect(mark.end).toBeGreaterThan(mark.start);
      expect(mark.end).toBeLessThanOrEqual(text.length);
      expect(mark.href === undefined || /^(https?:|mailto:)/i.test(mark.href)).toBe(true);
    }
  }
  expect(new Set(document.blocks.map(({ id }) => id)).size).toBe(document.blocks.length);
  const lessons = lessonsFrom(outlineOf(document));
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  const taught = lessons.flatMap(({ blocks }) => blocks);
  expect(new Set(taught).size).toBe(taught.length);
  expect(taught.every((block) => document.blocks.includes(block))).toBe(true);
  expect(lessons.every(({ minutes, words, terms }) => minutes >= 1 && words > 0 && terms.length <= 8)).toBe(true);
}

const piece = fc.constantFrom(
  ...[
    '# ',
    '## ',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '```\n',
    '**',
    '*',
    '_',
    '`',
    '[a](https://b.c)',
    '[',
    '](',
    '|',
    '---\n'
  ],
  ...[
    '===\n',
    '<b>',
    '<!--',
    '-->',
    '[^1]',
    '[^1]: ',
    '\t',
    '    ',
    '\r\n',
    '\u0000',
    '\ufeff',
    '\u00ad',
    'e\u0301',
    '😀',
    '\ud800'
  ],
  ...[
    'The tide turns. ',
    'Words and more words',
    'TITLE',
    'A Title Case Line',
    '2.1 Scope',
    '&amp;',
    '\\',
    'http://a.b/c',
    'x@y.z ',
    '؟ ',
    '漢字。'
  ]
);
const markup = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 60
});

test('any markup, any characters: spans hold, ids are unique, the result is the same twice, nothing is thrown', () => {
  fc.assert(
    fc.property(markup, fc.constantFrom(undefined, 'a.md', 'a.txt'), (pieces, fileName) =>
      check(pieces.join(''), fileName)
    ),
    { numRuns: 400 }
  );
});

test('the same for 100 damaged documents: cut, shuffled, repeated and sprinkled with noise', () => {
  for (let number = 0; number < 100; number++) {
    const random = randomFrom(`damage ${number}`);
    const pick = (length: number) => Math.floor(random() * length);
    const { source, fileName } = samples[pick(samples.length)]!;
    let damaged = source;
    for (let blow = 0; blow < 12; blow++) {
      const from = pick(damaged.length);
      const to = Math.min(damaged.length, from + pick(120));
      const noise = ['', '\n', '\n\n', '*', '```', '\u0007', '<', '| ', '  ', '# ', '\u2028', damaged.slice(from, to)];
      damaged = damaged.slice(0, from) + noise[pick(noise.length)]! + damaged.slice(random() < 0.5 ? from : to);
    }
    check(damaged, fileName);
  }
});

test.each([
  '*a ',
  '**a_ ',
  '[a](',
  '> ',
  '- ',
  '- a\n\n',
  '> a\n\n',
  '| a ',
  '=\n',
  '![[',
  '[^a]:',
  '`a`` ',
  'A b.\n',
  '\\*'
])('a source of nothing but %j is read in a time that grows with its length only', (piece) => {
  const seconds = (length: number) => {
    const started = process.cpuUsage();
    parseDocument(`# Title\n\nSome words here.\n\n${piece.repeat(length / piece.length)}`, { fileName: 'a.md' });
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  };
  seconds(20_000);
  expect(seconds(40_000)).toBeLessThan(30 * Math.max(seconds(4_000), 0.05));
});
