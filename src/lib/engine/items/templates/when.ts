import { inverted } from '../language/questions.ts';

import type { Reading } from '../reading.ts';
import { quoted, type Candidate } from '../candidate.ts';
import type { WhenFact } from '../facts/types.ts';

/** Events by lesson and the first of each year: what years of other events are looked up in. */
export type YearIndex = { byLesson: ReadonlyMap<number, WhenFact[]>; firstOfYear: readonly WhenFact[] };

export function yearIndexOf(events: readonly WhenFact[]): YearIndex {
  const byLesson = new Map<number, WhenFact[]>();
  const years = new Map<number, WhenFact>();
  for (const event of events) {
    const own = byLesson.get(event.lesson);
    if (own) own.push(event);
    else byLesson.set(event.lesson, [event]);
    if (!years.has(event.date.year)) years.set(event.date.year, event);
  }
  return { byLesson, firstOfYear: [...years.values()] };
}

/** Years of other events: of the same lesson first, then of the document, the nearest first. */
function otherYears(fact: WhenFact, index: YearIndex): { year: number; event: WhenFact }[] {
  const { year } = fact.date;
  const near = (other: WhenFact) =>
    Math.abs(other.date.year - year) +
    (other.lesson === fact.lesson ? 0 : 4) -
    (other.relation === fact.relation ? 3 : 0);
  const seen = new Set([year]);
  return [...(index.byLesson.get(fact.lesson) ?? []), ...index.firstOfYear]
    .filter((other) => Math.abs(other.date.year - year) <= 25 && other.key !== fact.key)
    .sort((a, b) => near(a) - near(b) || a.date.year - b.date.year || (a.key < b.key ? -1 : 1))
    .filter((other) => !seen.has(other.date.year) && seen.add(other.date.year) !== undefined)
    .map((event) => ({ year: event.date.year, event }));
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];

function dateVariants({ year, month, day, text }: WhenFact['date']): string[] {
  if (!month) return [text];
  const name = monthNames[month - 1]!;
  const two = (n: number) => String(n).padStart(2, '0');
  if (!day) return [`${name} ${year}`, `${two(month)}/${year}`, `${month}/${year}`, `${year}-${two(month)}`];
  return [
    `${day} ${name} ${year}`,
    `${name} ${day}, ${year}`,
    `${name} ${day} ${year}`,
    `${two(day)}/${two(month)}/${year}`,
    // as it is written in the United States
    `${month}/${day}/${year}`,
    `${day}.${month}.${year}`,
    `${year}-${two(month)}-${two(day)}`
  ];
}

/** "In which year …?" as single choice where the document has other years to offer, as a number, and exact dates as typed answers. */
export function whenCandidates(fact: WhenFact, index: YearIndex, reading: Reading): Candidate[] {
  const turned = inverted(fact.clause, fact.rest, reading.lexicon);
  const { year, month, day, text } = fact.date;
  const common = {
    fact: fact.key,
    lesson: fact.lesson,
    sentences: [fact.source.start],
    source: fact.source,
    resolved: fact.resolved
  };
  const rationale = `The text gives ${text}: ${quoted(fact.source)}`;
  const stem = `In which year ${turned}?`;
  const others = otherYears(fact, index);
  const candidates: Candidate[] = [];
  // a title such as "2010–2015" rules years out
  if (others.length >= 3 && !/\d{4}/.test(reading.lessons[fact.lesson]!.title)) {
    const chosen = others.slice(0, 3);
    const options = [
      { text: String(year), feedback: `Yes: the text gives ${text}.` },
      ...chosen.map((other) => ({
        text: String(other.year),
        feedback: `${other.year} is the year in which ${other.event.event}.`
      }))
    ];
    candidates.push({
      ...common,
      kind: 'singleChoice',
      template: 'when.choice',
      stem,
      options,
      answer: { kind: 'choice', text: String(year) },
      rationale,
      features: {}
    });
  }
  candidates.push({
    ...common,
    kind: 'numeric',
    template: 'when.year',
    stem,
    options: [],
    answer: { kind: 'number', value: year, tolerance: 0 },
    rationale,
    features: {}
  });
  if (month) {
    const exact = day ? `On what date ${turned}?` : `In which month and year ${turned}?`;
    candidates.push({
      ...common,
      kind: 'shortAnswer',
      template: day ? 'when.date' : 'when.month',
      stem: exact,
      options: [],
      answer: { kind: 'texts', accepted: [...new Set([text, ...dateVariants(fact.date)])] },
      rationale,
      features: {}
    });
  }
  return candidates;
}
