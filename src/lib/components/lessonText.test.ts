import { expect, test } from 'vitest';
import type { Block } from '#lib/engine/document/types.ts';
import { cellsOf, groupsOf, stretchesOf } from './lessonText.ts';

let at = 0;
function block(kind: Block['kind'], text: string, more: Partial<Block> = {}): Block {
  const start = at;
  at += text.length + 2;
  return { id: text, kind, text, start, end: start + text.length, ...more };
}
const item = (text: string, level: number, ordered = false) => block('listItem', text, { level, ordered });

test('list items stand in lists, nested by their level', () => {
  const groups = groupsOf([
    block('paragraph', 'p'),
    item('a', 1),
    item('a1', 2, true),
    item('a2', 2, true),
    item('b', 1)
  ]);
  expect(groups).toMatchObject([
    { kind: 'block' },
    {
      kind: 'list',
      ordered: false,
      items: [
        {
          block: { text: 'a' },
          lists: [{ ordered: true, items: [{ block: { text: 'a1' } }, { block: { text: 'a2' } }] }]
        },
        { block: { text: 'b' }, lists: [] }
      ]
    }
  ]);
});

test('numbers after bullets are a second list', () => {
  const groups = groupsOf([item('a', 1), item('1', 1, true), item('2', 1, true)]);
  expect(groups.map((group) => group.kind === 'list' && [group.ordered, group.items.length])).toEqual([
    [false, 1],
    [true, 2]
  ]);
});

test('a list that begins at a deeper level keeps every item', () => {
  const groups = groupsOf([item('deep', 2), item('outer', 1)]);
  expect(JSON.stringify(groups)).toContain('"deep"');
  expect(JSON.stringify(groups)).toContain('"outer"');
});

test('neighbouring rows are one table, and a strong row is its head', () => {
  const head = block('tableRow', 'Country | Joined', { marks: [{ kind: 'strong', start: 0, end: 16 }] });
  const groups = groupsOf([head, block('tableRow', 'Poland | 1999'), block('paragraph', 'p')]);
  expect(groups).toMatchObject([{ kind: 'table', rows: [{ isHead: true }, { isHead: false }] }, { kind: 'block' }]);
  expect(cellsOf(head).map(({ start, end }) => head.text.slice(start, end))).toEqual(['Country', 'Joined']);
});

test('the lit span is one stretch, whatever emphasis it crosses, and no character is lost', () => {
  const text = 'One two three four';
  const paragraph: Block = {
    id: 'p',
    kind: 'paragraph',
    text,
    start: 100,
    end: 100 + text.length,
    marks: [{ kind: 'strong', start: 4, end: 13 }]
  };
  const stretches = stretchesOf(paragraph, { start: 108, end: 118 });
  expect(stretches.map(({ lit, pieces }) => [lit, pieces.map((piece) => [piece.text, piece.strong])])).toEqual([
    [
      false,
      [
        ['One ', false],
        ['two ', true]
      ]
    ],
    [
      true,
      [
        ['three', true],
        [' four', false]
      ]
    ]
  ]);
});

test('a span elsewhere in the document lights nothing', () => {
  const paragraph: Block = { id: 'p', kind: 'paragraph', text: 'Words', start: 100, end: 105 };
  for (const lit of [{ start: 0, end: 50 }, { start: 200, end: 300 }, null]) {
    expect(stretchesOf(paragraph, lit)).toMatchObject([{ lit: false, pieces: [{ text: 'Words' }] }]);
  }
});
