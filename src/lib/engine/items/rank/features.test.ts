import { describe, expect, test } from 'vitest';
import { candidateWith, readingOf } from '../testDocument.ts';
import { measuredFeatures } from './features.ts';
import { measuresOf } from './measures.ts';

describe('measured on the item', () => {
  test.each([
    ['In which year did the board open the museum?', 'opensInWhich'],
    ['What is a pilot?', 'opensWhatIs'],
    ['About how many ships enter in winter?', 'opensHowMany'],
    ['Who opened the museum?', 'opensWho']
  ])('%s: %s', (stem, name) => expect(measuredFeatures(candidateWith({ stem }))[name]).toBe(1));

  test('the words of a stem that the evidence has, and those it has in names', () => {
    const features = measuredFeatures(candidateWith({ stem: 'In which year did the Harbour Board sell the museum?' }));
    expect(features.stemInEvidence).toBe(0.5); // harbour, board, museum; not which, year, sell
    expect(features.stemNames).toBe(2);
  });

  test('whether it holds facts of the matter or what everybody grants', () => {
    const weighed = (stem: string, features = {}) =>
      measuredFeatures(candidateWith({ kind: 'trueFalse', stem, features }));
    const full =
      'The Harbour Board of Skerra opened 14 lighthouses, three piers and a museum, which drew 20,000 people in 1987.';
    expect(weighed(full.replace('people', 'visitors'), { stemTerms: 2, stemBits: 16 })).toMatchObject({
      rich: 1,
      veryRich: 1,
      platitude: 0
    });
    expect(weighed('You may find that a museum is important.', { stemTerms: 2, stemBits: 16 })).toMatchObject({
      rich: 0,
      platitude: 1
    });
  });

  test('options of uneven length', () => {
    const options = ['tug', 'a pilot'].map((text) => ({ text, feedback: '' }));
    expect(measuredFeatures(candidateWith({ options })).optionSpread).toBe(1.33);
  });

  test('what a template knows overrules', () => {
    expect(measuredFeatures(candidateWith({ features: { commas: 7, parseMargin: 0.3 } }))).toMatchObject({
      commas: 7,
      parseMargin: 0.3
    });
  });
});

describe('measured on the document', () => {
  const reading = readingOf(
    '# Porthaven\n\nPorthaven is a town. The Harbour Board opened the museum in 1987.\n\n- The Harbour Board sold the museum in 1990.'
  );
  const [, opened, sold] = reading.sentences;

  test('where the sentence stands', () => {
    const measure = measuresOf(reading);
    expect(measure(candidateWith({ sentences: [opened!.start] }))).toMatchObject({
      sentencePlace: 1,
      laterInBlock: 1,
      inList: 0
    });
    expect(measure(candidateWith({ sentences: [sold!.start] }))).toMatchObject({ laterInBlock: 0, inList: 1 });
  });

  test('how often the rarest word of the key occurs', () => {
    const frequency = (key: string) =>
      measuresOf(reading)(candidateWith({ answer: { kind: 'texts', accepted: [key] } })).keyFrequency;
    expect(frequency('museum')).toBe(1.58); // log2(1 + 2)
    expect(frequency('museum town')).toBe(1);
    expect(frequency('lighthouse')).toBe(0);
  });

  test('how sure the parser is', () => {
    const withMargins = (margins: number[]) =>
      measuresOf({
        ...reading,
        sentences: reading.sentences.map((sentence) => ({ ...sentence, tree: { ...sentence.tree, margins } }))
      })(candidateWith({ sentences: [sold!.start] }));
    expect(withMargins([0.9, 0.4, 0.6])).toMatchObject({ parseMargin: 0.4, doubtfulHeads: 2 });
    expect(withMargins([])).toMatchObject({ parseMargin: 1, doubtfulHeads: 0 });
  });
});
