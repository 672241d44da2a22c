import type { Clause } from '../language/clauses.ts';
import type { Tree } from '../language/tree.ts';
import type { Token } from '../language/tag.ts';
import { pastOf, thirdPersonOf } from '../language/verbs.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { normal } from './slots.ts';
import { showingsOf } from './showings.ts';
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

/** Says little, or gives itself away. */
const vague =
  /\b(several|various|many|some|certain|a (?:wide )?(?:number|variety|range) of|only|all|every|always|never|none|important|key)\b/i;

/** What the text denies, without its "not": false, and what many believe. */
function denied(clause: Clause, sentence: ReadSentence, reading: Reading): ClaimFact[] {
  const positive = clause.negated && clause.whole && clause.margin >= sure ? affirmed(clause) : null;
  const statement = positive && standingStatement(positive, reading);
  if (!statement || !saysEnough(statement, clause.tree, fewestLemmas - 2, 6)) return [];
  return [claimOf(statement, false, sentence, clause.margin)];
}

function saysEnough(statement: string, { tokens }: Clause['tree'], lemmas: number, words: number): boolean {
  const length = statement.split(' ').length;
  return !vague.test(statement) && length >= words && length <= longest && contentLemmas(tokens).length >= lemmas;
}

function claimOf(statement: string, isTrue: boolean, sentence: ReadSentence, margin: number): ClaimFact {
  const { lesson, resolved } = sentence;
  return { kind: 'claim', key: `claim ${normal(statement)}`, lesson, source: sourceOf(sentence), resolved, statement, isTrue, margin };
}

/** What the text says in so many words, and what it denies. */
export function claimFacts(reading: Reading): ClaimFact[] {
  const said = showingsOf(reading).flatMap(({ sentence, showing }): ClaimFact[] => {
    const { statement, tree, how } = showing;
    // a statement with "not" in it asks for reading twice
    if (/\b(not|never|no|cannot|without)\b|n['’]t\b/i.test(statement)) return [];
    if (how !== 'whole' || sentence.block.kind === 'listItem' || isOrder(tree) || /^(There is the|Required)\b/.test(statement) || !saysEnough(statement, tree, fewestLemmas, shortest)) return [];
    return [claimOf(statement, true, sentence, Math.min(...tree.margins))];
  });
  return [
    ...said,
    ...reading.sentences.flatMap((sentence) =>
      sentence.clauses.filter(({ at }) => at >= 0).flatMap((clause) => denied(clause, sentence, reading))
    )
  ];
}

/** "Put warning decals on power tools.", "Be mindful of noise.": told to do, not claimed. */
export function isOrder({ heads, relations, tags, tokens }: Tree): boolean {
  const root = heads.indexOf(-1);
  const has = (relation: RegExp) => relations.some((name, i) => heads[i] === root && relation.test(name));
  if (has(/^(nsubj|csubj|expl)/)) return false;
  return /^(VB|VBP)$/.test(tags[root] ?? '') || tokens[root]?.pos !== 'VERB' || has(/^cop/);
}
