import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingOf } from '../testDocument.ts';
import { compareDates, datesIn } from './dates.ts';
import { countryOf } from './gazetteer.ts';
import { expansionsIn } from './lexicon.ts';
import { numberInWords, numberValue } from './numbers.ts';
import { inverted } from './questions.ts';
import { hasBareDefinite, dangles, needsContext } from './standAlone.ts';
import { tagSentences, textOf } from './tag.ts';
import { treeOf } from './tree.ts';
import { baseOf, tenseOf, thirdPersonOf } from './verbs.ts';

const tokensOf = (text: string) => tagSentences(text, 0).flat();
const clausesIn = (text: string) =>
  readingOf(`# Ports\n\n${text}`).sentences.flatMap(({ clauses }) =>
    clauses.map((clause) => [textOf(clause.subject), clause.verb.text, textOf(clause.rest)])
  );

describe('tokens', () => {
  test('spell the text they were read from, wherever it starts', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ mode: 'sentences' })),
        fc.nat(1000),
        (text, offset) => {
          for (const token of tagSentences(text, offset).flat())
            expect(text.slice(token.start - offset, token.end - offset)).toBe(token.text);
        }
      )
    );
  });

  test('keep together what a hyphen, a dash between names or an accent holds together', () => {
    expect(
      tokensOf('The NATO–Russia act named twenty-two non-NATO towns near Poznań.').map(({ text }) => text)
    ).toEqual(['The', 'NATO–Russia', 'act', 'named', 'twenty-two', 'non-NATO', 'towns', 'near', 'Poznań', '.']);
  });

  test('make a sentence of a web address and of a list of verbs that look like nouns', () => {
    const [sentence] = readingOf('# P\n\nThe Go.USA.gov application was closed in 2022.').sentences;
    expect(sentence!.text).toBe('The Go.USA.gov application was closed in 2022.');
    expect(clausesIn('The bosun checks the ropes.')).toEqual([['The bosun', 'checks', 'the ropes']]);
  });
});

describe('clauses', () => {
  test('are read from plain, fronted, joined and interrupted sentences', () => {
    expect(clausesIn('The Harbour Board built a pier.')).toEqual([['The Harbour Board', 'built', 'a pier']]);
    expect(clausesIn('However, in May 1952 the ferry carried mail.')).toEqual([['the ferry', 'carried', 'mail']]);
    expect(clausesIn('Malta joined the league in 1995, left it in 1996 and returned in 2008.')).toEqual([
      ['Malta', 'joined', 'the league in 1995'],
      ['Malta', 'left', 'it in 1996'],
      ['Malta', 'returned', 'in 2008']
    ]);
    expect(clausesIn('The pilot, a retired captain, boarded the ship.')).toEqual([
      ['The pilot', 'boarded', 'the ship'],
      ['The pilot', 'was', 'a retired captain']
    ]);
    expect(clausesIn('Norway signed the treaty, which protects whales.')).toEqual([
      ['Norway', 'signed', 'the treaty'],
      ['the treaty', 'protects', 'whales']
    ]);
    expect(clausesIn('Visiting the wall gives a clear view of the work.')).toEqual([
      ['Visiting the wall', 'gives', 'a clear view of the work']
    ]);
  });

  test('do not split where "and" joins nouns, adjectives or verbs inside another clause', () => {
    expect(clausesIn('The port runs ferries and tailored tours of the bay.')).toEqual([
      ['The port', 'runs', 'ferries and tailored tours of the bay']
    ]);
    expect(clausesIn('A forum is a body in which members and partners consult one another.')).toEqual([
      ['A forum', 'is', 'a body in which members and partners consult one another']
    ]);
  });

  test('tell the reader what to do', () => {
    expect(clausesIn('Stop the attack. If a cable is worn, replace the cable.')).toEqual([
      ['You', 'stop', 'the attack'],
      ['You', 'replace', 'the cable']
    ]);
  });

  test('are not read where there is no finite verb', () => {
    expect(clausesIn('Sailing home. The pilot sailed home.')).toEqual([['The pilot', 'sailed', 'home']]);
  });

  test('turn round for questions', () => {
    const question = (text: string) => {
      const reading = readingOf(`# Ports\n\n${text}`);
      const [clause] = reading.sentences[0]!.clauses;
      return inverted(clause!, clause!.rest, reading.lexicon);
    };
    expect(question('The Harbour Board built a pier.')).toBe('did the Harbour Board build a pier');
    expect(question('The pier was not rebuilt.')).toBe('was the pier not rebuilt');
    expect(question('Two ships serve the island.')).toBe('do two ships serve the island');
    expect(question('Norway has kept its fleet.')).toBe('has Norway kept its fleet');
    expect(question('The museum is a former lighthouse.')).toBe('is the museum a former lighthouse');
  });
});

describe('names in place of what points at them', () => {
  const resolved = (text: string) =>
    readingOf(`# The Harbour Trust of Skerra\n\n${text}`).sentences.map(({ tokens }) => textOf(tokens));
  test('are put for a bare noun that one name nearby ends in, and for "It" after a sentence about one named thing', () => {
    expect(resolved('The Porthaven Pilot School was founded in 1907. The school closed in 1961.')[1]).toBe(
      'The Porthaven Pilot School closed in 1961.'
    );
    expect(resolved('The Porthaven Pilot School was founded in 1907. It closed in 1961.')[1]).toBe(
      'The Porthaven Pilot School closed in 1961.'
    );
  });
  test('are not put where two could be meant', () => {
    expect(resolved('The Pilot School replaced the Deck School in 1907. The school closed in 1961.')[1]).toBe(
      'The school closed in 1961.'
    );
    expect(resolved('The Pilot School replaced the Deck School in 1907. It closed in 1961.')[1]).toBe(
      'It closed in 1961.'
    );
  });
});

describe('what cannot stand alone', () => {
  test.each([
    'It opened in 1907.',
    'These boats sank.',
    'Our town grew.',
    'In which year did it open?',
    'Ships waited there.'
  ])('dangles: %s', (text) => expect(dangles(text)).toBe(true));
  test.each([
    'Which body publishes its minutes?',
    'The board says that it pays.',
    'Towns such as Mons grew.',
    'There are two ports.'
  ])('does not dangle: %s', (text) => expect(dangles(text)).toBe(false));
  test.each([
    'Another port opened.',
    'The port closed three years later.',
    'Both countries agreed.',
    'The same port closed.',
    'The first three ports closed.'
  ])('needs context: %s', (text) => expect(needsContext(text)).toBe(true));
  test.each(['Members consult one another.', 'The first ship to arrive was Danish.', 'Two ports closed.'])(
    'needs none: %s',
    (text) => expect(needsContext(text)).toBe(false)
  );
  test.each([
    'Who presented the plan to ministers?',
    'The tribunal met in May.',
    'Which body outlined the tribunal’s powers?'
  ])('has a bare definite: %s', (text) => expect(hasBareDefinite(text)).toBe(true));
  test.each(['The harbour office opened.', 'The world trades by sea.'])('has none: %s', (text) =>
    expect(hasBareDefinite(text)).toBe(false)
  );
});

test('dates are found in every usual form, and ordered as far as they are known', () => {
  const found = datesIn(
    tokensOf(
      'On 10 January 1994, in May 1997, on March 7, 2024, in early 1999 and in 2004, but not 1200 soldiers or 487 ships.'
    )
  );
  expect(found.map(({ text, preposition }) => [text, preposition])).toEqual([
    ['10 January 1994', 'on'],
    ['May 1997', 'in'],
    ['March 7, 2024', 'on'],
    ['1999', 'in'],
    ['2004', 'in']
  ]);
  expect(compareDates({ year: 1994 }, { year: 1994, month: 5 })).toBe(0);
  expect(compareDates({ year: 1994, month: 5 }, { year: 1994, month: 7 })).toBeLessThan(0);
});

test('numbers have one value however they are written', () => {
  expect(['18', '3,500', '2.5', 'twenty-two', 'one hundred', 'ship', ''].map(numberValue)).toEqual([
    18,
    3500,
    2.5,
    22,
    100,
    null,
    null
  ]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), (value) => numberValue(numberInWords(value)!) === value));
});

test('verbs take their forms', () => {
  expect(['carry', 'watch', 'have', 'run'].map(thirdPersonOf)).toEqual(['carries', 'watches', 'has', 'runs']);
  const verb = (text: string, word: string) => tokensOf(text).find((token) => token.text === word)!;
  expect(baseOf(verb('The town was founded in 1200.', 'founded'))).toBe('found');
  expect(baseOf(verb('Canada led the fleet.', 'led'))).toBe('lead');
  expect(tenseOf(verb('Canada leads the fleet.', 'leads'))).toBe('present3');
  expect(tenseOf(verb('The crew is sailing home.', 'sailing'))).toBeNull();
});

test('abbreviations are matched letter by letter with their words', () => {
  expect(
    expansionsIn('The Organization for Security and Co-operation in Europe (OSCE) and the Stabilisation Force (SFOR).')
  ).toEqual([
    ['OSCE', 'Organization for Security and Co-operation in Europe'],
    ['SFOR', 'Stabilisation Force']
  ]);
  expect(expansionsIn('UTC, the Coordinated Universal Time, and TAI (International Atomic Time).')).toEqual([
    ['UTC', 'Coordinated Universal Time'],
    ['TAI', 'International Atomic Time']
  ]);
  expect(expansionsIn('NATO, the North Atlantic Treaty Organization, met.')).toEqual([
    ['NATO', 'North Atlantic Treaty Organization']
  ]);
});

test('countries are known with and without their article', () => {
  expect(['the Netherlands', 'Netherlands', 'Norway', 'Atlantis'].map(countryOf)).toEqual([
    'the Netherlands',
    'the Netherlands',
    'Norway',
    null
  ]);
});

test('every sentence is a tree, whatever its words', () => {
  const words = fc.constantFrom(
    ...'the a port runs ferries and of to that which is was not Board opened in 1994 , ; ( ) . quickly it Make-Up well-known cannot Rome–Berlin grants used must fund'.split(
      ' '
    )
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), (sentence) => {
      const { heads } = treeOf(tokensOf(sentence.join(' ')));
      heads.forEach((_, start) => {
        let at = start;
        for (let steps = 0; at >= 0 && steps <= heads.length; steps++) at = heads[at]!;
        expect(at).toBe(-1);
      });
    }),
    { numRuns: 300 }
  );
});
