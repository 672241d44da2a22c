import { isAcronym } from '../language/lexicon.ts';
import { phraseAt } from '../language/subjects.ts';
import { textOf, type Token } from '../language/tag.ts';
import type { Tree } from '../language/tree.ts';
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
  const phrase = phraseAt(tree, noun);
  if (!phrase || phrase.coordinated || phrase.aside) return null;
  const all = tree.tokens.slice(phrase.from, phrase.to);
  const article = /^(the|a|an|any|all)$/.test(all[0]!.lower) ? 1 : 0;
  const words = all.slice(article);
  if (words.length === 0 || words.length > 4) return null;
  const fits = words.every(
    (token, i) =>
      (inside.test(token.pos) || (token.pos === 'PART' && i > 0) || (/^(of|for)$/.test(token.lower) && i > 0)) &&
      !loose.test(token.lower) &&
      !/[/\\_=<>{}@]/.test(token.text)
  );
  if (!fits || !/^(NOUN|PROPN)$/.test(tree.tokens[phrase.head]!.pos)) return null;
  const head = tree.tokens[phrase.head]!;
  const content = words.filter((token) => /^(NOUN|PROPN|ADJ|NUM|VERB)$/.test(token.pos));
  if (content.length === 1 && (generic.has(head.lemma) || generic.has(head.lower))) return null;
  if (content.length === 2 && generic.has(head.lemma) && content[0]!.pos === 'ADJ' && content[0]!.text.length < 6)
    return null;
  if (words[0]!.pos === 'NUM' || (words[0]!.pos === 'VERB' && article === 0 && content.length === 1)) return null;
  return {
    from: phrase.from,
    to: phrase.to,
    text: textOf(words),
    head: head.lemma,
    plural: /^(NNS|NNPS)$/.test(tree.tags[phrase.head]!),
    words: words.length
  };
}

/** What the document's terms are and where each of its words is used, for choosing wrong answers that are wrong. */
export type TermIndex = {
  terms: ReadonlyMap<
    string,
    { text: string; head: string; plural: boolean; capital: boolean; lessons: ReadonlySet<number>; count: number }
  >;
  /** Base form → starts of the sentences with it. */
  sentencesWith: ReadonlyMap<string, ReadonlySet<number>>;
};

export function termIndexOf(reading: Reading): TermIndex {
  const terms = new Map<
    string,
    { text: string; head: string; plural: boolean; capital: boolean; lessons: Set<number>; count: number }
  >();
  const sentencesWith = new Map<string, Set<number>>();
  for (const { tree, lesson, start } of reading.sentences) {
    tree.tokens.forEach((token, i) => {
      if (/^(NOUN|PROPN|VERB|ADJ|NUM)$/.test(token.pos)) {
        const found = sentencesWith.get(token.lemma);
        if (found) found.add(start);
        else sentencesWith.set(token.lemma, new Set([start]));
      }
      if (!/^(NOUN|PROPN)$/.test(token.pos)) return;
      const term = termAt(tree, i);
      if (!term) return;
      const { text, head, plural } = term;
      if (/['’]s?$/.test(text)) return;
      const key = normal(text);
      const known = terms.get(key);
      if (known) {
        known.count++;
        known.lessons.add(lesson);
      } else {
        const capital = isName(text, reading);
        const lessons = new Set([lesson]);
        terms.set(key, { text: insideText(text, reading), head, plural, capital, lessons, count: 1 });
      }
    });
  }
  return { terms, sentencesWith };
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
