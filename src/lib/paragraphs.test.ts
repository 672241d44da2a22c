import { expect, test } from 'vitest';
import type { Block } from './engine/document/types.ts';
import { firstUnseen, paragraphNumber, paragraphsOf } from './paragraphs.ts';

const blocks = (...kinds: Block['kind'][]) => kinds.map((kind, index) => ({ id: `b${index}`, kind }));

test('a list and a table count once, a heading not at all', () => {
  const lesson = blocks('paragraph', 'listItem', 'listItem', 'heading', 'tableRow', 'tableRow', 'paragraph', 'quote');
  expect(paragraphsOf(lesson).map((paragraph) => paragraph.length)).toEqual([1, 2, 2, 1, 1]);
  expect(['b0', 'b2', 'b5', 'b7'].map((id) => paragraphNumber(lesson, id))).toEqual([1, 2, 3, 5]);
});

test('two lists with a heading between them are two', () => {
  expect(paragraphsOf(blocks('listItem', 'heading', 'listItem'))).toHaveLength(2);
});

test('a block that is not there, or a heading, has no paragraph', () => {
  expect(paragraphNumber(blocks('heading', 'paragraph'), 'b0')).toBe(0);
  expect(paragraphNumber(blocks('paragraph'), 'elsewhere')).toBe(0);
});

test('a reader goes on at the first paragraph that was not seen whole', () => {
  const lesson = blocks('paragraph', 'listItem', 'listItem', 'paragraph');
  expect(firstUnseen(lesson, [])).toBe(1);
  expect(firstUnseen(lesson, ['b0', 'b1'])).toBe(2);
  expect(firstUnseen(lesson, ['b0', 'b1', 'b2'])).toBe(3);
  expect(firstUnseen(lesson, ['b0', 'b1', 'b2', 'b3'])).toBe(4);
});
