import type { Token } from './tag.ts';

const openers = /^(the|a|an|its|their|his|her|each|every|all|this|these|no|several|many|some)$/;

/**
 * Mends what the tagger is known to slip on:
 * a capital inside a sentence is no verb's ("the Eclipse Foundation"); a word in -s between a noun and a determiner is the verb of a
 * sentence that has none yet ("The bosun checks the ropes"), and so is a plain form when the whole sentence lacks a verb ("Staff draft a
 * set of goals").
 */
export function repaired(tokens: readonly Token[]): Token[] {
  const isVerb = (token: Token) => token.pos === 'VERB' || token.pos === 'AUX';
  const mended = tokens.map((token, i) =>
    i > 0 && token.pos === 'VERB' && /^\p{Lu}\p{Ll}/u.test(token.text) ? { ...token, pos: 'PROPN' } : token
  );
  const firstVerb = mended.findIndex(isVerb);
  const until = firstVerb < 0 ? mended.length : firstVerb;
  for (let i = 1; i < until; i++) {
    const token = mended[i]!;
    const [before, next] = [mended[i - 1]!, mended[i + 1]];
    const between = /^(NOUN|PROPN)$/.test(before.pos) && next !== undefined && openers.test(next.lower);
    if (token.pos !== 'NOUN' || token.text !== token.lower || !between) continue;
    const third = /[^s]s$/.test(token.lower) && token.lemma !== token.lower;
    if (third || firstVerb < 0) {
      mended[i] = { ...token, pos: 'VERB' };
      break;
    }
  }
  return mended;
}
