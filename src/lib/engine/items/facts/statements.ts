import { standsAlone } from '../language/standAlone.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { sourceOf } from '../reading.ts';
import { capitalised, midSentence } from '../language/phrases.ts';
import { numberInWords } from '../language/numbers.ts';
import { predicate, sentenceFrom } from '../language/questions.ts';
import { textOf } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { childrenOf } from '../language/tree.ts';
import { isElliptical } from './ellipsis.ts';
import { writtenLists } from './sequence.ts';
import { dateOf, normal, trimmed } from './slots.ts';
import type { QuantityFact, StatementFact, WhenFact, WhereFact } from './types.ts';
import { placeType } from './where.ts';

/** The clause as a sentence of its own, without what was left off behind it. */
export function statementOf(clause: Clause, reading: Reading): string {
  const lead = textOf(clause.lead);
  const subject = midSentence(clause.subject, reading.lexicon);
  const comma = clause.lead.length <= 3 && /\d{4}$/.test(lead) ? '' : ',';
  return capitalised(
    sentenceFrom(
      [lead + (lead ? comma : ''), lead ? subject : capitalised(subject), predicate(clause, trimmed(clause.rest))],
      '.'
    )
  );
}

/** Whether the clause may be said on its own: no condition was cut off, nothing points back. */
export function canStand(clause: Clause): boolean {
  const cut = clause.tail.slice(0, 2).some((token) => /^(unless|if|except|until|provided|but)$/.test(token.lower));
  return !cut && !pointsBack(clause) && !clause.negated && !isElliptical(clause, dateOf(clause)?.rest ?? clause.rest);
}

const shortest = 6;
const longest = 30;

const optionLists = new WeakMap<Reading, ReadonlySet<string>>();

/** An entry of a list under "You can try:" or "A project ends when:": alone it says something else. */
function isOption({ sentence }: Clause, reading: Reading): boolean {
  let blocks = optionLists.get(reading);
  if (!blocks) {
    const lists = writtenLists(reading).filter(({ lead }) => lead && /[:,]$/.test(lead.text.trim()));
    blocks = new Set(lists.flatMap(({ items }) => items.map(({ id }) => id)));
    optionLists.set(reading, blocks);
  }
  return blocks.has(sentence.block.id);
}

/** "by meeting them": a pronoun of another number than every noun before it. */
function hangs({ tree, restFrom, restTo }: Clause): boolean {
  return tree.tokens.slice(0, restTo).some(({ lower }, i) => {
    const plural = /^(they|them|their|theirs)$/.test(lower);
    if (i < restFrom || (!plural && !/^(it|its)$/.test(lower))) return false;
    const joined = tree.tokens.slice(0, i).some((token) => token.lower === 'and');
    const fitting = plural ? /^NN(P?)S$/ : /^NNP?$/;
    return !tree.tags.slice(0, i).some((tag) => fitting.test(tag)) && !(plural && joined);
  });
}

/** Where to read on, or a remark that builds on the one before. */
const signposts =
  /\b(pages?|websites?|chapters?|templates?|handouts?|see|learn more|read more|find out more|for more|more (?:detail|information)|also|additional information)\b/i;

/** Says that something is more without saying than what. */
const compares =
  /\b(less|fewer|better|worse|greater|smaller|larger|faster|slower|easier|harder|more (?!of\b)\p{Ll}+)\b/u;

/** "A, B" without the "and C" that was cut off. */
function isCutList({ tree, restFrom, restTo }: Clause): boolean {
  return tree.tokens.some((_, i) => {
    const joined = childrenOf(tree, i, 'conj').filter((k) => k >= restFrom && k < restTo);
    const last = joined.at(-1);
    return last !== undefined && !childrenOf(tree, last, 'cc').some((k) => k >= restFrom && k < restTo);
  });
}

/** A clause as a sentence that means the same to somebody who sees nothing else, and says enough to be asked about; null for others. */
export function standingStatement(clause: Clause, reading: Reading): string | null {
  if (clause.at < 0 || !canStand(clause) || clause.margin < 0.15) return null;
  if (clause.base === 'be' && !clause.copular) return null;
  const text = statementOf(clause, reading);
  const words = text.split(' ').length;
  if (words < shortest || words > longest || !standsAlone(text)) return null;
  if (compares.test(text) && !/\bthan\b/.test(text)) return null;
  if (isOption(clause, reading) || hangs(clause) || signposts.test(text)) return null;
  if (isCutList(clause) || (clause.subject.some(({ text: word }) => word === ',') && !clause.coordinatedSubject))
    return null;
  if (/\s-\w|^Some\b/.test(text)) return null;
  if (/\b(for example|for instance|e\.g|i\.e|etc)\b|["“”]/i.test(text)) return null;
  return text;
}

function yearOthers(fact: WhenFact, events: readonly WhenFact[]): { text: string; why: string }[] {
  const year = fact.date.year;
  return events
    .filter((other) => other.date.year !== year && Math.abs(other.date.year - year) <= 12)
    .sort(
      (a, b) =>
        Math.abs(a.date.year - year) - Math.abs(b.date.year - year) ||
        a.date.year - b.date.year ||
        (a.key < b.key ? -1 : 1)
    )
    .map((other) => ({
      text: String(other.date.year),
      why: `The text gives ${year}; ${other.date.year} is the year in which ${other.event}.`
    }));
}

function wordLike(model: string, value: number): string {
  return /\d/.test(model)
    ? value >= 1000
      ? value.toLocaleString('en-GB')
      : String(value)
    : (numberInWords(value) ?? String(value));
}

/** Numbers near enough to be believed and far enough to be wrong. */
function numberOthers(fact: QuantityFact): { text: string; why: string }[] {
  const step = fact.value >= 1000 ? 500 : fact.value >= 100 ? 50 : fact.value >= 20 ? 6 : fact.value >= 8 ? 3 : 1;
  const near = [fact.value + step, fact.value - step, fact.value + 2 * step].filter((value) => value > 1);
  return near.map((value) => ({
    text: wordLike(fact.number, value),
    why: `The text gives ${fact.number}, not ${wordLike(fact.number, value)}.`
  }));
}

type Slot = { text: string; type: StatementFact['slot']['type']; others: StatementFact['others'] };

function factFor(
  clause: Clause,
  sentence: Pick<ReadSentence, 'lesson' | 'resolved'> & Parameters<typeof sourceOf>[0],
  key: string,
  slot: Slot,
  reading: Reading
): StatementFact[] {
  if (!canStand(clause)) return [];
  const statement = statementOf(clause, reading);
  const from = statement.lastIndexOf(slot.text);
  const single = from >= 0 && statement.indexOf(slot.text) === from;
  if (!single || slot.others.length === 0) return [];
  return [
    {
      kind: 'statement',
      key,
      lesson: sentence.lesson,
      source: sourceOf(sentence),
      resolved: sentence.resolved,
      statement,
      slot: { text: slot.text, from, type: slot.type },
      others: slot.others
    }
  ];
}

/** Statements whose year, place or number can be checked and changed. */
export function statementFacts(
  reading: Reading,
  facts: { when: WhenFact[]; where: WhereFact[]; quantity: QuantityFact[] }
): StatementFact[] {
  const bySentence = new Map(reading.sentences.map((sentence) => [sentence.start, sentence]));
  const byLesson = new Map<number, WhenFact[]>();
  for (const fact of facts.when) byLesson.set(fact.lesson, [...(byLesson.get(fact.lesson) ?? []), fact]);
  const fromDates = facts.when.flatMap((fact) => {
    const others = yearOthers(fact, byLesson.get(fact.lesson)!);
    return factFor(
      fact.clause,
      bySentence.get(fact.source.start)!,
      fact.key,
      { text: String(fact.date.year), type: 'year', others },
      reading
    );
  });
  const places = new Map<string, string[]>();
  for (const { place, name } of facts.where) {
    const type = placeType(name) ?? 'other';
    if (!places.get(type)?.includes(place)) places.set(type, [...(places.get(type) ?? []), place]);
  }
  const fromPlaces = facts.where.flatMap((fact) => {
    const type = placeType(fact.name);
    if (!type) return [];
    const shown = normal(fact.source.quote);
    const others = places
      .get(type)!
      .filter((place) => !shown.includes(normal(place)))
      .slice(0, 3)
      .map((place) => ({ text: place, why: `The text gives ${fact.place}; ${place} is named for something else.` }));
    return factFor(
      fact.clause,
      bySentence.get(fact.source.start)!,
      fact.key,
      { text: fact.place, type: 'name', others },
      reading
    );
  });
  const fromNumbers = facts.quantity.flatMap((fact) => {
    if (fact.clause.rest.some(({ text }) => text === ':')) return [];
    if (fact.value < 3 || (fact.approximate && fact.value < 20) || /million|billion/.test(fact.number)) return [];
    return factFor(
      fact.clause,
      bySentence.get(fact.source.start)!,
      fact.key,
      { text: fact.number, type: 'number', others: numberOthers(fact) },
      reading
    );
  });
  return [...fromDates, ...fromPlaces, ...fromNumbers];
}
