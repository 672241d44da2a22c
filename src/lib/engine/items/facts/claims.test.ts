import { describe, expect, test } from 'vitest';
import { readingOf } from '../testDocument.ts';
import { argumentFacts } from './arguments.ts';
import { claimFacts } from './claims.ts';

const about = (sentences: string) => readingOf(`# Ports\n\n${sentences}`);
const claims = (sentences: string) => claimFacts(about(sentences)).map(({ statement }) => statement);

describe('claims', () => {
  test('are whole statements that mean the same alone', () => {
    expect(claims('The Skerra Harbour Board sells daily permits to Norwegian herring fishermen.')).toEqual([
      'The Skerra Harbour Board sells daily permits to Norwegian herring fishermen.'
    ]);
    expect(claims('It sells daily permits to visiting fishermen from other islands.')).toEqual([]);
    expect(claims('For example, pilots sell daily permits to visiting fishermen.')).toEqual([]);
  });

  test.each([
    'The Skerra Harbour Board, however, sells daily permits to Norwegian herring fishermen.',
    'Another office of the Skerra Harbour Board sells permits to Norwegian herring fishermen.',
    'The Skerra Harbour Board opened a second office in Porthaven that June.',
    'The Norwegians came in 1903, and they too bought daily permits from the Skerra office.',
    'The Skerra Harbour Board of 1903 sold far more permits to Norwegian herring fishermen.',
    'The second office of the Skerra Harbour Board sells permits to Norwegian herring fishermen.'
  ])('do not go on from what is not shown: %s', (sentence) => {
    expect(claims(sentence)).toEqual([]);
  });

  test('keep the space before a name that begins with a dot', () => {
    expect(claims('The Nginx server of Skerra sends most .html files to the Apache proxy in Porthaven.')).toEqual([
      'The Nginx server of Skerra sends most .html files to the Apache proxy in Porthaven.'
    ]);
  });

  test('deny nothing and order nothing', () => {
    expect(claims('The harbour office of Skerra does not sell daily permits to fishermen.')).toEqual([]);
    expect(claims('Sell daily permits of the Skerra Harbour Board to Norwegian herring fishermen in 1903.')).toEqual(
      []
    );
    expect(claims('Be careful with Fresnel lenses of the Northern Lighthouse Trust.')).toEqual([]);
  });
});

describe('terms to leave out', () => {
  const answers = (sentences: string) => argumentFacts(about(sentences)).map(({ role, answer }) => [role, answer]);

  test('are names and rare terms, once in the statement', () => {
    expect(
      answers('The Northern Lighthouse Trust keeps a Fresnel lens for visiting keepers and their families.')
    ).toEqual([
      ['subject', 'Northern Lighthouse Trust'],
      ['object', 'Fresnel lens']
    ]);
    expect(answers('The Skerra Act of 1903 requires catadioptric lamps on every ferry.')).toContainEqual([
      'object',
      'catadioptric lamps'
    ]);
  });

  test('are members of a list of three and more', () => {
    expect(answers('The Skerra survey includes salt marshes, coastal dunes and tidal creeks.')).toContainEqual([
      'member',
      'tidal creeks'
    ]);
  });

  test('are shown behind the sentence that says what their subject is', () => {
    const facts = argumentFacts(
      about(
        'The Skerra lighthouse stands on a granite rock north of Porthaven. It holds a catadioptric lamp with two strong mirrors.'
      )
    );
    expect(facts.find(({ answer }) => answer === 'catadioptric lamp')).toMatchObject({
      context: 'The Skerra lighthouse stands on a granite rock north of Porthaven.',
      how: 'passage'
    });
  });

  test('are shown behind what leads into their list', () => {
    const facts = argumentFacts(
      readingOf(
        '# Storms\n\nBefore a storm the crew of a ferry must:\n\n- fasten all catadioptric lamps on the upper deck with short ropes\n- close every door below\n'
      )
    );
    expect(facts.find(({ answer }) => answer === 'catadioptric lamps')).toMatchObject({
      how: 'entry',
      context: 'Before a storm the crew of a ferry must:'
    });
  });

  test('are nothing that everything could be called', () => {
    expect(answers('People use the thing in many ways every day of the week.')).toEqual([]);
  });
});
