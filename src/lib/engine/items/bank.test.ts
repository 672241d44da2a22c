import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../document/parse.ts';
import type { Bank } from './bank.ts';
import { bankOf, lessonsOfText } from './testDocument.ts';
import { itemKinds, type Item } from './types.ts';
import { reviewFrom } from './rank.ts';

const island = `# The Harbour of Porthaven

Porthaven is a fishing town on the island of Skerra. The Skerra Harbour Board was founded in 1921. The Skerra Harbour Board (SHB) is a public body that runs the three harbours of the island. A pilot is a person who guides ships into a harbour.

## Ships and lights

In 1934 the Harbour Board built the Northern Light. The lighthouse museum opened in Porthaven in 1987. In May 1952 the ferry *Arran Maid* carried forty passengers to Oslo. The Winter Regatta was held in Copenhagen in 1961. The breakwater was destroyed by Storm Agatha in 1974.

A ship enters the harbour in four steps:

1. The captain calls the harbour office by radio.
2. The pilot boards the ship outside the breakwater.
3. Two tugs take the ship in tow.
4. The crew ties the ship to the quay.

| Light | Year | Colour |
| --- | --- | --- |
| Northern Light | 1934 | white |
| Gull Point | 1948 | red |
| Skerra Mole | 1966 | green |
`;

function everyItem(bank: Bank): Item[] {
  return bank.lessons.flatMap((lesson) => lesson.items);
}

/** What must hold for every item of every bank, whatever the text. */
function expectSound(markdown: string, bank: Bank): void {
  const { document } = lessonsOfText(markdown);
  const items = everyItem(bank);
  expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  for (const item of items) {
    const { source, options, key } = item;
    expect(document.text.slice(source.start, source.end)).toBe(source.quote);
    const block = document.blocks.find(({ id }) => id === source.blockId)!;
    expect(block.start <= source.start && source.end <= block.end).toBe(true);
    expect(itemKinds).toContain(item.kind);
    expect(item.probability).toBeGreaterThanOrEqual(reviewFrom);
    expect(item.difficulty).toBeGreaterThan(0);
    expect(item.difficulty).toBeLessThan(1);
    const ids = options.map((option) => option.id);
    if (item.kind !== 'trueFalse')
      expect(options.map((option) => option.text.toLowerCase())).toEqual(
        options.map((option) => option.text.toLowerCase()).sort()
      );
    else expect(ids).toEqual(['true', 'false']);
    if (item.kind === 'cloze') expect(item.stem.split('____')).toHaveLength(2);
    if (key.kind === 'choice') expect(ids).toContain(key.optionId);
    if (key.kind === 'choices')
      expect(
        key.optionIds.length > 0 && key.optionIds.every((id) => ids.includes(id)) && key.optionIds.length < ids.length
      ).toBe(true);
    if (key.kind === 'order') expect([...key.optionIds].sort()).toEqual([...ids].sort());
    if (key.kind === 'pairs') {
      expect(Object.keys(key.pairs).sort()).toEqual(item.prompts.map((prompt) => prompt.id).sort());
      expect(Object.values(key.pairs).every((id) => ids.includes(id))).toBe(true);
    }
    if (key.kind === 'texts') expect(key.accepted.length).toBeGreaterThan(0);
  }
}

describe('a bank', () => {
  test('has items of every kind that the text gives reason for, each with its evidence', () => {
    const bank = bankOf(island);
    expectSound(island, bank);
    const kinds = new Set(everyItem(bank).map((item) => item.kind));
    for (const kind of ['matching', 'ordering', 'numeric', 'singleChoice'] as const) expect(kinds).toContain(kind);
  });

  test('is the same to the byte for the same text and seed', () => {
    expect(JSON.stringify(bankOf(island, 'a'))).toBe(JSON.stringify(bankOf(island, 'a')));
  });

  test('keeps the ids of items whose evidence stays where text is put in before them', () => {
    const before = everyItem(bankOf(island)).map((item) => item.id);
    const after = new Set(
      everyItem(
        bankOf(island.replace('## Ships', 'The wind blows from the west on most days of the year.\n\n## Ships'))
      ).map((item) => item.id)
    );
    const kept = before.filter((id) => after.has(id));
    expect(kept.length).toBeGreaterThan(before.length * 0.7);
  });

  test('asks for each fact once and draws at most two items from a sentence', () => {
    const items = everyItem(bankOf(island)).filter((item) => item.kind !== 'matching' && item.kind !== 'ordering');
    const perSentence = new Map<number, number>();
    for (const item of items) perSentence.set(item.source.start, (perSentence.get(item.source.start) ?? 0) + 1);
    expect(Math.max(...perSentence.values())).toBeLessThanOrEqual(2);
    expect(new Set(items.map((item) => item.stem)).size).toBe(items.length);
  });

  test('keeps a reason for everything it turned away', () => {
    const { rejected } = bankOf(island);
    expect(rejected.length).toBeGreaterThan(0);
    expect(rejected.every(({ reason, stem, source }) => reason !== '' && stem !== '' && source.quote !== '')).toBe(
      true
    );
  });

  test('has nothing to ask of another language', () => {
    const german =
      '# Der Hafen\n\nDer Hafen von Bremen wurde im Jahr 1827 gegründet. Die Stadt hat rund 120000 Einwohner. Am 3. Mai 1950 wurde in Bremen die Behörde eröffnet. Das Museum ist ein Haus, das Schiffe zeigt.\n';
    expect(everyItem(bankOf(german))).toEqual([]);
  });

  test('is sound or empty for whatever Markdown comes', { timeout: 60_000 }, () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '# ',
        '## ',
        '- ',
        '1. ',
        '> ',
        '| a | b |',
        '---',
        '```',
        '**',
        '____',
        '(',
        ')',
        ' by ',
        ' in 1994',
        ' was founded',
        ' is a ',
        ' because ',
        'The ',
        '.',
        '\n\n',
        '\n',
        ', ',
        ' and ',
        'NATO',
        'It '
      ),
      fc.lorem({ maxCount: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 })
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), (pieces) => {
        const markdown = `Text to begin with is here.\n\n${pieces.join('')}`;
        fc.pre(parseDocument(markdown, { fileName: 'test.md' }).ok);
        expectSound(markdown, bankOf(markdown));
      }),
      { numRuns: 150 }
    );
  });

  test('is sound for sentences put together at random', { timeout: 60_000 }, () => {
    const subject = fc.constantFrom(
      'The Harbour Board',
      'Norway',
      'Finland and Sweden',
      'Seven towns',
      'A pilot',
      'It',
      'The plan',
      'Les Aspin',
      'NATO (North Atlantic Treaty Organization)'
    );
    const verb = fc.constantFrom(
      'was founded',
      'joined the union',
      'is a body that runs ports',
      'signed the treaty',
      'did not open',
      'has eighteen members',
      'runs 40 ships'
    );
    const end = fc.constantFrom(
      ' in 1994.',
      ' on 3 May 2001 in Oslo.',
      ', because trade grew.',
      ' in Paris, France.',
      '.',
      ' by the Port Council in June 1950.',
      ' and left in 1999.'
    );
    const sentence = fc
      .tuple(subject, verb, end)
      .map((parts) => parts.join(parts[1].startsWith(' ') ? '' : ' ').replace(/ ([.,])/g, '$1'));
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 3, maxLength: 25 }), (sentences) => {
        const markdown = `# Things\n\n${sentences.join(' ')}`;
        expectSound(markdown, bankOf(markdown));
      }),
      { numRuns: 60 }
    );
  });
});
