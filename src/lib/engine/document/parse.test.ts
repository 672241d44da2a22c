import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseDocument } from './parse.ts';
import type { Document } from './types.ts';

function parsed(source: string, options: Parameters<typeof parseDocument>[1] = {}): Document {
  const result = parseDocument(source, options);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.document;
}

function codeOf(source: string): string | undefined {
  const result = parseDocument(source);
  return result.ok ? undefined : result.problems[0]!.code;
}

const shapeOf = (document: Document) => document.blocks.map(({ kind, level, text }) => [kind, level, text]);

describe('Markdown', () => {
  test('flattens inline markup into text and marks', () => {
    const [block] = parsed('A **bold _and_ `raw`** word\\\nand [here](https://example.org/a).', {
      fileName: 'a.md'
    }).blocks;
    expect(block!.text).toBe('A bold and raw word and here.');
    expect(block!.marks).toEqual([
      { kind: 'strong', start: 2, end: 14 },
      { kind: 'emphasis', start: 7, end: 10 },
      { kind: 'code', start: 11, end: 14 },
      { kind: 'link', start: 24, end: 28, href: 'https://example.org/a' }
    ]);
  });

  test('keeps only links that lead somewhere from a lesson', () => {
    const source =
      '## Links\n\n[a](javascript:alert(1)) [b](/local) [c](mailto:x@example.org) [d](data:text/html,x) [e][ref]\n\n[ref]: HTTP://example.org';
    const hrefs = parsed(source).blocks.flatMap(({ marks = [] }) => marks.map(({ href }) => href));
    expect(hrefs).toEqual(['mailto:x@example.org', 'HTTP://example.org']);
  });

  test('leaves out raw HTML, comments, scripts, images and footnotes', () => {
    const source =
      '## Heading\n\n<div onclick="x()">\n\nThe <b>river</b> rises[^1] here.<script>alert(1)</script>\n\n</div>\n\n<!-- a\n\nsecret -->\n\n![alt](a.png)\n\n[^1]: A footnote.\n';
    expect(parsed(source).text).toBe('Heading\n\nThe river rises here.');
  });

  test('does not turn powers and formulas into other numbers', () => {
    expect(parsed('## A\n\n10<sup>6</sup> parts of H<sub>2</sub>O are ~5 litres, ~~not 7~~ or so.').text).toContain(
      '10⁶ parts of H₂O are ~5 litres, or so.'
    );
  });

  test('keeps the nesting, order and numbers of lists, and paragraphs that go on with an item', () => {
    const source = '## Steps\n\n3. Open it.\n\n   Wait a while.\n\n4. Close it:\n   - gently\n';
    expect(parsed(source).blocks.slice(1)).toMatchObject([
      { kind: 'listItem', level: 1, ordered: true, number: 3, text: 'Open it.' },
      { kind: 'paragraph', level: 1, text: 'Wait a while.' },
      { kind: 'listItem', level: 1, ordered: true, number: 4, text: 'Close it:' },
      { kind: 'listItem', level: 2, ordered: false, text: 'gently' }
    ]);
  });

  test('reads table rows, quotations and code', () => {
    const source = '## A\n\n| x | y |\n|---|---|\n| 1 | **2** |\n\n> Said once before.\n\n```js\nlet a;\n\n# b\n```\n';
    expect(shapeOf(parsed(source)).slice(1)).toEqual([
      ['tableRow', undefined, 'x | y'],
      ['tableRow', undefined, '1 | 2'],
      ['quote', undefined, 'Said once before.'],
      ['code', undefined, 'let a;\n\n# b']
    ]);
  });

  test('takes a bold line over a paragraph for a heading', () => {
    const source = '# Book\n\n## Chapter\n\n**Who pays**\n\nThe owner pays.\n\n**Note.**\n\nNobody else does.';
    expect(shapeOf(parsed(source)).slice(2)).toEqual([
      ['heading', 3, 'Who pays'],
      ['paragraph', undefined, 'The owner pays.'],
      ['paragraph', undefined, 'Note.'],
      ['paragraph', undefined, 'Nobody else does.']
    ]);
  });

  test('resolves links whose addresses stand far below', () => {
    const filler = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} says a little more than the one before it.`);
    const source = `## Start\n\nSee [the map][map].\n\n## More\n\n${filler.join('\n\n')}\n\n[map]: https://example.org/map\n`;
    expect(parsed(source).blocks[1]).toMatchObject({
      text: 'See the map.',
      marks: [{ href: 'https://example.org/map' }]
    });
  });
});

describe('plain text', () => {
  test('joins wrapped lines and mends words divided at their ends', () => {
    const source =
      'The oxygen that bacteria need for their work comes in when oxy-\ngen is let in by a fork; a well-\nknown trick of every gardener is to turn the whole\nheap twice.\n\nThe next paragraph begins here and it ends as well\non this line.';
    expect(parsed(source).blocks.map(({ text }) => text)).toEqual([
      'The oxygen that bacteria need for their work comes in when oxygen is let in by a fork; a well-known trick of every gardener is to turn the whole heap twice.',
      'The next paragraph begins here and it ends as well on this line.'
    ]);
  });

  test('does not take list items, captions, dates, addresses and verses for headings', () => {
    const source =
      'The office is open every day and serves everybody who comes.\nJane Miller\nHarbour Road 7\nPort Town\nScotland\nFigure 2 The office at night\nIt was built by volunteers and opened on a Sunday.\n12 March 2019\nIt closed for one day only.';
    expect(parsed(source).blocks.filter(({ kind }) => kind === 'heading')).toEqual([]);
  });

  test('reads nested lists by their indentation', () => {
    const source = 'You need the following things:\n- tools\n    - a hammer\n    - a saw\n- wood';
    expect(shapeOf(parsed(source)).slice(1)).toEqual([
      ['listItem', 1, 'tools'],
      ['listItem', 2, 'a hammer'],
      ['listItem', 2, 'a saw'],
      ['listItem', 1, 'wood']
    ]);
  });

  test('tells numbered headings from numbered lists', () => {
    const source =
      '1. Purpose\nThis rule protects the staff of the harbour.\n2. Steps to take\nDo this in the morning:\n1. Open the gate\n2. Ring the bell\n3. Hoist the flag\n';
    expect(shapeOf(parsed(source)).map(([kind]) => kind)).toEqual([
      ...['heading', 'paragraph', 'heading', 'paragraph'],
      ...['listItem', 'listItem', 'listItem']
    ]);
  });
});

describe('characters', () => {
  test('line breaks, byte-order mark, odd spaces, soft hyphens and decomposed letters make no difference to the text', () => {
    const plain = 'The café was “full” at noon.\n\nIt closed at six.';
    const odd = '\ufeffThe\u00a0cafe\u0301 was\t“full” at\u2009no\u00adon.\r\n\r\n\u200bIt  closed at six.\r\n';
    expect(parsed(odd).text).toBe(parsed(plain).text);
    expect(parsed(odd).blocks.map(({ id }) => id)).toEqual(parsed(plain).blocks.map(({ id }) => id));
  });

  test('the digest is that of the source as given', () => {
    const source = '\ufeffThe tide turns twice a day.\r\n';
    expect(parsed(source).sha256).toBe(createHash('sha256').update(source).digest('hex'));
  });

  test('ids depend on the words of a block and its earlier copies only', () => {
    const ids = parsed('## A\n\nSame words here.\n\nSame words here.\n\nLast words here.').blocks.map(({ id }) => id);
    const moved = parsed(
      'New words first, in front.\n\n## A\n\nSame words here.\n\nSame words here.\n\nLast words here.'
    );
    expect(new Set(ids).size).toBe(4);
    expect(moved.blocks.slice(1).map(({ id }) => id)).toEqual(ids);
  });
});

describe('title', () => {
  const body = '\n\nThe heron waits for hours.\n\n## Food\n\nIt eats fish and frogs.';
  test.each([
    ['what was asked for', `# Heron${body}`, { title: '  The  Grey Heron ' }, 'The Grey Heron'],
    ['the settings in front', `---\ntitle: "Birds: herons"\n---\n# Heron${body}`, {}, 'Birds: herons'],
    ['the title heading', `# The *Heron*${body}`, { fileName: 'x.md' }, 'The Heron'],
    ['a first line that is a heading', 'The Grey Heron\nIt waits for hours beside the water.', {}, 'The Grey Heron'],
    ['a calm one', 'THE HERON OF SCOTLAND\n\nIt waits beside the water, in Scotland.', {}, 'The heron of Scotland'],
    [
      'the name of the file',
      'It waits for hours beside the water.',
      { fileName: 'C:\\docs\\02_grey-heron.txt' },
      'Grey heron'
    ],
    [
      'the first words',
      'It waits for hours beside the water, and then it strikes.',
      {},
      'It waits for hours beside the water, and…'
    ]
  ])('is %s', (_, source, options, title) => {
    expect(parsed(source, options).title).toBe(title);
  });
});

describe('sources that are no documents', () => {
  test.each([
    ['', 'empty'],
    [' \n\t\ufeff', 'empty'],
    ['--- *** ---', 'empty'],
    ['%PDF-1.7\n%âãÏÓ\n1 0 obj', 'otherFormat'],
    ['PK\u0003\u0004\u0014\u0000word/document.xml', 'otherFormat'],
    ['<!DOCTYPE html><html><body>Hi there, you</body></html>', 'otherFormat'],
    ['abc\u0000\u0000\u0000def\u0001\u0002 of bytes', 'binary'],
    ['# Only\n\n## Headings\n\n```\nand code here\n```', 'noProse']
  ])('%j is refused as %s', (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  test('a stray control character is forgiven', () => {
    expect(parsed(`The tide turns twice a day.\u0000 ${'It always does. '.repeat(100)}`).text).toMatch(
      /^The tide turns/
    );
  });
});
