import { isPerfect, isModal, predicate, sentenceFrom } from '../language/questions.ts';
import { midSentence } from '../language/phrases.ts';
import { textOf } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { isElliptical } from './ellipsis.ts';
import { generic } from './generic.ts';
import { dateOf, normal, withoutPointing } from './slots.ts';
import type { WhenFact } from './types.ts';

/** States rather than events: "had sixteen members". */
const states = new Set([
  'have',
  'be',
  'know',
  'remain',
  'contain',
  'consist',
  'want',
  'need',
  'belong',
  'exist',
  'lack',
  'mean'
]);

function whenOf(clause: Clause, sentence: ReadSentence, { lexicon }: Reading): WhenFact | null {
  if (clause.negated || isPerfect(clause) || isModal(clause) || pointsBack(clause)) return null;
  if (clause.tense === 'present' || clause.tense === 'present3') return null;
  const found = dateOf(clause);
  if (!found) return null;
  const { date } = found;
  const rest = withoutPointing(found.rest);
  if (isElliptical(clause, rest) || (states.has(clause.base) && !clause.passive)) return null;
  // "Jefferson began work" on many days
  const objects = rest.filter(({ pos }) => /^(NOUN|PROPN)$/.test(pos));
  if (objects.length > 0 && objects.every(({ lemma }) => generic.has(lemma))) return null;
  // "in which soccer officials were accused": cut out of a clause; "the libraries": which ones stands elsewhere
  const [first] = clause.subject;
  if (/^(which|who|whom|whose|that|what)$/.test(first!.lower)) return null;
  if (clause.subject.some(({ lower }) => lower === 'which')) return null;
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
