import { isAcronym } from '../language/lexicon.ts';
import { phraseAt, type Subject } from '../language/subjects.ts';
import { textOf, type Token } from '../language/tag.ts';
import { childrenOf, isContiguous, yieldOf, type Tree } from '../language/tree.ts';
import type { Reading } from '../reading.ts';
import { generic } from './generic.ts';
import { normal } from './slots.ts';

/** A noun phrase that could be asked for: "the disk controller cache". */
export type Term = {
  /** In the tree, `to` excluded, article included. */
  from: number;
  to: number;
  /** Without its article. */
  text: string;
  /** Base form of its head noun. */
  head: string;
  plural: boolean;
  /** Whether it opens with an adjective: part of the term, or the author's. */
  qualified: boolean;
  /** Whether its last noun is tagged as a name. */
  proper: boolean;
  words: number;
};

const loose =
  /^(other|such|same|certain|various|different|new|own|more|most|less|few|fewer|many|several|some|any|all|both|each|every|no|another|this|these|that|those|its|their|his|her|our|your|my|first|second|next|last|much|enough|main|good|great|big|important|specific|particular|possible|available|additional|similar|single|only|entire|whole|following|above|previous|current)$/;
const inside = /^(NOUN|PROPN|ADJ|NUM|VERB)$/;

/**
 * The noun phrase around a noun, if it says something by itself: no pronoun, nothing that points elsewhere, one to four words, no
 * list, and not only a noun that everything could be called.
 */
export function termAt(tree: Tree, noun: number): Term | null {
  if (/^(compound|flat|fixed|goeswith|list|dep)(:|$)/.test(tree.relations[noun]!)) return null;
  return termOf(tree, phraseAt(tree, noun)) ?? termOf(tree, coreAt(tree, noun));
}

type Span = Pick<Subject, 'from' | 'to' | 'head' | 'coordinated' | 'aside'>;

/** The noun with what stands before it: "strategies" of "strategies to prevent errors". */
function coreAt(tree: Tree, noun: number): Span | null {
  const modifiers = childrenOf(tree, noun, 'det', 'amod', 'compound', 'nummod', 'flat');
  const own = [noun, ...modifiers.flatMap((k) => yieldOf(tree, k))].sort((a, b) => a - b);
  if (!isContiguous(own)) return null;
  return {
    from: own[0]!,
    to: own.at(-1)! + 1,
    head: Math.max(noun, ...childrenOf(tree, noun, 'flat')),
    coordinated: false,
    aside: null
  };
}

function termOf(tree: Tree, phrase: Span | null): Term | null {
  if (!phrase || phrase.coordinated || phrase.aside) return null;
  const all = tree.tokens.slice(phrase.from, phrase.to);
  const article = /^(the|a|an|any|all)$/.test(all[0]!.lower) ? 1 : 0;
  const words = all.slice(article);
  if (words.length === 0 || words.length > 4) return null;
  const fits = words.every(
    (token, i) =>
      (inside.test(token.pos) || (/^[’']s?$/.test(token.text) && i > 0) || (/^(of|for)$/.test(token.lower) && i > 0)) &&
      !loose.test(token.lower) &&
      !/[/\\_=<>{}@.]/.test(token.text)
  );
  if (!fits || !/^(NOUN|PROPN)$/.test(tree.tokens[phrase.head]!.pos)) return null;
  const head = tree.tokens[phrase.head]!;
  const content = words.filter((token) => /^(NOUN|PROPN|ADJ|NUM|VERB)$/.test(token.pos));
  if (content.length === 1 && (generic.has(head.lemma) || generic.has(head.lower))) return null;
  if (content.length === 2 && generic.has(head.lemma) && content[0]!.pos === 'ADJ' && content[0]!.text.length < 6)
    return null;
  if (words[0]!.pos === 'NUM' || /^(VB|VBG|VBP|VBZ|VBD)$/.test(tree.tags[phrase.from + article]!)) return null;
  return {
    from: phrase.from,
    to: phrase.to,
    text: textOf(words),
    head: head.lemma,
    plural: /^(NNS|NNPS)$/.test(tree.tags[phrase.head]!),
    qualified: words.length > 1 && /^JJ/.test(tree.tags[phrase.from + article]!),
    proper: /^NNPS?$/.test(tree.tags[phrase.head]!),
    words: words.length
  };
}

/** How often a document uses each of its terms, by their normal form. */
export function mentionsOf(reading: Reading): Map<string, number> {
  const mentions = new Map<string, number>();
  for (const { tree } of reading.sentences) {
    tree.tokens.forEach(({ pos }, i) => {
      const term = /^(NOUN|PROPN)$/.test(pos) ? termAt(tree, i) : null;
      if (term) mentions.set(normal(term.text), (mentions.get(normal(term.text)) ?? 0) + 1);
    });
  }
  return mentions;
}

/** Whether a term keeps its capital inside a sentence. */
export function isName(text: string, { lexicon }: Reading): boolean {
  const [first, ...others] = text.split(' ');
  if (!/^\p{Lu}/u.test(text)) return false;
  return (
    isAcronym(first!) ||
    /\p{Ll}\p{Lu}|\d/u.test(first!) ||
    !lexicon.lowered.has(first!.toLowerCase()) ||
    others.some((word) => /^\p{Lu}/u.test(word))
  );
}

/** A term as it goes inside a sentence. */
export function insideText(text: string, reading: Reading): string {
  return isName(text, reading) ? text : text[0]!.toLowerCase() + text.slice(1);
}

/** Base forms of the words that carry meaning. */
export function contentLemmas(tokens: readonly Token[]): string[] {
  return [
    ...new Set(
      tokens
        .filter((token) => /^(NOUN|PROPN|VERB|ADJ|NUM)$/.test(token.pos) && !generic.has(token.lemma))
        .map((token) => token.lemma)
    )
  ];
}
