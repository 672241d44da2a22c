import type { Clause } from '../language/clauses.ts';
import type { Token } from '../language/tag.ts';
import { pastOf, thirdPersonOf } from '../language/verbs.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { normal } from './slots.ts';
import { standingStatement } from './statements.ts';
import { contentLemmas } from './terms.ts';
import type { ClaimFact } from './types.ts';

const sure = 0.5;
const fewestLemmas = 5;
const [shortest, longest] = [8, 24];

/** "PostgreSQL does not check pages" without its "not"; null where that is not the whole difference. */
export function affirmed(clause: Clause): Clause | null {
  if (!clause.negated || clause.tail.length > 0) return null;
  const [first, ...others] = clause.auxiliaries;
  if (clause.tree.tokens.some(({ lower }) => /^(never|nor|neither|no|unless|until|yet|necessarily)$/.test(lower)))
    return null;
  if (!first) return clause.copular ? { ...clause, negated: false } : null;
  if (!/^(do|does|did)$/.test(first.lower) || others.length > 0) {
    const can = first.lower === 'cannot' || first.lower === 'ca' ? [{ ...first, text: 'can', lower: 'can' }] : [first];
    return { ...clause, negated: false, auxiliaries: [...can, ...others] };
  }
  const { base, verb } = clause;
  const finite = { do: base, does: thirdPersonOf(base), did: pastOf(base) }[first.lower as 'do' | 'does' | 'did'];
  const token: Token = { ...verb, text: finite, lower: finite };
  const tense = first.lower === 'did' ? 'past' : first.lower === 'does' ? 'present3' : 'present';
  return { ...clause, negated: false, auxiliaries: [], verb: token, tense };
}

/** Whether nothing that matters was cut off: the sentence ends with the clause, or another one is merely joined to it. */
function isComplete({ whole, tail, lead, tree, at }: Clause): boolean {
  const joins = /^(and|;)$/.test((tail[0]?.text === ',' ? tail[1] : tail[0])?.lower ?? '');
  const isMain = tree.heads[at] === -1;
  return whole || (isMain && (joins || tail.length === 0)) || (!isMain && lead.length === 0 && tail.length === 0);
}

/** Says little, or gives itself away. */
const vague =
  /\b(several|various|many|some|certain|a (?:wide )?(?:number|variety|range) of|only|all|every|always|never|none|important|key)\b/i;

function claimsOf(clause: Clause, sentence: ReadSentence, reading: Reading): ClaimFact[] {
  const positive = clause.negated ? affirmed(clause) : clause;
  if (
    !positive ||
    clause.margin < sure ||
    !isComplete(clause) ||
    (!clause.negated && clause.subjectHead.lower === 'you')
  )
    return [];
  const statement = standingStatement(positive, reading);
  const words = statement?.split(' ').length ?? 0;
  const lemmas = contentLemmas([...clause.lead, ...clause.subject, clause.verb, ...clause.rest]);
  const least = clause.negated ? fewestLemmas - 2 : fewestLemmas;
  if (
    !statement ||
    vague.test(statement) ||
    words > longest ||
    words < (clause.negated ? 6 : shortest) ||
    lemmas.length < least
  )
    return [];
  const { lesson, resolved } = sentence;
  const source = sourceOf(sentence);
  const isTrue = !clause.negated;
  return [{ kind: 'claim', key: `claim ${normal(statement)}`, lesson, source, resolved, statement, isTrue, clause }];
}

/** What the text says in so many words, and what it denies. */
export function claimFacts(reading: Reading): ClaimFact[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.filter(({ at }) => at >= 0).flatMap((clause) => claimsOf(clause, sentence, reading))
  );
}
