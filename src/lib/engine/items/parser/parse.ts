import type { Model } from './model.ts';
import { unpackModel } from './pack.ts';
import { parseWith } from './sentence.ts';
import { splitTokens } from './split.ts';
import { weights } from './weights.js';

/**
 * Tags and tree of a sentence, one entry per word. Exactly one word has the head −1, and every other is below it.
 *
 * @see https://universaldependencies.org/u/dep/ for the relations, https://universaldependencies.org/u/pos/ for the tags
 */
export type Parse = {
  /** Universal part of speech: NOUN, PROPN, VERB, AUX… */
  upos: string[];
  /** Penn Treebank tag as English EWT uses it: VBD, VBN, NNS, WDT… */
  xpos: string[];
  /** Index of the head word, −1 for the root. */
  heads: number[];
  /** Relation to the head with its subtype: nsubj:pass, acl:relcl, obl… */
  relations: string[];
  /** Probability that every word but the punctuation has its right head, 0–1; 0 for no words. */
  margin: number;
  /** Probability that the word has its right head, 0–1. */
  margins: number[];
};

let loaded: Model | null = null;

/** The shipped model, unpacked when it is first asked for. */
export function parserModel(): Model {
  return (loaded ??= unpackModel(weights));
}

/**
 * Tags and parses one sentence.
 *
 * @param words as UD English splits them: do|n't, NATO|'s, well|-|known, 10|%; see `parseTokens` for other tokens
 */
export function parse(words: readonly string[]): Parse {
  return parseWith(parserModel(), words);
}

/**
 * Tags and parses a sentence whose tokens may hold several words ("well-known", "cannot"). A token gets the tags, relation and
 * outside head of the word within it that the others depend on.
 *
 * @param tokens for instance those of language/tag.ts
 */
export function parseTokens(tokens: readonly { text: string }[]): Parse {
  const { words, owners } = splitTokens(tokens.map(({ text }) => text));
  const parsed = parse(words);
  const top = new Array<number>(tokens.length).fill(-1);
  owners.forEach((owner, i) => {
    const head = parsed.heads[i]!;
    const outside = head < 0 || owners[head] !== owner;
    const last = top[owner]!;
    // of two with a head outside: the one nearer to the root, or tokens would make no tree; the "can" of "cannot"; else the later
    const nearer = last < 0 ? 1 : depthOf(parsed.heads, last) - depthOf(parsed.heads, i);
    const better = nearer > 0 || (nearer === 0 && parsed.relations[last] !== 'aux');
    if (outside && better) top[owner] = i;
  });
  const heads = top.map((i) => (parsed.heads[i]! < 0 ? -1 : owners[parsed.heads[i]!]!));
  return {
    upos: top.map((i) => parsed.upos[i]!),
    xpos: top.map((i) => parsed.xpos[i]!),
    heads,
    relations: top.map((i) => parsed.relations[i]!),
    margin: parsed.margin,
    margins: top.map((i) => parsed.margins[i]!)
  };
}

/** Steps to the root. */
function depthOf(heads: readonly number[], i: number): number {
  let depth = 0;
  for (let at = heads[i]!; at >= 0; at = heads[at]!) depth++;
  return depth;
}
