import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../document/parse.ts';
import type { Document } from '../document/types.ts';
import { outlineOf } from './outline.ts';
import { slugOf } from './slug.ts';
import type { Section } from './types.ts';

function parsed(source: string, fileName = 'a.md'): Document {
  const result = parseDocument(source, { fileName });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.document;
}

const indented = (sections: Section[]): string[] =>
  sections.flatMap(({ title, level, sections: below }) => ['  '.repeat(level - 1) + title, ...indented(below)]);
const titlesOf = (source: string) => indented(outlineOf(parsed(source)).sections);

const folder = new URL('../../../../tests/documents/', import.meta.url);
const samples = readdirSync(folder).filter((name) => !name.endsWith('.json'));

describe('sample documents have the outlines written beside them', () => {
  test.each(samples)('%s', (name) => {
    const document = parsed(readFileSync(new URL(name, folder), 'utf8'), name);
    const kinds: Record<string, number> = {};
    for (const { kind } of document.blocks) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const expected = JSON.parse(readFileSync(new URL(name.replace(/\.\w+$/, '.json'), folder), 'utf8')) as unknown;
    expect({ title: document.title, outline: indented(outlineOf(document).sections), kinds }).toEqual(expected);
  });
});

const text = 'There is more than enough text here to be an introduction.';

test('a heading that names the document is no section, and the text under it is the introduction', () => {
  expect(titlesOf(`# Title\n\n${text}\n\n## One\n\nText.\n\n## Two\n\nText.`)).toEqual(['Introduction', 'One', 'Two']);
});

test('several top headings are all sections', () => {
  expect(titlesOf(`${text}\n\n# One\n\nText.\n\n## Below\n\nText.\n\n# Two\n\nText.`)).toEqual([
    ...['Introduction', 'One', '  Below', 'Two']
  ]);
});

test('skipped heading levels count as one', () => {
  expect(
    titlesOf(`# T\n\n## A\n\nText of it.\n\n##### B\n\nText of it.\n\n### C\n\nText of it.\n\n## D\n\nText of it.`)
  ).toEqual([...['A', '  B', '  C', 'D']]);
});

test('a by-line before the first section is no introduction', () => {
  expect(titlesOf('# T\n\nBy Ann Other, May 2020\n\n## A\n\nText of it.\n\n## B\n\nText of it.')).toEqual(['A', 'B']);
});

test('the opening has another name where a section is called Introduction', () => {
  expect(titlesOf(`# T\n\n${text}\n\n## Introduction\n\nText of it.\n\n## B\n\nText of it.`)).toEqual([
    ...['Overview', 'Introduction', 'B']
  ]);
});

test('a document without sections is one section with its title', () => {
  expect(titlesOf(`# The Heron\n\n${text}`)).toEqual(['The Heron']);
});

test('section ids come from titles, and the second of a kind gets a number', () => {
  const { sections } = outlineOf(
    parsed('# T\n\n## A b\n\nText of it.\n\n## A b\n\nText of it.\n\n## A b 2\n\nText of it.')
  );
  expect(sections.map(({ id }) => id)).toEqual(['a-b', 'a-b-2', 'a-b-2-2']);
});

test('numbers of headings are left out of titles, numbers that belong are not', () => {
  expect(
    titlesOf(
      '# T\n\n## 1. Scope\n\nText of it.\n\n### 1.1 Who\n\nText of it.\n\n## 7 habits\n\nText of it.\n\n## Chapter 3: Water\n\nText of it.'
    )
  ).toEqual(['Scope', '  Who', '7 habits', 'Water']);
});

test.each([
  ['NATO’s core missions', 'natos-core-missions'],
  ['Café & Straße', 'cafe-stra-e'],
  ['漢字', /^s-[0-9a-f]{10}$/]
])('slug of %j', (title, slug) => {
  expect(slugOf(title)).toEqual(typeof slug === 'string' ? slug : expect.stringMatching(slug));
});
