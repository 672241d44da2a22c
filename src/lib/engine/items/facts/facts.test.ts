import { describe, expect, test } from 'vitest';
import { readingOf } from '../testDocument.ts';
import { acronymFacts } from './acronym.ts';
import { definitionFacts } from './definition.ts';
import { figureFacts } from './figures.ts';
import { quantityFacts } from './quantity.ts';
import { causeTables, definitionTables, roleTables } from './relations.ts';
import { eventSequences, stepFacts } from './sequence.ts';
import { listedSets, membershipSets } from './sets.ts';
import { writtenTableFacts } from './tables.ts';
import { whenFacts } from './when.ts';
import { whereFacts } from './where.ts';

const about = (sentences: string) => readingOf(`# Ports\n\n${sentences}`);
const when = (sentences: string) => whenFacts(about(sentences)).map(({ event, date }) => [event, date.text]);

describe('dated events', () => {
  test('are not that somebody was appointed something, nor that work began', () => {
    expect(when('The Council elected Anna Lee president in 1987.')).toHaveLength(1);
    expect(when('The Council appointed Anna Lee in 1987.')).toEqual([]);
    expect(when('The engineer began work in 1987.')).toEqual([]);
    expect(when('The engineer began the lighthouse in 1987.')).toHaveLength(1);
  });

  test('take the date off wherever it stands', () => {
    expect(when('In May 1952 the ferry company bought the pier.')).toEqual([
      ['the ferry company bought the pier', 'May 1952']
    ]);
    expect(when('Norway signed the Fisheries Treaty on 3 March 1964.')).toEqual([
      ['Norway signed the Fisheries Treaty', '3 March 1964']
    ]);
    expect(when('The pier was rebuilt in 1971 at the expense of the town.')).toEqual([
      ['the pier was rebuilt at the expense of the town', '1971']
    ]);
  });

  test('are read from each of two joined clauses and from remarks between commas', () => {
    expect(when('Malta joined the league in 1995 and became its host in 1998.')).toEqual([
      ['Malta joined the league', '1995'],
      ['Malta became its host', '1998']
    ]);
    expect(when('The Sea Charter, signed in Lisbon in 1983, protects whales.')).toEqual([
      ['the Sea Charter was signed in Lisbon', '1983']
    ]);
    expect(when('The Pilot School, which opened in 1907, teaches navigation.')).toEqual([
      ['the Pilot School opened', '1907']
    ]);
  });

  test('are no states, no plans, no negations, nothing with two dates or a date inside a smaller part', () => {
    expect(when('The port had sixteen cranes in 1994.')).toEqual([]);
    expect(when('The port will open in 2031.')).toEqual([]);
    expect(when('The port did not open in 1990.')).toEqual([]);
    expect(when('The port opened in 1990 and again in 1996.')).toEqual([]);
    expect(when('Ships follow the rules that ministers agreed in 1972.')).toEqual([]);
    expect(when('It opened in 1990.')).toEqual([]);
  });

  test('leave out what a verb leaves open', () => {
    expect(when('Romania signed first, on 26 January 1994.')).toEqual([]);
    expect(when('Malta left in 1996.')).toEqual([]);
  });
});

describe('places', () => {
  const where = (sentences: string) => whereFacts(about(sentences)).map(({ place, name }) => [place, name]);
  test('are known cities and countries, or towns that a country vouches for', () => {
    expect(where('The Sea Charter was signed in Lisbon in 1983.')).toEqual([['Lisbon', 'Lisbon']]);
    expect(where('The school was founded at Mandal, in Norway.')).toEqual([['Mandal, in Norway', 'Mandal']]);
  });
  test('are not what belongs to another noun or verb', () => {
    expect(where('The council adopted the plan at a meeting in Oslo.')).toEqual([]);
    expect(where('The council praised fishermen in Oslo.')).toEqual([]);
  });
});

describe('numbers of things', () => {
  const counts = (text: string) => quantityFacts(about(text)).map(({ value }) => value);
  test('belong to one verb and to a time', () => {
    expect(counts('The storm killed 14 sailors in the harbour.')).toEqual([14]);
    expect(counts('The storm killed or wounded 14 sailors in the harbour.')).toEqual([]);
    expect(counts('The harbour lost 14 ferries in 1987.')).toEqual([14]);
    expect(counts('The harbour has lost 14 ferries.')).toEqual([]);
  });

  const quantities = (sentences: string) =>
    quantityFacts(about(sentences)).map(({ value, noun, part }) => [value, noun, part]);
  test('are counted by subject or object, in digits or in words', () => {
    expect(quantities('Thirty-four ships entered the harbour in 1952.')).toEqual([[34, 'ships', 'subject']]);
    expect(quantities('The harbour has 1,200 berths.')).toEqual([[1200, 'berths', 'object']]);
    expect(quantities('The ferry carried about 600 passengers to Oslo.')).toEqual([[600, 'passengers', 'object']]);
  });
  test('are no years, no lengths of time and no half of a list', () => {
    expect(quantities('The harbour closed 1952.')).toEqual([]);
    expect(quantities('The town surrendered six days later.')).toEqual([]);
    expect(quantities('The museum has four boats and nine lamps.')).toEqual([]);
  });
});

describe('definitions', () => {
  const definitions = (sentences: string) =>
    definitionFacts(about(sentences)).map(({ term, meaning }) => [term, meaning]);
  test('say what a term is or means', () => {
    expect(definitions('A pilot is a person who guides ships into a harbour.')).toEqual([
      ['a pilot', 'a person who guides ships into a harbour']
    ]);
    expect(definitions('Demurrage means the charge for a ship that stays too long.')).toEqual([
      ['demurrage', 'the charge for a ship that stays too long']
    ]);
  });
  test('are more than praise or a vague heading', () => {
    expect(definitions('Safety is an important property of every harbour.')).toEqual([]);
    expect(definitions('Fishing is part of the life of the town.')).toEqual([]);
    expect(definitions('This is a port of call for the larger ships.')).toEqual([]);
  });
  test('become a matching table when a lesson has three', () => {
    const reading = about(
      'A pilot is a person who guides ships into a harbour. A tug is a boat that pulls larger vessels. A quay is a platform where cargo is unloaded.'
    );
    const [table] = definitionTables(definitionFacts(reading));
    expect(table!.rows.map((row) => row.left)).toEqual(['Pilot', 'Tug', 'Quay']);
  });
});

test('abbreviations are those whose letters their words spell and that the text uses', () => {
  const found = acronymFacts(
    about(
      'The Skerra Harbour Board (SHB) meets in May. The Kosovo Force (KFOR) is older. The old port (see) is closed. The Blue Room (XYZ) is small. The SHB has a pier. The SHB has a crane. The SHB has a tug.'
    )
  );
  expect(found.map(({ acronym, expansion }) => [acronym, expansion])).toEqual([['SHB', 'Skerra Harbour Board']]);
});

describe('tables and lists', () => {
  test('give pairs that are distinct on both sides', () => {
    const reading = readingOf(
      '# Lights\n\nThe lights of the coast are these.\n\n| Light | Year |\n| --- | --- |\n| Gull Point | 1948 |\n| Mole | 1966 |\n| Northern | 1934 |\n'
    );
    expect(writtenTableFacts(reading).map(({ stem, rows }) => [stem, rows.length])).toEqual([
      ['Match the lights with their years.', 3]
    ]);
  });

  test('give steps in order only where the text says that the order matters', () => {
    const steps = '1. Call the office.\n2. Take the pilot.\n3. Tie up the ship.\n';
    expect(
      stepFacts(readingOf(`# Entry\n\nA ship enters the harbour in three steps:\n\n${steps}`)).map(
        (fact) => fact.steps.length
      )
    ).toEqual([3]);
    expect(stepFacts(readingOf(`# Values\n\nOur values are worth keeping in mind:\n\n${steps}`))).toEqual([]);
    const bodies = '1. The harbour board.\n2. The pilots of the port.\n3. The town council.\n';
    expect(stepFacts(readingOf(`# Boards\n\nA complaint follows the order of these bodies:\n\n${bodies}`))).toEqual([]);
  });

  test('give an order of events whose dates differ', () => {
    const reading = about(
      'The pier was rebuilt in 1971. The harbour opened in 1903. The museum closed in 1999. The dock burned down in 1999.'
    );
    const [order] = eventSequences(whenFacts(reading));
    expect(order!.steps.map((step) => step.when)).toEqual(['1903', '1971', '1999']);
  });

  test('give reasons and roles when there are three', () => {
    const reasons = about(
      'Fishermen welcomed the pier of Porthaven, because boats could land at low tide. Farmers feared the pier of Porthaven, because carts blocked the coast road. Traders paid for the pier of Porthaven, because freight became cheaper.'
    );
    expect(causeTables(reasons)[0]!.rows).toHaveLength(3);
    const roles = readingOf(
      '# Crew\n\nEach of the crew has a task:\n\n- The captain commands the whole ship.\n- The mate keeps the log of the voyage.\n- The bosun checks the ropes and sails.\n'
    );
    expect(roleTables(roles)[0]!.rows.map((row) => row.left)).toEqual(['The captain', 'The mate', 'The bosun']);
  });

  test('give sets of countries with outsiders of another date', () => {
    const reading = readingOf(
      '# League\n\nThe league grew.\n\n| Members | Joined the league |\n| --- | --- |\n| Norway and Denmark | 1950 |\n| Iceland | 1961 |\n| Sweden and Finland | 1975 |\n'
    );
    const [set] = membershipSets(reading, []);
    expect(set).toMatchObject({
      stem: 'Which of these countries joined the league in 1950?',
      members: ['Norway', 'Denmark']
    });
    expect(set!.outsiders.map(({ text }) => text)).toEqual(['Iceland', 'Finland', 'Sweden']);
  });

  test('give listed things with outsiders from another lesson', () => {
    const reading = readingOf(
      '# Port\n\n## Dues\n\nThe harbour fee includes fresh water, hot meals and safe moorings.\n\n## Museum\n\nThe museum ticket includes guided tours, model building and evening talks.\n'
    );
    const sets = listedSets(reading);
    expect(sets[0]).toMatchObject({ members: ['fresh water', 'hot meals', 'safe moorings'] });
    expect(sets[0]!.outsiders.map(({ text }) => text)).toEqual(['guided tours', 'model building', 'evening talks']);
  });
});

describe('figures', () => {
  const figures = (sentences: string) => figureFacts(about(sentences)).map(({ slot }) => [slot.text, slot.type]);

  test('are years and counts with three others that could stand there', () => {
    const [fact] = figureFacts(about('The Skerra Harbour Board opened the lighthouse museum in 1987.'));
    expect(fact).toMatchObject({
      statement: 'The Skerra Harbour Board opened the lighthouse museum in 1987.',
      slot: { text: '1987', type: 'year' },
      bounded: false
    });
    const others = fact!.others.map(({ text }) => Number(text));
    expect(new Set(others).size).toBe(3);
    expect(others.every((year) => year !== 1987 && year <= 1988)).toBe(true);
    expect(figures('The Northern Lighthouse Trust keeps forty Fresnel lenses in Porthaven.')).toEqual([
      ['forty', 'number']
    ]);
  });

  test('that only bound what they count are marked', () => {
    const [fact] = figureFacts(about('The Northern Lighthouse Trust keeps more than 40 Fresnel lenses in Porthaven.'));
    expect(fact!.bounded).toBe(true);
  });

  test('are left out where a title gives the year away, and never above a hundred percent', () => {
    const titled = '# Lights of 1980 to 1990\n\nThe Skerra Harbour Board opened the lighthouse museum in 1987.';
    expect(figureFacts(readingOf(titled))).toEqual([]);
    const [share] = figureFacts(about('The Skerra Harbour Board keeps 64 percent of its lamps in working order.'));
    expect(share!.others.every(({ text }) => Number(text) < 100)).toBe(true);
  });

  test('name nothing, stand in no range and are not one', () => {
    expect(figures('Pier 14 of the Skerra harbour was built for the fishing fleet.')).toEqual([]);
    expect(figures('The Skerra ferry needs 20 to 30 minutes for the northern crossing.')).toEqual([]);
    expect(figures('The Northern Lighthouse Trust keeps one Fresnel lens in Porthaven.')).toEqual([]);
    expect(figures('The Skerra museum was closed from 1987 until 1994 for repairs.')).toEqual([]);
  });
});
