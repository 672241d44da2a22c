import { describe, expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { finished, itemId } from './identity.ts';
import { difficultyOf, liveFrom, preferenceOf, probabilityOf, tierOf } from './rank.ts';
import { selectItems, truthOf, type Truth } from './select.ts';
import { candidateWith } from './testDocument.ts';
import { acceptedFor } from './variants.ts';

const source = (start: number, quote = 'The Board opened the museum in 1987.') => ({
  blockId: 'b',
  start,
  end: start + quote.length,
  quote
});
const choose = (candidates: Candidate[], askedBefore = new Set<string>()) =>
  selectItems(candidates, { words: 250, seed: 's', askedBefore });
const short = (start: number, stem: string, key: string, fact = stem): Candidate =>
  candidateWith({
    kind: 'shortAnswer',
    template: 'naming.short',
    fact,
    stem,
    options: [],
    answer: { kind: 'texts', accepted: [key] },
    source: source(start)
  });

describe('selection', () => {
  test('asks for a fact once, here or in an earlier lesson', () => {
    const twice = [
      candidateWith({
        kind: 'numeric',
        template: 'when.year',
        options: [],
        answer: { kind: 'number', value: 1987, tolerance: 0 }
      }),
      candidateWith()
    ];
    expect(choose(twice).left.map(({ reason }) => reason)).toEqual(['sameFact']);
    expect(choose([candidateWith()], new Set([candidateWith().fact])).chosen).toEqual([]);
  });

  test('takes two items from a sentence and no third', () => {
    const three = [
      short(0, 'Which body opened the Porthaven museum?', 'Harbour Board'),
      short(0, 'Which town has a lighthouse by the sea?', 'Sunby'),
      short(0, 'Who cut the blue ribbon at noon?', 'Ann Lee')
    ];
    expect(choose(three).left.map(({ reason }) => reason)).toEqual(['sameSentence']);
  });

  test('keeps out an item whose answer another stem shows', () => {
    const { chosen, left } = choose([
      short(0, 'Which body opened the museum in 1987?', 'Harbour Board'),
      short(0, 'In which year did the Harbour Board open the museum?', '1987')
    ]);
    expect([chosen.length, left[0]!.reason]).toEqual([1, 'answersAnother']);
  });

  test('lets a matching item use up the facts of its rows', () => {
    const pairs: [string, string][] = [
      ['Pilot', 'a person who guides ships'],
      ['Tug', 'a boat that pulls ships'],
      ['Quay', 'a place to unload']
    ];
    const table = candidateWith({
      kind: 'matching',
      template: 'table.matching',
      fact: 'table',
      covers: ['definition tug'],
      stem: 'Match each term with its meaning.',
      options: pairs.map(([, text]) => ({ text, feedback: '' })),
      answer: { kind: 'pairs', pairs }
    });
    const { chosen } = choose([
      table,
      {
        ...short(500, 'What is the term for a boat that pulls ships?', 'tug', 'definition tug'),
        resolved: true,
        features: { tail: 9 }
      }
    ]);
    expect(chosen.map(({ kind }) => kind)).toEqual(['matching']);
  });

  test('keeps true and false in balance', () => {
    const statements = Array.from({ length: 6 }, (_, i) =>
      candidateWith({
        kind: 'trueFalse',
        template: 'claim.true',
        fact: `f${i}`,
        stem: `The ${['red', 'blue', 'green', 'white', 'black', 'amber'][i]!} lamp of Gull Point was lit in 19${10 + i}.`,
        options: ['True', 'False'].map((text) => ({ text, feedback: '' })),
        answer: { kind: 'choice', text: 'True' },
        asks: `19${10 + i}`,
        source: source(i * 100)
      })
    );
    expect(choose(statements).chosen).toHaveLength(1);
  });

  test('takes the false of two statements where earlier lessons had more true ones', () => {
    const [said, changed] = ['True', 'False'].map((text, i) =>
      candidateWith({
        kind: 'trueFalse',
        template: i === 0 ? 'claim.true' : 'figure.false',
        fact: `f${i}`,
        stem: `The lamp of Gull Point was lit in ${i === 0 ? 1911 : 1917}.`,
        options: ['True', 'False'].map((option) => ({ text: option, feedback: '' })),
        answer: { kind: 'choice', text },
        asks: '1911',
        source: source(100)
      })
    );
    const before = (truthBefore: Truth) =>
      selectItems([said!, changed!], { words: 250, seed: 'test', askedBefore: new Set(), truthBefore }).chosen.map(
        truthOf
      );
    expect(before({ true: 5, false: 0 })[0]).toBe('false');
    expect(before({ true: 0, false: 5 })[0]).toBe('true');
  });
});

describe('identity', () => {
  test('gives options ids by the alphabet and names the key by them', () => {
    const item = finished(
      candidateWith({ options: ['1990', '1987', '1983', '1985'].map((text) => ({ text, feedback: text })) }),
      'live'
    );
    expect(item.options.map(({ id, text }) => `${id} ${text}`)).toEqual(['a 1983', 'b 1985', 'c 1987', 'd 1990']);
    expect(item.key).toEqual({ kind: 'choice', optionId: 'c' });
  });
  test('depends on what is asked and its evidence, not on the place in the document', () => {
    const here = itemId(candidateWith());
    expect(
      itemId(
        candidateWith({ lesson: 5, source: { ...candidateWith().source, start: 900, end: 968, blockId: 'other' } })
      )
    ).toBe(here);
    expect(itemId(candidateWith({ fact: 'another' }))).not.toBe(here);
  });
});

describe('rank', () => {
  const rich = { soundSentence: 3, keyChance: 3 };
  test('rises with what is known of the sentence, and falls with platitudes', () => {
    const claim = (stem: string, features = {}) =>
      probabilityOf(
        candidateWith({
          kind: 'trueFalse',
          template: 'claim.true',
          stem,
          features,
          answer: { kind: 'choice', text: 'True' }
        })
      );
    const full = claim(
      'The Harbour Board of Skerra opened 14 lighthouses, three piers and a museum, which drew 20,000 people in 1987.',
      rich
    );
    expect(claim('The Harbour Board of Skerra opened a museum.')).toBeLessThan(full - 0.2);
    expect(claim('You may find that a museum is an important help for people.')).toBeLessThan(full - 0.1);
  });

  test('of a template that has had wrong keys never makes an item live, and stays what it is', () => {
    const sound = candidateWith({ template: 'table.matching', features: rich });
    expect([tierOf(sound), probabilityOf(sound) >= liveFrom]).toEqual(['live', true]);
    const waits = candidateWith({ template: 'cued.other', features: rich });
    expect([tierOf(waits), probabilityOf(waits) >= liveFrom]).toEqual(['review', true]);
    expect(preferenceOf(waits)).toBeLessThan(liveFrom);
  });
  test('foresees that exact dates are harder than a choice of years', () => {
    expect(
      difficultyOf(
        candidateWith({
          kind: 'shortAnswer',
          template: 'when.date',
          answer: { kind: 'texts', accepted: ['3 May 1987'] }
        })
      )
    ).toBeGreaterThan(difficultyOf(candidateWith()));
  });
});

test('accepted variants are other forms of the same answer', () => {
  const lexicon = { expansions: new Map([['SHB', 'Skerra Harbour Board']]) };
  expect(acceptedFor('the SHB', lexicon)).toEqual(['SHB', 'the SHB', 'Skerra Harbour Board']);
  expect(acceptedFor('Skerra Harbour Board', lexicon)).toContain('SHB');
  expect(acceptedFor('eighteen', lexicon)).toEqual(['eighteen', '18']);
  expect(acceptedFor('212,000,000', lexicon)).toEqual(['212,000,000', '212 million', '212000000']);
  expect(acceptedFor('3,000,000,000', lexicon)).toContain('3 billion');
  expect(acceptedFor('2,500,000,000', lexicon)).toContain('2.5 billion');
  expect(acceptedFor('standardisation', lexicon)).toContain('standardization');
  expect(acceptedFor('Turkey', lexicon)).toContain('Türkiye');
  expect(acceptedFor('glycemic index', lexicon, true)).toContain('glycemic indexes');
  expect(acceptedFor('city', lexicon, true)).toContain('cities');
  expect(acceptedFor('cities', lexicon, true)).toEqual(['cities', 'city']);
  expect(acceptedFor('movies', lexicon, true)).toEqual(['movies', 'movie']);
  expect(acceptedFor('disk caches', lexicon, true)).toContain('disk cache');
  expect(acceptedFor('portability', lexicon, true)).toEqual(['portability']);
  expect(acceptedFor('Rome Declaration of May 2002', lexicon)).toContain('Rome Declaration');
});
