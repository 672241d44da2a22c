import { parseTokens } from '../parser/parse.ts';
import type { Token } from './tag.ts';
import { verbLemma } from './tag.ts';

/** A sentence as the parser reads it, one entry per token. Round brackets and what is in them are left out. */
export type Tree = {
  /** With the parser's part of speech. */
  tokens: readonly Token[];
  /** Penn Treebank tags: VBD, VBN, NNS… */
  tags: readonly string[];
  /** Index of the head, −1 for the root. */
  heads: readonly number[];
  /** Universal Dependencies relation to the head: nsubj:pass, acl:relcl… */
  relations: readonly string[];
  /** Probability that the token has its right head, 0–1. */
  margins: readonly number[];
  /** Indices of what depends on each token, in order. */
  children: readonly (readonly number[])[];
};

/** Longer than any sentence worth asking about; a list without full stops, mostly. */
const longestSentence = 120;

/** @param tokens of one sentence, without round brackets */
export function treeOf(tokens: readonly Token[]): Tree {
  const short = tokens.slice(0, longestSentence);
  const { upos, xpos, heads, relations, margins } = parseTokens(short);
  heads.forEach((head, i) => {
    // "The port runs ferries": a noun right before a verb that has no subject yet is its subject
    const before = head === i + 1 && /^VB[ZPD]$/.test(xpos[head]!) && relations[i] === 'compound';
    if (before && !heads.some((other, k) => other === head && /^nsubj|^cop$|^aux/.test(relations[k]!))) {
      relations[i] = 'nsubj';
      if (relations[i - 1] === 'det' && !heads.includes(i - 1)) heads[i - 1] = i;
    }
  });
  const children: number[][] = short.map(() => []);
  heads.forEach((head, i) => head >= 0 && children[head]!.push(i));
  const tagged = short.map((token, i): Token => {
    const pos = isVerbByTree(i, upos, relations, children) ? 'VERB' : upos[i]!;
    if (pos !== upos[i]) xpos[i] = token.lower.endsWith('s') ? 'VBZ' : 'VBP';
    const lemma = pos === 'VERB' && token.pos !== 'VERB' ? verbLemma(token.lower) : token.lemma;
    return { ...token, pos, lemma };
  });
  return { tokens: tagged, tags: xpos, heads, relations, margins, children };
}

/** "The command forces all data …": a noun by its tag, but with a subject and an object and nothing that only a noun has. */
function isVerbByTree(
  i: number,
  upos: readonly string[],
  relations: readonly string[],
  children: readonly (readonly number[])[]
): boolean {
  if (upos[i] !== 'NOUN') return false;
  const own = children[i]!.map((k) => relations[k]!);
  return (
    own.includes('nsubj') && own.includes('obj') && !own.some((relation) => /^(cop|det|case|amod)$/.test(relation))
  );
}

/** The first of what depends on `i` in one of these relations, subtypes apart: "nsubj" finds nsubj:pass; -1 for none. */
export function childOf({ children, relations }: Tree, i: number, ...wanted: string[]): number {
  return children[i]!.find((k) => wanted.some((relation) => isRelation(relations[k]!, relation))) ?? -1;
}

export function childrenOf({ children, relations }: Tree, i: number, ...wanted: string[]): number[] {
  return children[i]!.filter((k) => wanted.some((relation) => isRelation(relations[k]!, relation)));
}

export function isRelation(relation: string, wanted: string): boolean {
  return relation === wanted || relation.startsWith(`${wanted}:`);
}

/** Indices of `i` and all below it, in order, without the subtrees of what `skip` names. */
export function yieldOf(tree: Tree, i: number, skip: (k: number) => boolean = () => false): number[] {
  const found = [i];
  for (let at = 0; at < found.length; at++) for (const k of tree.children[found[at]!]!) if (!skip(k)) found.push(k);
  return found.sort((a, b) => a - b);
}

export function isContiguous(indices: readonly number[]): boolean {
  return indices.length > 0 && indices.at(-1)! - indices[0]! === indices.length - 1;
}

/** Whether a word is the verb or the predicate of a clause. */
export function isPredicate(tree: Tree, i: number): boolean {
  return /^(VERB|AUX)$/.test(tree.tokens[i]!.pos) || childOf(tree, i, 'cop') >= 0;
}

/** Whether the subtree of `i` is set off by a comma before it. */
export function isSetOff(tree: Tree, i: number): boolean {
  const first = yieldOf(tree, i)[0]!;
  return tree.tokens[first]!.text === ',' || tree.tokens[first - 1]?.text === ',';
}
