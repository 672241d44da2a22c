import { describe, expect, test } from 'vitest';
import { readingOf } from '../testDocument.ts';
import { argumentFacts } from './arguments.ts';
import { claimFacts } from './claims.ts';
import { swappedNames } from './swaps.ts';

const about = (sentences: string) => readingOf(`# Ports\n\n${sentences}`);
const claims = (sentences: string) => claimFacts(about(sentences)).map(({ statement, isTrue }) => [statement, isTrue]);

describe('claims', () => {
  test('are whole statements that mean the same alone', () => {
    expect(claims('The harbour office of Skerra sells daily permits to visiting fishermen.')).toEqual([
      ['The harbour office of Skerra sells daily permits to visiting fishermen.', true]
    ]);
    expect(claims('It sells daily permits to visiting fishermen from other islands.')).toEqual([]);
    expect(claims('For example, pilots sell daily permits to visiting fishermen.')).toEqual([]);
  });

  test('that are denied are false without their "not"', () => {
    expect(claims('The harbour office of Skerra does not sell permits to fishermen.')).toEqual([
      ['The harbour office of Skerra sells permits to fishermen.', false]
    ]);
    expect(claims('Do not paint wooden hulls with lead paint.')).toEqual([
      ['You should paint wooden hulls with lead paint.', false]
    ]);
    expect(claims('The harbour office of Skerra never sells permits to fishermen.')).toEqual([]);
  });
});

describe('names in each other’s place', () => {
  const swaps = (sentences: string) => {
    const reading = about(sentences);
    return swappedNames(claimFacts(reading), reading).map(({ slot, others }) => [slot.text, others[0]!.text]);
  };

  test('are of one kind and come from the same document', () => {
    expect(
      swaps(
        'The Harbour Board opened the lighthouse museum in the old town in 1987. The Fishing Council publishes tide tables for the whole coast.'
      )
    ).toEqual([['Harbour Board', 'Fishing Council']]);
  });

  test('are left alone where the text says much the same of the other', () => {
    expect(
      swaps(
        'The Harbour Board opened the lighthouse museum in the old town in 1987. The Fishing Council opened the lighthouse museum again in 1999.'
      )
    ).not.toContainEqual(['Harbour Board', 'Fishing Council']);
  });
});

describe('terms to leave out', () => {
  const answers = (sentences: string) => argumentFacts(about(sentences)).map(({ role, answer }) => [role, answer]);

  test('are subjects, objects and what prepositions lead to, each once in the statement', () => {
    expect(answers('The old crane lifts fresh fish onto the granite quay.')).toEqual([
      ['subject', 'old crane'],
      ['object', 'fresh fish'],
      ['other', 'granite quay']
    ]);
  });

  test('are members of a list of three and more', () => {
    expect(answers('The Skerra survey includes salt marshes, coastal dunes and tidal creeks.')).toContainEqual([
      'member',
      'coastal dunes'
    ]);
  });

  test('are nothing that everything could be called', () => {
    expect(answers('People use the thing in many ways every day of the week.')).toEqual([]);
  });
});
