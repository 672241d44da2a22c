import { describe, expect, test } from 'vitest';
import { readingOf } from '../testDocument.ts';
import { appraisalsOf, likelyKeysFor } from './appraise.ts';
import { canBeLabelled, keyId, readLabels, sentenceId, writtenLabels, type LabelledSentence } from './labelled.ts';
import { chanceOf, keySignsIn, logOddsFrom } from './model.ts';
import { signsFor } from './signs.ts';
import { trainSentences, triedSentences } from './train.ts';

const harbour = readingOf(`# The harbour of Skerra

## Lighthouses

The Skerra Lighthouse Act of 1903 requires every ferry to carry two catadioptric lamps. It was passed after a storm. This is a very important thing for many people.

## Rules

The Northern Lighthouse Trust keeps a Fresnel lens for visiting keepers and their families.

- However, you may want to think about it.
`);
const firstOf = (text: string) => harbour.sentences.findIndex((sentence) => sentence.text.startsWith(text));

describe('the signs of a sentence', () => {
  const signsOf = signsFor(harbour);
  test('tell how it hangs on what stands before', () => {
    const [act, it] = [signsOf(firstOf('The Skerra')), signsOf(firstOf('It was'))];
    expect(act).toMatchObject({ opensByPointing: 0, opensBlock: 1, nothingBefore: 1, year: 1, duty: 0 });
    expect(it).toMatchObject({ opensByPointing: 1, followsInBlock: 1, nothingBefore: 0, year: 0, subjectPronoun: 1 });
  });
  test('do not look across lessons, and know a list', () => {
    expect(signsOf(firstOf('However'))).toMatchObject({ nothingBefore: 0, inList: 1, opensByJoining: 1, toYou: 1 });
    expect(signsOf(firstOf('The Northern'))).toMatchObject({ nothingBefore: 1, opensLesson: 1 });
  });
  test('are numbers of about one', () => {
    for (const i of harbour.sentences.keys())
      for (const [name, value] of Object.entries(signsOf(i)))
        expect(Math.abs(value), `${name} of sentence ${i}`).toBeLessThan(2.5);
  });
});

describe('appraisals', () => {
  const [act, it, praise] = ['The Skerra', 'It was', 'This is'].map((text) => appraisalsOf(harbour)[firstOf(text)]!);
  test('give a fact with names a better chance to stand alone than what points back', () => {
    expect(act!.alone).toBeGreaterThan(0.8);
    expect(it!.alone).toBeLessThan(0.4);
    expect(it!.behind).toBeGreaterThan(0.6);
  });
  test('hold a rule with a year more worth asking than praise', () => {
    expect(act!.worth).toBeGreaterThan(praise!.worth + 0.4);
  });
  test('take a rare term for a better gap than a common word', () => {
    const keys = likelyKeysFor(harbour)(firstOf('The Northern'));
    const chances = new Map(keys.map(({ term, chance }) => [term.text, chance]));
    expect(chances.get('Fresnel lens')).toBeGreaterThan(chances.get('families')! + 0.3);
  });
});

test('a phrase inherits what is known of its sentence, in bounded log-odds', () => {
  const known = (alone: number, behind: number) => keySignsIn({ place: 0.5 }, { alone, behind, worth: 1 });
  expect(known(0.5, 0.9)).toEqual({ place: 0.5, standing: 0, worth: 4, sound: 0 });
  expect(known(0.4, 0.5)).toEqual(known(0.5, 0.9));
  expect(logOddsFrom(0)).toBe(-4);
});

const label = (id: string, changes: Partial<LabelledSentence> = {}): LabelledSentence => ({
  ...{ id, document: `${id[0]}.md`, standing: 2, worth: 2, signs: { named: 1 }, keys: [] },
  ...changes
});

describe('labelled sentences', () => {
  test('are named by document and words alone', () => {
    const id = sentenceId('a.md', { text: 'The lamp is lit.' });
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(sentenceId('a.md', { text: 'The  lamp is lit.' })).toBe(id);
    expect(sentenceId('b.md', { text: 'The lamp is lit.' })).not.toBe(id);
    expect(keyId('Fresnel lens')).toBe(keyId('fresnel lens'));
  });
  test('are sentences of prose of ordinary length', () => {
    const kept = [
      'Every ferry carries two bright lamps.',
      'Two lamps.',
      'Every ferry carries two lamps',
      '1 2 3 4 5 6 7.'
    ];
    expect(kept.map((text) => canBeLabelled({ text }))).toEqual([true, false, false, false]);
  });
  test('come back from their file in one order, measured to a hundredth', () => {
    const keys = [{ id: 'k', value: 1, signs: { rare: 0.333, place: 0 } }];
    const written = writtenLabels([label('b', { signs: { named: 0, place: 0.87 } }), label('a', { keys })]);
    const [a, b] = readLabels(written);
    expect(a).toEqual(
      label('a', { signs: { named: 1, place: 0 }, keys: [{ id: 'k', value: 1, signs: { rare: 0.34, place: 0 } }] })
    );
    expect(b!.signs.place).toBeCloseTo(0.87, 1);
    expect(writtenLabels(readLabels(written))).toBe(written);
  });
});

describe('training', () => {
  /** Twenty documents in which what is named stands alone, and rare phrases make good gaps. */
  const sentences = Array.from({ length: 200 }, (_, i): LabelledSentence => {
    const named = i % 2;
    const keys = [
      { id: 'r', value: 2, signs: { rare: 1 } },
      { id: 'c', value: 0, signs: { rare: 0 } }
    ];
    return {
      ...{ id: String(i).padStart(3, '0'), document: `${i % 20}.md`, standing: 2 * named, worth: named ? 2 : 0 },
      ...{ signs: { named, meaning: 0.5 }, keys }
    };
  });
  const models = trainSentences(sentences);

  test('learns what goes with each label, the same way each time', () => {
    const signs = (named: number) => ({ named, meaning: 0.5 });
    expect(chanceOf(signs(1), models.alone)).toBeGreaterThan(0.7);
    expect(chanceOf(signs(0), models.alone)).toBeLessThan(0.3);
    expect(models.key.weights.rare).toBeGreaterThan(1);
    expect(trainSentences([...sentences])).toEqual(models);
    expect(models.trainedOn).toEqual({ sentences: 200, gaps: 400, documents: 20 });
  });

  test('is tried on documents that it has not seen', () => {
    // in one document everything is the other way round: only a model that has seen it would know
    const odd = sentences.map((sentence) =>
      sentence.document === '3.md' ? { ...sentence, standing: 2 - sentence.standing } : sentence
    );
    const trials = triedSentences(odd);
    expect(trials).toHaveLength(200);
    const wrong = trials.filter(({ chances, standing }) => chances.alone > 0.5 !== (standing === 2));
    expect(new Set(wrong.map(({ document }) => document))).toEqual(new Set(['3.md']));
  });
});
