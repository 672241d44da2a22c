import { expect, test } from 'vitest';
import { figureFacts } from '../facts/figures.ts';
import { readingOf } from '../testDocument.ts';
import { figureCandidates } from './figures.ts';

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
