import { expect, test } from 'vitest';
import { figureFacts } from '../facts/figures.ts';
import { readingOf } from '../testDocument.ts';
import { figureCandidates } from './figures.ts';

test.each([
  ['The Skerra railway was built in the 1890s by Danish engineers.', '1890s', /^1\d{3}s$/, '1890’s'],
  [
    'The Skerra Trust bought its first lighthouse in the nineteenth century.',
    'nineteenth',
    /teenth$|^twentieth$/,
    '19th'
  ],
  ['The Skerra Trust bought its first lighthouse in the 19th century.', '19th', /^\d+th$|^21st$/, 'nineteenth']
])('%s: decades and centuries are written as in the text', (text, written, others, also) => {
  const reading = readingOf(`# Ports\n\n${text}`);
  const [fact] = figureFacts(reading);
  expect(fact!.slot.text).toBe(written);
  expect(fact!.others).toHaveLength(3);
  for (const other of fact!.others) expect(other.text).toMatch(others);
  const gap = figureCandidates(fact!, reading).find(({ template }) => template === 'figure.gap');
  expect(gap!.answer).toMatchObject({ accepted: [written, also] });
});

test('spans of decades and centuries are none', () => {
  const figures = (text: string) => figureFacts(readingOf(`# Ports\n\n${text}`)).map(({ slot }) => slot.text);
  expect(figures('The Skerra railway was built in the 1890s by Danish engineers.')).toEqual(['1890s']);
  expect(figures('The Skerra railway was built from the 1890s to the 1910s by Danish engineers.')).toEqual([]);
  expect(figures('By the 1890s Danish engineers had built the Skerra railway.')).toEqual([]);
  expect(figures('By early 1846 the Skerra Trust owned every lighthouse on the northern coast.')).toEqual([]);
  expect(figures('The Skerra Trust was founded in the first century of the kingdom.')).toEqual([]);
});

test.each([
  ['for 6 hours', ['12', '24', '36']],
  ['for 96 hours', ['36', '48', '72']],
  ['within ten days', ['fourteen', 'seven', 'thirty']]
])('%s: neighbours at the ends and in words', (span, others) => {
  const [fact] = figureFacts(readingOf(`# Ports\n\nThe Skerra harbour master releases every damaged ship ${span}.`));
  expect(fact!.others.map(({ text }) => text).sort()).toEqual(others);
});

test('hours and days have neighbours that are as round', () => {
  const [fact] = figureFacts(readingOf('# Ports\n\nThe Skerra harbour master keeps every damaged ship for 72 hours.'));
  expect(fact!.others.every(({ text }) => ['36', '48', '96'].includes(text))).toBe(true);
});

test('rounded numbers are not asked for, and years that close a span are none', () => {
  const templates = (text: string) => {
    const reading = readingOf(`# Ports\n\n${text}`);
    return figureFacts(reading).flatMap((fact) => figureCandidates(fact, reading).map(({ template }) => template));
  };
  expect(templates('The Skerra museum keeps approximately 5,965 lamps of northern lighthouses.')).toEqual([]);
  expect(templates('By 1846 the Skerra Trust owned every lighthouse on the northern coast.')).toEqual([]);
});

test('two is asked for where it counts what is not named beside it', () => {
  const figures = (text: string) => figureFacts(readingOf(`# Ports\n\n${text}`)).map(({ slot }) => slot.text);
  expect(figures('The Skerra ferry company has two harbours on the northern coast.')).toEqual(['two']);
  expect(figures('The Skerra ferry company has two harbours, Mons and Skerra.')).toEqual([]);
});

test('a changed figure takes the article that it is read with', () => {
  const reading = readingOf(
    '# Ports\n\nThe Skerra Harbour Board keeps an 80 percent share of the northern ferry company.'
  );
  const [fact] = figureFacts(reading);
  const falseWith = (text: string) => {
    const others = Array.from({ length: 3 }, () => ({ text, why: '' }));
    return figureCandidates({ ...fact!, others }, reading).find(({ template }) => template === 'figure.false')?.stem;
  };
  expect(falseWith('60')).toContain('keeps a 60 percent share');
  expect(falseWith('110')).toContain('keeps a 110 percent share');
  expect(falseWith('11')).toContain('keeps an 11 percent share');
  expect(falseWith('18')).toContain('keeps an 18 percent share');
  expect(falseWith('85')).toContain('keeps an 85 percent share');
});
