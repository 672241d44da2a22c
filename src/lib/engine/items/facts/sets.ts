import { childOf, childrenOf, isContiguous, yieldOf } from '../language/tree.ts';
import { countryOf } from '../language/gazetteer.ts';
import { compareDates, datesIn, type WrittenDate } from '../language/dates.ts';
import { tagSentences, textOf } from '../language/tag.ts';
import { inverted, predicate } from '../language/questions.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { sourceOf } from '../reading.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import type { Source } from '../../document/types.ts';
import { normal } from './slots.ts';
import { blockSource, lowered, writtenTables } from './tables.ts';
import type { SetFact, WhenFact } from './types.ts';

/** Somebody did something at a date: one row of a relation such as "joined NATO". */
type Membership = {
  lesson: number;
  source: Source;
  relation: string;
  members: string[];
  date: Pick<WrittenDate, 'year' | 'month' | 'day' | 'text'>;
  resolved: boolean;
};

/** The countries that a text lists, or null if it lists anything else. */
export function countriesIn(text: string): string[] | null {
  const parts = text.replace(/Bosnia and Herzegovina/g, 'Bosnia & Herzegovina').split(/,\s*(?:and\s+)?|\s+and\s+/);
  const found = parts.map((part) => countryOf(part.replace('&', 'and').trim()));
  return found.length > 0 && found.every((country) => country !== null) ? (found as string[]) : null;
}

function fromTables(reading: Reading): Membership[] {
  return writtenTables(reading).flatMap((table) =>
    table.heads.slice(1).flatMap((head, index) => {
      if (!/^\p{L}+ed\b/u.test(head)) return [];
      return table.rows.flatMap(({ cells, block }): Membership[] => {
        const members = countriesIn(cells[0]!);
        const [date] = datesIn(tagSentences(cells[index + 1]!, 0)[0] ?? []);
        return members && date
          ? [
              {
                lesson: table.lesson,
                source: blockSource(block),
                relation: lowered(head),
                members,
                date,
                resolved: false
              }
            ]
          : [];
      });
    })
  );
}

function fromEvents(events: readonly WhenFact[]): Membership[] {
  return events.flatMap((event): Membership[] => {
    const members = countriesIn(textOf(event.clause.subject));
    if (!members || event.clause.passive) return [];
    return [
      {
        lesson: event.lesson,
        source: event.source,
        relation: predicate(event.clause, event.rest),
        members,
        date: event.date,
        resolved: event.resolved
      }
    ];
  });
}

function named(date: Membership['date']): string {
  return date.day ? `on ${date.text}` : `in ${date.text}`;
}

const mostDistractors = 3;

/** "Which of these countries joined NATO in March 1999?": members of one date against members of the others. */
export function membershipSets(reading: Reading, events: readonly WhenFact[]): SetFact[] {
  const byRelation = new Map<string, Membership[]>();
  for (const row of [...fromTables(reading), ...fromEvents(events)])
    byRelation.set(normal(row.relation), [...(byRelation.get(normal(row.relation)) ?? []), row]);
  return [...byRelation.values()].flatMap((rows) =>
    rows.flatMap((row): SetFact[] => {
      if (row.members.length < 2) return [];
      const others = rows.filter((other) => compareDates(other.date, row.date) !== 0);
      const outsiders = others.flatMap((other) =>
        other.members.map((text) => ({
          text,
          why: `The text gives ${other.date.text} for ${text}.`,
          gap: Math.abs(other.date.year - row.date.year)
        }))
      );
      const own = new Set(row.members);
      const fresh = outsiders
        .filter((entry, i) => !own.has(entry.text) && outsiders.findIndex((other) => other.text === entry.text) === i)
        .sort((a, b) => a.gap - b.gap || (a.text < b.text ? -1 : 1));
      if (fresh.length < 2) return [];
      return [
        {
          kind: 'set',
          key: `set ${normal(row.relation)} ${row.date.text}`,
          lesson: row.lesson,
          source: row.source,
          resolved: row.resolved,
          stem: `Which of these countries ${row.relation} ${named(row.date)}?`,
          members: row.members.slice(0, 4),
          outsiders: fresh.slice(0, mostDistractors).map(({ text, why }) => ({ text, why }))
        }
      ];
    })
  );
}

const listing = new Set([
  'include',
  'cover',
  'comprise',
  'contain',
  'combine',
  'watch',
  'name',
  'list',
  'support',
  'provide',
  'offer',
  'need',
  'require',
  'use',
  'measure',
  'encompass',
  'involve',
  'produce'
]);

type Listing = { sentence: ReadSentence; clause: Clause; members: string[] };

/** The parts of a list of three to six things, each short and none that points elsewhere; null for anything else. */
function membersOf({ tree, at, restFrom, restTo }: Clause): string[] | null {
  const first = childrenOf(tree, at, 'obj', 'xcomp', 'ccomp').find((k) => k >= restFrom && k < restTo);
  if (first === undefined) return null;
  const nouns = [first, ...childrenOf(tree, first, 'conj')];
  if (nouns.length < 3 || nouns.length > 6 || childOf(tree, nouns.at(-1)!, 'cc') < 0) return null;
  const members = nouns.map((noun) => {
    const own = yieldOf(tree, noun, (k) => nouns.includes(k) || /^(cc|punct)$/.test(tree.relations[k]!));
    return isContiguous(own) && own.every((i) => i >= restFrom && i < restTo)
      ? textOf(own.map((i) => tree.tokens[i]!))
      : null;
  });
  const fits = members.every(
    (member) =>
      member !== null && member.split(' ').length <= 9 && !/\b(it|its|their|them|this|other|others|more)\b/.test(member)
  );
  return fits ? (members as string[]) : null;
}

/** Three parallel things in one clause: "includes A, B and C". */
function listings(reading: Reading): Listing[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause): Listing[] => {
      if (
        !listing.has(clause.base) ||
        clause.passive ||
        clause.negated ||
        pointsBack(clause) ||
        clause.auxiliaries.length > 0 ||
        clause.tail.length > 0
      )
        return [];
      const members = clause.at < 0 ? null : membersOf(clause);
      return members ? [{ sentence, clause, members }] : [];
    })
  );
}

function sameShape(a: string, b: string): boolean {
  const article = (text: string) => /^(the|an?) /i.test(text);
  return article(a) === article(b) && a.length < b.length * 2.2 && b.length < a.length * 2.2;
}

/** What one sentence lists against what others list, where no sentence brings the two together. */
export function listedSets(reading: Reading): SetFact[] {
  const all = listings(reading);
  return all.flatMap(({ sentence, clause, members }, index): SetFact[] => {
    const subject = normal(textOf(clause.subject));
    const near = [...all.slice(Math.max(0, index - 6), index), ...all.slice(index + 1, index + 7)];
    const own = members.map(normal);
    const lessonText = normal(reading.lessons[sentence.lesson]!.blocks.map((block) => block.text).join(' '));
    const outsiders = near
      .filter((other) => normal(textOf(other.clause.subject)) !== subject && other.sentence.lesson !== sentence.lesson)
      .flatMap((other) =>
        other.members.map((text) => ({
          text,
          why: `The text names it elsewhere: ${textOf(other.clause.subject)} ${predicate(other.clause, other.clause.rest)}.`
        }))
      )
      .filter(
        ({ text }) =>
          sameShape(text, members[0]!) &&
          !lessonText.includes(normal(text)) &&
          !own.some((member) => member.includes(normal(text)) || normal(text).includes(member))
      );
    if (outsiders.length < 2) return [];
    const stem = `Which of these ${inverted(clause, [], reading.lexicon)}?`;
    return [
      {
        kind: 'set',
        key: `listed ${subject} ${clause.base}`,
        lesson: sentence.lesson,
        source: sourceOf(sentence),
        resolved: sentence.resolved,
        stem,
        members: members.slice(0, 4),
        outsiders: outsiders.slice(0, mostDistractors)
      }
    ];
  });
}
