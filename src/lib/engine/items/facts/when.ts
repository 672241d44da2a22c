import { isPerfect, isModal, predicate, sentenceFrom } from '../language/questions.ts';
import { midSentence } from '../language/phrases.ts';
import { textOf } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { dateOf, normal } from './slots.ts';
import type { WhenFact } from './types.ts';

/** Verbs that say nothing without what they are done to. */
const needsObject = new Set([
  'join',
  'sign',
  'leave',
  'adopt',
  'enter',
  'follow',
  'return',
  'withdraw',
  'launch',
  'establish',
  'create',
  'make',
  'take',
  'send',
  'have',
  'become',
  'be',
  'happen',
  'occur',
  'meet'
]);

/** Whether the clause says a whole thing: "Malta left" does not. */
export function isElliptical(clause: Clause, restLength: number): boolean {
  return restLength === 0 && !clause.passive && needsObject.has(clause.base) && clause.base !== 'meet';
}

function whenOf(clause: Clause, sentence: ReadSentence, { lexicon }: Reading): WhenFact | null {
  if (clause.negated || isPerfect(clause) || isModal(clause) || pointsBack(clause)) return null;
  if (clause.tense === 'present' || clause.tense === 'present3') return null;
  const found = dateOf(clause);
  if (!found) return null;
  const { date, rest } = found;
  if (isElliptical(clause, rest.length)) return null;
  const subject = midSentence(clause.subject, lexicon);
  const event = sentenceFrom([subject, predicate(clause, rest)], '');
  const relation = normal(
    `${clause.auxiliaries.map((word) => word.lower).join(' ')} ${clause.verb.lower} ${textOf(rest)}`
  );
  return {
    kind: 'when',
    key: `when ${normal(event)}`,
    lesson: sentence.lesson,
    source: sourceOf(sentence),
    resolved: sentence.resolved,
    clause,
    date,
    rest,
    event,
    relation
  };
}

/** Dated events. */
export function whenFacts(reading: Reading): WhenFact[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause) => whenOf(clause, sentence, reading) ?? [])
  );
}
