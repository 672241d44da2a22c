import { childrenOf } from '../language/tree.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { likelyKeysFor, type LikelyKey } from '../sentences/appraise.ts';
import { showingsOf, type Showing } from './showings.ts';
import { normal } from './slots.ts';
import { contentLemmas, insideText, type Term } from './terms.ts';
import type { ArgumentFact } from './types.ts';

/** Whether the parser is sure enough of where the term begins and ends. */
const sure = 0.4;
const fewestLeft = 4;
/** Least chance that it makes a telling gap. */
const leastChance = 0.4;

/** What the noun does in its clause; null where nothing should be asked for. */
function roleOf({ tree }: Showing, noun: number): ArgumentFact['role'] | null {
  const relation = tree.relations[noun]!;
  if (/^(nmod:poss|obl:tmod|obl:npmod|compound|appos|vocative|root|dep|list|discourse)/.test(relation)) return null;
  if (/^nsubj/.test(relation)) return 'subject';
  if (/^i?obj$/.test(relation)) return 'object';
  const list = relation === 'conj' ? tree.heads[noun]! : noun;
  if (childrenOf(tree, list, 'conj').length > 1) return relation === 'conj' ? 'member' : null;
  return /^(obl|nmod|conj)/.test(relation) ? 'other' : null;
}

/** Where the term stands in the statement, once and as a whole; −1 for elsewhere. */
function placeOf(statement: string, { text }: Term): number {
  const [whole, part] = [statement.toLowerCase(), text.toLowerCase()];
  const at = whole.indexOf(part);
  if (at < 0 || whole.indexOf(part, at + 1) >= 0) return -1;
  const touches = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_’'/+-]/u.test(character);
  return touches(statement[at - 1]) || touches(statement[at + part.length]) ? -1 : at;
}

function argumentsOf(
  showing: Showing,
  sentence: ReadSentence,
  reading: Reading,
  keys: readonly LikelyKey[]
): ArgumentFact[] {
  const { tree, from, to, statement, context, how } = showing;
  return keys.flatMap(({ noun, term, chance }): ArgumentFact[] => {
    const role = noun < from || noun >= to || chance < leastChance ? null : roleOf(showing, noun);
    if (!role || term.from < from || term.to > to) return [];
    const at = placeOf(statement, term);
    const margin = Math.min(...tree.margins.slice(term.from, term.to));
    if (at < 0 || margin < sure || /[\d’']/.test(term.text)) return [];
    const left = contentLemmas(
      tree.tokens.slice(from, to).filter((_, i) => i + from < term.from || i + from >= term.to)
    );
    const own = contentLemmas(tree.tokens.slice(term.from, term.to));
    if (left.length < fewestLeft || own.some((lemma) => left.includes(lemma))) return [];
    if (context !== undefined && normal(context).includes(normal(term.text))) return [];
    return [
      {
        kind: 'argument',
        key: `argument ${normal(statement)}`,
        lesson: sentence.lesson,
        source: sourceOf(sentence),
        resolved: sentence.resolved,
        role,
        statement,
        how,
        ...(context !== undefined && { context }),
        from: at,
        answer: statement.slice(at, at + term.text.length),
        inside: insideText(term.text, reading),
        term,
        chance
      }
    ];
  });
}

/** What sentences say of whom and of what: each noun phrase that is worth asking for. */
export function argumentFacts(reading: Reading, showings = showingsOf(reading)): ArgumentFact[] {
  const keysOf = likelyKeysFor(reading);
  return showings.flatMap(({ sentence, index, showing }) => argumentsOf(showing, sentence, reading, keysOf(index)));
}
