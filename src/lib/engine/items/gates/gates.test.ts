import { describe, expect, test } from 'vitest';
import { initialsOf } from '../templates/initials.ts';
import { candidateWith, readingOf } from '../testDocument.ts';
import { gates, reasonToReject } from './all.ts';

const reading = readingOf(
  '# Porthaven\n\nThe Harbour Board opened the lighthouse museum in Porthaven in 1987. The museum was rebuilt in 1990.'
);
const reasonFor = (changes: Parameters<typeof candidateWith>[0]) => reasonToReject(candidateWith(changes), reading);
/** An open question whose evidence holds all its words, so that only its form can be at fault. */
const short = (stem: string, key: string) =>
  reasonFor({
    source: { blockId: 'b', start: -1, end: -1, quote: `${stem} ${key}.` },
    sentences: [],
    kind: 'shortAnswer',
    template: 'where.short',
    stem,
    options: [],
    answer: { kind: 'texts', accepted: [key] }
  });
const choice = (key: string, ...others: string[]) =>
  reasonFor({
    stem: 'What does the harbour fee of Porthaven pay for?',
    template: 'row.choice',
    options: [key, ...others].map((text) => ({ text, feedback: '' })),
    answer: { kind: 'choice', text: key }
  });
const statement = (stem: string) =>
  reasonFor({
    kind: 'trueFalse',
    template: 'claim.true',
    stem,
    options: ['True', 'False'].map((text) => ({ text, feedback: '' })),
    answer: { kind: 'choice', text: 'True' }
  });

test('let a sound item through', () => {
  expect(reasonFor({})).toBeNull();
  expect(short('Which body maintains the beacons of the northern coast?', 'Skerra Trust')).toBeNull();
  expect(choice('mooring and water', 'guided tours', 'evening lectures')).toBeNull();
});

test('have codes of their own', () => {
  expect(new Set(gates.map((gate) => gate.code)).size).toBe(gates.length);
});

describe('the stem', () => {
  test.each([
    ['danglingReference', 'In which year did it open the lighthouse museum in Porthaven?'],
    ['danglingReference', 'Which body maintains these beacons on the northern coast?'],
    ['danglingReference', 'Which body gave our town a new harbour wall?'],
    ['contextDependent', 'Which country opened a second museum three years later?'],
    ['contextDependent', 'Which body opened its archive in the same year?'],
    ['contextDependent', 'Which of the islands do both countries claim?'],
    ['bareDefinite', 'Which country presented the plan to its ministers?'],
    ['clippedPhrase', 'Which body decided upon the building of the?'],
    ['negatedStem', 'Which body does not maintain beacons on the coast?'],
    ['aboutDocument', 'Which harbour is described on the next page of the guide?'],
    ['stemTooShort', 'Who opened it?'],
    ['brokenText', 'Which body (the older one maintains the beacons?'],
    ['technicalNoise', 'Which program writes to wal_sync_method in the log?']
  ])('%s: %s', (code, stem) => {
    expect(short(stem, 'Skerra Trust')).toBe(code);
  });

  test('may not run on', () => {
    expect(
      short(`Which body maintains ${'the very old and far away '.repeat(6)}beacons of the coast?`, 'Skerra Trust')
    ).toBe('stemTooLong');
  });

  test('of a statement has no absolutes', () => {
    expect(statement('The harbour of Porthaven is always open in winter.')).toBe('absoluteWord');
  });

  test('keeps "those of", "such as" and possessives with an owner', () => {
    expect(short('Which fleet is larger than those of Norway and Iceland?', 'Skerra Trust')).toBeNull();
    expect(short('Which body publishes its minutes once a month?', 'Skerra Trust')).toBeNull();
  });
});

describe('the key', () => {
  test('is not in the stem, whole or nearly whole', () => {
    expect(short('Which body did the Skerra Trust help on the northern coast?', 'Skerra Trust')).toBe('keyInStem');
    expect(short('Which board keeps the harbour lights of the coast?', 'Harbour Lights Board')).toBe('keyInStem');
  });
  test('is short enough to type', () => {
    expect(
      short(
        'What does the fee of Porthaven pay for?',
        'mooring, water, refuse, tugs, pilots, cranes, lamps, ropes, buoys, sails and oars'
      )
    ).toBe('keyTooLong');
  });
  test('is not what the whole document is about', () => {
    expect(short('Which town has a museum for its old lighthouse?', 'Porthaven Harbour')).toBeNull();
    const titled = readingOf('# The Skerra Trust\n\nThe trust looks after the coast.');
    const candidate = candidateWith({
      kind: 'shortAnswer',
      template: 'where.short',
      stem: 'Which body looks after the coast of the island?',
      options: [],
      answer: { kind: 'texts', accepted: ['Skerra Trust'] }
    });
    expect(reasonToReject(candidate, titled)).toBe('tooFamiliar');
  });
});

describe('the options', () => {
  test('are enough', () => expect(choice('mooring', 'tugs')).toBe('optionCount'));
  test('do not repeat each other', () => expect(choice('mooring', 'the mooring', 'tugs')).toBe('nearDuplicateOptions'));
  test('are of one type', () => expect(choice('mooring', 'Norway', '1987')).toBe('mixedOptionTypes'));
  test('do not give the key away by length', () =>
    expect(choice('the mooring of every ship that enters in winter', 'tugs', 'pilots', 'lamps')).toBe(
      'lengthGiveaway'
    ));
  test('do not give the key away by a word of the stem', () =>
    expect(choice('harbour guards', 'ferry pilots', 'lamp keepers')).toBe('wordOverlap'));
  test('of a matching item do not pair themselves', () => {
    const pairs: [string, string][] = [
      ['Harbour fee', 'the harbour of the town'],
      ['Museum ticket', 'the museum on the hill'],
      ['Ferry pass', 'the ferry to the island']
    ];
    expect(
      reasonFor({
        kind: 'matching',
        template: 'table.matching',
        stem: 'Match each fee with its purpose.',
        options: pairs.map(([, text]) => ({ text, feedback: '' })),
        answer: { kind: 'pairs', pairs }
      })
    ).toBe('pairGiveaway');
  });
});

test('text that is not English is not asked about', () => {
  const quote = 'Der Hafen wurde von König Olaf gebaut.';
  expect(
    reasonFor({
      kind: 'cloze',
      template: 'cued.other',
      stem: 'Der ____ wurde damals vor Ort von König Olaf gebaut.',
      options: [],
      answer: { kind: 'texts', accepted: ['Hafen'] },
      source: { blockId: 'b', start: 0, end: quote.length, quote }
    })
  ).toBe('notEnglish');
});

describe('a gap with first letters', () => {
  const text =
    '# The Skerra Trust\n\n## Lamps of the northern coast\n\nNorway paid for the lamps. Norway sent a crew. Iceland sent the oil.\n\nThe Trust keeps catadioptric mirrors at the harbour of Mandal, Norway.';
  const harbours = readingOf(text);
  const gap = (stem: string, key: string, changes: Parameters<typeof candidateWith>[0] = {}) => {
    const quote = stem.replace('____', key);
    return reasonToReject(
      candidateWith({
        kind: 'cloze',
        template: 'cued.other',
        lesson: 0,
        stem,
        hint: initialsOf(key),
        options: [],
        answer: { kind: 'texts', accepted: [key] },
        source: { blockId: 'b', start: -1, end: -1, quote },
        sentences: [],
        ...changes
      }),
      harbours
    );
  };

  test('passes where nothing leads to the answer', () => {
    expect(gap('Visiting crews clean the ____ with soft brushes every spring.', 'catadioptric mirrors')).toBeNull();
  });
  test('stands beside no name that leads to the missing one', () => {
    expect(gap('Visiting crews met in spring at ____, Tennessee.', 'Memphis')).toBe('gapInName');
    expect(gap('Visiting crews studied at the University of California at ____.', 'Berkeley')).toBe('gapInName');
  });
  test('shares no beginning of a word with its answer', () => {
    expect(gap('Mucosal membranes of the throat secrete small amounts of ____.', 'mucosity')).toBe('keyInStem');
  });
  test('has no word of the lesson\u2019s title in its answer', () => {
    expect(gap('Visiting crews clean the ____ with soft brushes every spring.', 'signal lamps')).toBe('answerInTitle');
  });
  test('does not ask for the country that the document names most, nor for its topic', () => {
    expect(gap('The oil for the winter months came from ____ by sea.', 'Norway')).toBe('tooFamiliar');
    expect(gap('The oil for the winter months came from ____ by sea.', 'Iceland')).toBeNull();
    expect(gap('The oil for the winter months came from the ____ by sea.', 'Skerra Fund')).toBe('tooFamiliar');
  });
  test('does not find its answer in the sentence that is shown before it', () => {
    const before = { context: 'The crew of the ferry bought catadioptric mirrors in spring.' };
    expect(gap('They clean the ____ with soft brushes.', 'catadioptric mirrors', before)).toBe('keyInStem');
    expect(
      gap('They clean the ____ with soft brushes.', 'parabolic mirrors', {
        context: 'The crew of the ferry works in spring.'
      })
    ).toBeNull();
    expect(gap('They clean the ____ with soft brushes.', 'parabolic mirrors')).toBe('danglingReference');
  });
});
