import { expect, test } from 'vitest';
import { candidateWith, readingOf } from '../testDocument.ts';
import { flawFeatures } from './flawFeatures.ts';

const reading = readingOf(
  '# Porthaven\n\nThe Harbour Board opened the lighthouse museum in Porthaven in 1987. The fee pays for mooring and water.'
);
const options = (...texts: string[]) => texts.map((text) => ({ text, feedback: '' }));

test('an item with options alike has none of the cues', () => {
  expect(flawFeatures(candidateWith(), reading)).toMatchObject({
    longestOptionIsKey: 0,
    keyMorePrecise: 0,
    clangAssociation: 0,
    shapes: 0,
    negativeStem: 0
  });
});

test('a key that is longer, more exact and echoes the stem is seen', () => {
  const features = flawFeatures(
    candidateWith({
      stem: 'What does the harbour fee of Porthaven not always pay for?',
      options: options('the mooring of ships in the harbour, with water', 'tugs', 'lamps'),
      answer: { kind: 'choice', text: 'the mooring of ships in the harbour, with water' }
    }),
    reading
  );
  expect(features).toMatchObject({ longestOptionIsKey: 1, negativeStem: 1, absoluteTerms: 1 });
  expect(features.keyMorePrecise).toBeGreaterThan(1);
  expect(features.clangAssociation).toBeGreaterThan(0);
});

test('a statement copied from the text is told from a question in other words', () => {
  const stem = 'The Harbour Board opened the lighthouse museum in Porthaven in 1987.';
  expect(flawFeatures(candidateWith({ kind: 'trueFalse', stem }), reading).copiedShare).toBe(1);
  expect(flawFeatures(candidateWith(), reading).copiedShare).toBeLessThan(0.6);
});

test('are finite numbers for every kind', () => {
  const pairs = candidateWith({
    kind: 'matching',
    answer: { kind: 'pairs', pairs: [['a', 'b']] },
    options: options('b')
  });
  const empty = candidateWith({ kind: 'cloze', options: [], stem: '____.', answer: { kind: 'texts', accepted: [] } });
  for (const candidate of [candidateWith(), pairs, empty])
    expect(Object.values(flawFeatures(candidate, reading)).every(Number.isFinite)).toBe(true);
});
