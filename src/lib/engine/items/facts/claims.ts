import type { Tree } from '../language/tree.ts';
import { sourceOf, type Reading } from '../reading.ts';
import { showingsOf } from './showings.ts';
import { normal } from './slots.ts';
import { contentLemmas } from './terms.ts';
import type { ClaimFact } from './types.ts';

const fewestLemmas = 5;
const [shortest, longest] = [8, 34];

/** Says little, or gives itself away. */
const vague =
  /\b(several|various|many|some|certain|a (?:wide )?(?:number|variety|range) of|only|all|every|always|never|none|important|key)\b/i;

const negative = /\b(not|never|no|cannot|without)\b|n['’]t\b/i;

function saysEnough(statement: string, { tokens }: Tree): boolean {
  const words = statement.split(' ').length;
  return (
    !vague.test(statement) && words >= shortest && words <= longest && contentLemmas(tokens).length >= fewestLemmas
  );
}

/** What the text says in so many words. */
export function claimFacts(reading: Reading, showings = showingsOf(reading)): ClaimFact[] {
  return showings.flatMap(({ sentence, showing }): ClaimFact[] => {
    const { statement, tree, how } = showing;
    // a statement with "not" in it asks for reading twice
    if (how !== 'whole' || negative.test(statement) || /^(There is the|Required)\b/.test(statement)) return [];
    if (sentence.block.kind === 'listItem' || isOrder(tree) || !saysEnough(statement, tree)) return [];
    return [
      {
        kind: 'claim',
        key: `claim ${normal(statement)}`,
        lesson: sentence.lesson,
        source: sourceOf(sentence),
        resolved: sentence.resolved,
        statement
      }
    ];
  });
}

/** "Put warning decals on power tools.", "Be mindful of noise.": told to do, not claimed. */
export function isOrder({ heads, relations, tags, tokens }: Tree): boolean {
  const root = heads.indexOf(-1);
  const has = (relation: RegExp) => relations.some((name, i) => heads[i] === root && relation.test(name));
  if (has(/^(nsubj|csubj|expl)/)) return false;
  return /^(VB|VBP)$/.test(tags[root] ?? '') || tokens[root]?.pos !== 'VERB' || has(/^cop/);
}
