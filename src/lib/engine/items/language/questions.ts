import { beForms, haveForms, modals } from './verbs.ts';
import type { Clause } from './clauses.ts';
import type { Lexicon } from './lexicon.ts';
import { midSentence } from './phrases.ts';
import { textOf, type Token } from './tag.ts';

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:?!])/g, '$1')
    .replace(/,\s*([?.])/g, '$1')
    .replace(/,$/, '')
    .trim();
}

/** Joins the words of a stem; a lone comma before the mark goes. */
export function sentenceFrom(parts: readonly string[], mark: '?' | '.' | ''): string {
  return tidy(`${parts.filter((part) => part !== '').join(' ')}${mark}`);
}

/** A subject counts as plural when its verb says so, or when two things are joined. */
export function isPluralSubject(clause: Clause): boolean {
  const finite = clause.auxiliaries[0] ?? clause.verb;
  if (['are', 'were', 'have', 'do'].includes(finite.lower)) return true;
  if (['is', 'was', 'has', 'does'].includes(finite.lower) || clause.tense === 'present3') return false;
  if (clause.coordinatedSubject) return true;
  return clause.tense === 'present' || (/s$/.test(clause.subjectHead.lower) && clause.subjectHead.pos === 'NOUN');
}

/**
 * Turns a clause round for a question: "was the Warsaw Pact dissolved", "did NATO launch the programme".
 *
 * @param rest what stays of the clause's own words after the verb
 * @returns without the question word and without the mark
 */
export function inverted(
  clause: Clause,
  rest: readonly Token[],
  lexicon: Lexicon,
  subjectText = midSentence(clause.subject, lexicon)
): string {
  const adverbs = clause.adverbs.map((word) => word.text);
  const [first, ...others] = clause.auxiliaries;
  const negation = clause.negated ? ['not'] : [];
  const restText = textOf(rest);
  if (first)
    return sentenceFrom(
      [
        first.lower,
        subjectText,
        ...negation,
        ...others.map((word) => word.text),
        ...adverbs,
        clause.verb.text,
        restText
      ],
      ''
    );
  if (clause.copular) return sentenceFrom([clause.verb.lower, subjectText, ...negation, ...adverbs, restText], '');
  const auxiliary = clause.tense === 'past' ? 'did' : isPluralSubject(clause) ? 'do' : 'does';
  return sentenceFrom([auxiliary, subjectText, ...adverbs, clause.base, restText], '');
}

/** The predicate with its verb as it stands: "was dissolved on 1 July 1991". */
export function predicate(clause: Clause, rest: readonly Token[]): string {
  const words = [...clause.auxiliaries, ...clause.adverbs].map((word) => word.text);
  if (clause.negated) words.splice(Math.min(1, words.length), 0, 'not');
  return sentenceFrom([...words, clause.verb.text, textOf(rest)], '');
}

export function isModal(clause: Clause): boolean {
  return clause.auxiliaries.some((word) => modals.has(word.lower));
}

export function isPerfect(clause: Clause): boolean {
  return (
    clause.auxiliaries.some((word) => haveForms.has(word.lower)) &&
    !clause.auxiliaries.some((word) => beForms.has(word.lower) && word.lower !== 'been')
  );
}
