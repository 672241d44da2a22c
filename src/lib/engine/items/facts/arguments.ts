import { childrenOf, yieldOf } from '../language/tree.ts';
import type { Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { normal } from './slots.ts';
import { standingStatement } from './statements.ts';
import { contentLemmas, insideText, mentionsOf, termAt, type Term } from './terms.ts';
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

function argumentsOf(
  clause: Clause,
  sentence: ReadSentence,
  reading: Reading,
  mentions: ReadonlyMap<string, number>
): ArgumentFact[] {
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
        mentions: mentions.get(normal(term.text)) ?? 1
      }
    ];
  });
}

const insideOf = ({ restFrom, restTo, at, lead, subject }: Clause, i: number) =>
  (i >= restFrom && i < restTo) || i === at || (i < at && lead.length + subject.length > 0);

/** What clauses say of whom and of what, each noun phrase that could be asked for. */
export function argumentFacts(reading: Reading): ArgumentFact[] {
  const mentions = mentionsOf(reading);
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause) => argumentsOf(clause, sentence, reading, mentions))
  );
}
