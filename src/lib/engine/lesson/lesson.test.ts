import { expect, test } from 'vitest';
import { parseDocument } from '../document/parse.ts';
import { outlineOf } from '../outline/outline.ts';
import { lessonsFrom } from './lesson.ts';
import type { Lesson } from './types.ts';

function lessonsOf(source: string): Lesson[] {
  const result = parseDocument(source, { fileName: 'a.md' });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return lessonsFrom(outlineOf(result.document));
}

/** A paragraph of this many words about the thing. */
const about = (thing: string, words: number) =>
  `${`The ${thing} stands there. `.repeat(words / (3 + thing.split(' ').length))}\n\n`;

test('a section without text of its own makes no lesson', () => {
  const lessons = lessonsOf('# T\n\n## A\n\n### A1\n\nText of the first.\n\n## B\n\nText of the second.');
  expect(lessons.map(({ title, depth }) => [title, depth])).toEqual([
    ['A1', 1],
    ['B', 0]
  ]);
});

test('reading time is counted at 220 words a minute, and at least one', () => {
  const lessons = lessonsOf(`# T\n\n## A\n\nShort.\n\nText that is short.\n\n## B\n\n${about('heron', 1100)}`);
  expect(lessons.map(({ words, minutes }) => [words, minutes])).toEqual([
    [5, 1],
    [1100, 5]
  ]);
});

test('a document without headings is taught in parts of 400 to 700 words, named after what they are about', () => {
  const paragraphs = ['grey heron', 'river otter', 'barn owl'].map((thing) => about(thing, 150).repeat(4));
  const lessons = lessonsOf(`# Animals of the valley\n\n${paragraphs.join('')}`);
  expect(lessons.map(({ id, title, words }) => [id, title, words])).toEqual([
    ['part-1-animals-of-the-valley', 'Part 1: Grey heron', 600],
    ['part-2-animals-of-the-valley', 'Part 2: River otter', 600],
    ['part-3-animals-of-the-valley', 'Part 3: Barn owl', 600]
  ]);
});

test('a section of more than 1,500 words is taught in parts, a shorter one in one', () => {
  const source = `# T\n\n## Birds\n\n${about('barn owl', 500).repeat(4)}## Fish\n\n${about('trout', 500).repeat(3)}`;
  const lessons = lessonsOf(source);
  expect(lessons.map(({ title }) => title.replace(/:.*/, ''))).toEqual([
    ...['Birds, part 1', 'Birds, part 2', 'Birds, part 3', 'Birds, part 4', 'Fish']
  ]);
});

test('parts begin with a paragraph, never inside a list or after a colon', () => {
  const list = 'Bring these:\n\n' + '- something rather useful for the day\n'.repeat(60) + '\n';
  const lessons = lessonsOf(
    `# T\n\n${about('barn owl', 500)}${list}${about('trout', 500)}${list}${about('otter', 500)}`
  );
  expect(lessons.length).toBeGreaterThan(1);
  for (const { blocks } of lessons.slice(1)) expect(blocks[0]).toMatchObject({ kind: 'paragraph' });
  for (const { blocks } of lessons) expect(blocks.at(-1)!.text).not.toMatch(/:$/);
});

test('lists of references make no lesson; a chapter called Sources does', () => {
  const source =
    '# T\n\n## Sources\n\nThe river has two sources in the hills.\n\n## References\n\n- Smith (2001). A book.\n\n## See also\n\n- [x](https://x.org)';
  expect(lessonsOf(source).map(({ title }) => title)).toEqual(['Sources']);
});

test('terms are what is emphasised, introduced, named or said again', () => {
  const [lesson] = lessonsOf(
    '## Wells\n\nAn **aquifer** is a layer of rock that holds water. Water from an aquifer between two layers of clay is called artesian water. ' +
      'The water table is low in summer. Rain lifts the water table in autumn. The Bank of England paid for the first pump; the Bank of England never got it back.'
  );
  expect(lesson!.terms).toEqual(
    expect.arrayContaining(['aquifer', 'artesian water', 'water table', 'Bank of England'])
  );
});

test('lesson ids stay when other sections come and go', () => {
  const [a] = lessonsOf('# T\n\n## Otters\n\nText of the otters.\n\n## Owls\n\nText of owls here.');
  const [, b] = lessonsOf('# T\n\n## Herons\n\nText of herons here.\n\n## Otters\n\nText of the otters.');
  expect(b!.id).toBe(a!.id);
});
