import { childrenOf, isContiguous, isSetOff, yieldOf, type Tree } from './tree.ts';
import type { Token } from './tag.ts';

/** A clause's subject by position, `to` excluded, and what stands between commas behind it. */
export type Subject = {
  from: number;
  to: number;
  /** Its last noun: "Board" of "the Harbour Board", "Smeaton" of "John Smeaton". */
  head: number;
  coordinated: boolean;
  aside: { from: number; to: number; relation: string } | null;
};

const setOff = ['appos', 'acl', 'parataxis', 'dep'];

/** A noun phrase without its preposition and without what commas set off from it; null where its words do not stand together. */
export function phraseAt(tree: Tree, noun: number): Subject | null {
  const { tokens, relations } = tree;
  const asides = childrenOf(tree, noun, ...setOff).filter((k) => k > noun && isSetOff(tree, k));
  const outside = childrenOf(tree, noun, 'case', 'cc', 'mark').filter((k) => k < noun);
  const own = yieldOf(tree, noun, (k) => asides.includes(k) || outside.includes(k));
  while (own.length > 0 && isMark(tokens[own.at(-1)!]!)) own.pop();
  while (own.length > 0 && isMark(tokens[own[0]!]!)) own.shift();
  if (!isContiguous(own)) return null;
  const to = own.at(-1)! + 1;
  const [first] = asides;
  const last = asides.at(-1);
  const aside =
    first !== undefined && tokens[to]?.text === ','
      ? { from: to + 1, to: yieldOf(tree, last!).at(-1)! + 1, relation: relations[first]! }
      : null;
  const head = Math.max(noun, ...childrenOf(tree, noun, 'flat', 'goeswith'));
  return { from: own[0]!, to, head, coordinated: childrenOf(tree, noun, 'conj').length > 0, aside };
}

function isMark({ pos, text }: Token): boolean {
  return pos === 'PUNCT' && !/["“”’)%]/.test(text);
}
