import { expect, test } from 'vitest';
import { candidateWith, readingOf } from '../testDocument.ts';
import { featuresOf } from './features.ts';
import { measuresOf } from './measures.ts';

test.each([
  ['The Harbour Board opened the museum in 1987.', { loose: 0, platitude: 0 }],
  ['You may find that a museum is important.', { loose: 0, platitude: 1 }],
  ['Several lamps were lit at different times.', { loose: 1, platitude: 0 }]
])('the wording of "%s"', (stem, features) => expect(featuresOf(candidateWith({ stem }))).toMatchObject(features));

test('what template and document know stays', () => {
  expect(featuresOf(candidateWith({ features: { keyChance: 1.2 } }))).toMatchObject({ keyChance: 1.2 });
});

const reading = readingOf(
  '# Porthaven\n\nPorthaven is a town. The Harbour Board of Porthaven opened the lighthouse museum in 1987.\n\n- It is not very important.'
);

test('a sentence is known by its start: what stands alone and tells something is worth more', () => {
  const [, opened, praise] = reading.sentences.map(({ start }) =>
    measuresOf(reading)(candidateWith({ sentences: [start] }))
  );
  expect(opened!.soundSentence).toBeGreaterThan(praise!.soundSentence! + 1);
  expect(opened!.alone).toBeGreaterThan(praise!.alone!);
});

test('how sure the parser is of its least certain word; a row of a table was not parsed', () => {
  const [, opened] = reading.sentences;
  const unsure = { ...opened!, tree: { ...opened!.tree, margins: [0.9, 0.4, 0.6] } };
  const measure = measuresOf({ ...reading, sentences: [unsure] });
  expect(measure(candidateWith({ sentences: [unsure.start] })).parseMargin).toBe(0.4);
  expect(measure(candidateWith({ sentences: [9999] }))).toMatchObject({ parseMargin: 1 });
});

test('flaws of form are measured with it', () => {
  const stem = 'Which of these years is not the year of the museum?';
  expect(measuresOf(reading)(candidateWith({ stem }))).toMatchObject({ negativeStem: 1 });
});
