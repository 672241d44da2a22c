import type { Token } from '../language/tag.ts';
import { childrenOf, yieldOf } from '../language/tree.ts';
import type { Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { normal, trimmed } from './slots.ts';
import { standingStatement } from './statements.ts';
import { contentLemmas, insideText, isName, termAt, termIndexOf, type Term, type TermIndex } from './terms.ts';
import type { ArgumentFact } from './types.ts';

/** Whether words remain that tell the answer from others once it is left out. */
function tellsEnough(clause: Clause, term: Term): boolean {
  const { tree } = clause;
  const left = [
    ...clause.lead,
    ...tree.tokens.slice(...(term.from < clause.at ? [clause.restFrom, clause.restTo] : [clause.restFrom, term.from])),
    ...(term.from < clause.at ? [] : [...clause.subject, ...tree.tokens.slice(term.to, clause.restTo)])
  ];
  return contentLemmas([...left, clause.verb]).length >= 3;
}

type Place = { role: ArgumentFact['role']; noun: number };

/** The nouns of a clause that can be asked for: its subject, its object, and what its prepositions lead to. */
function placesIn({ tree, at, copular, restFrom, restTo }: Clause): Place[] {
  const places: Place[] = [];
  for (const noun of childrenOf(tree, at, 'nsubj')) places.push({ role: 'subject', noun });
  if (!copular) for (const noun of childrenOf(tree, at, 'obj')) places.push({ role: 'object', noun });
  for (const k of yieldOf(tree, at)) {
    const nested =
      /^(obl|nmod|obj)(:|$)/.test(tree.relations[k]!) &&
      tree.relations[k] !== 'obl:tmod' &&
      tree.relations[k] !== 'nmod:poss';
    const known = places.some(({ noun }) => noun === k);
    const others = childrenOf(tree, k, 'conj');
    if (k >= restFrom && k < restTo && others.length > 1 && /^(NOUN|PROPN)$/.test(tree.tokens[k]!.pos))
      places.push(...others.map((noun) => ({ role: 'member' as const, noun })));
    if (k >= restFrom && k < restTo && nested && !known) places.push({ role: 'other', noun: k });
  }
  return places;
}

function argumentsOf(clause: Clause, sentence: ReadSentence, reading: Reading, index: TermIndex): ArgumentFact[] {
  const statement = standingStatement(clause, reading);
  if (!statement) return [];
  const { tree } = clause;
  return placesIn(clause).flatMap(({ role, noun }): ArgumentFact[] => {
    const term = termAt(tree, noun);
    if (!term || !tellsEnough(clause, term)) return [];
    if (role !== 'subject' && (term.from < clause.restFrom || term.to > clause.restTo)) return [];
    const from = statement.toLowerCase().indexOf(term.text.toLowerCase());
    if (from < 0 || statement.toLowerCase().indexOf(term.text.toLowerCase(), from + 1) >= 0) return [];
    if (
      /[\p{L}\p{N}-]/u.test(statement[from - 1] ?? ' ') ||
      /[\p{L}\p{N}-]/u.test(statement[from + term.text.length] ?? ' ')
    )
      return [];
    const own = tree.tokens.slice(term.from, term.to);
    const others = contentLemmas(
      tree.tokens.filter((token, i) => (i < term.from || i >= term.to) && insideOf(clause, i))
    );
    if (contentLemmas(own).some((lemma) => others.includes(lemma))) return [];
    const known = index.terms.get(normal(term.text));
    const wrong = distractorsFor(term, others, sentence, reading, index);
    return [
      {
        kind: 'argument',
        key: `argument ${normal(statement)}`,
        lesson: sentence.lesson,
        source: sourceOf(sentence),
        resolved: sentence.resolved,
        clause,
        role,
        statement,
        from,
        answer: statement.slice(from, from + term.text.length),
        inside: insideText(term.text, reading),
        term,
        rest: role === 'object' ? trimmed(without(clause, term)) : clause.rest,
        others: wrong,
        mentions: known?.count ?? 1,
        alike: wrong.filter((text) => text.split(' ').at(-1) === term.text.split(' ').at(-1)).length
      }
    ];
  });
}

const insideOf = ({ restFrom, restTo, at, lead, subject }: Clause, i: number) =>
  (i >= restFrom && i < restTo) || i === at || (i < at && lead.length + subject.length > 0);

function without({ tree, restFrom, restTo }: Clause, { from, to }: Term): Token[] {
  return [...tree.tokens.slice(restFrom, from), ...tree.tokens.slice(to, restTo)];
}

/**
 * Other terms of the document, of the same number and shape, that no sentence brings together with what the question says: first those
 * with the same head noun, then those of the same lesson.
 */
function distractorsFor(
  term: Term,
  said: readonly string[],
  sentence: ReadSentence,
  reading: Reading,
  index: TermIndex
): string[] {
  const own = normal(term.text);
  const shown = ` ${normal(sentence.text)} `;
  const starts = said.map((lemma) => index.sentencesWith.get(lemma) ?? new Set<number>());
  const isCapital = isName(term.text, reading);
  const fits = [...index.terms].filter(([key, other]) => {
    if (key === own || other.plural !== term.plural || other.capital !== isCapital) return false;
    if (shown.includes(` ${key} `) || key.includes(own) || own.includes(key)) return false;
    if (other.text.length > 2.2 * term.text.length || term.text.length > 2.2 * other.text.length) return false;
    if (other.count < 2 && other.head !== term.head) return false;
    const with_ = index.sentencesWith.get(other.head);
    if (!with_) return false;
    let together = 0;
    for (const found of starts)
      if ([...with_].some((start) => found.has(start) && start !== sentence.start)) together++;
    return together < 2;
  });
  const rank = (other: (typeof fits)[number][1]) =>
    (other.head === term.head ? 4 : 0) + (other.lessons.has(sentence.lesson) ? 2 : 0) + Math.min(1.5, other.count / 4);
  return fits
    .sort((a, b) => rank(b[1]) - rank(a[1]) || (a[0] < b[0] ? -1 : 1))
    .map(([, { text }]) => text)
    .filter((text, i, all) => all.findIndex((other) => sharesWords(text, other)) === i)
    .slice(0, 3);
}

function sharesWords(a: string, b: string): boolean {
  return normal(a) === normal(b) || normal(a).includes(normal(b)) || normal(b).includes(normal(a));
}

/** What clauses say of whom and of what, each noun phrase that could be asked for. */
export function argumentFacts(reading: Reading): ArgumentFact[] {
  const index = termIndexOf(reading);
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause) => argumentsOf(clause, sentence, reading, index))
  );
}
