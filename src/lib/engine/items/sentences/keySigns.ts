import { isAcronym } from '../language/lexicon.ts';
import { rarityOf } from '../language/rarity.ts';
import { childrenOf } from '../language/tree.ts';
import { normal } from '../facts/slots.ts';
import { isName, insideText, mentionsOf, termAt, type Term } from '../facts/terms.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { flag, type Signs } from './signs.ts';

/** A noun phrase that may be left out of a sentence, and what is measured on it among the others there. */
export type Key = { noun: number; term: Term; signs: Signs };

/** Rarity of the longer words: the mean, the most and the least, 0–18.5. */
function raritiesOf(text: string): { mean: number; most: number; least: number } {
  const rarities = text
    .split(' ')
    .filter((word) => word.length > 3)
    .map(rarityOf);
  if (rarities.length === 0) return { mean: 0, most: 0, least: 0 };
  const sum = rarities.reduce((total, rarity) => total + rarity, 0);
  return { mean: sum / rarities.length, most: Math.max(...rarities), least: Math.min(...rarities) };
}

function ownSigns({ tree, lesson, start, end }: ReadSentence, noun: number, term: Term, reading: Reading): Signs {
  const text = normal(term.text);
  const { title, terms } = reading.lessons[lesson]!;
  const [salient, article] = [terms.map(normal), tree.tokens[term.from]!.lower];
  const { mean, most, least } = raritiesOf(text);
  const list = tree.relations[noun] === 'conj' ? tree.heads[noun]! : noun;
  return {
    [`relation ${tree.relations[noun]}`]: 1,
    [`words ${term.words}`]: 1,
    joined: Math.min(3, childrenOf(tree, list, 'conj').length) / 2,
    proper: flag(term.proper),
    name: flag(isName(insideText(term.text, reading), reading)),
    acronym: flag(term.text.split(' ').some(isAcronym)),
    plural: flag(term.plural),
    qualified: flag(term.qualified),
    definite: flag(article === 'the'),
    named: flag(/^(called|named|as|is|are|termed)$/.test(tree.tokens[term.from - 1]?.lower ?? '')),
    salient: flag(salient.includes(text)),
    nearlySalient: flag(salient.some((other) => other.includes(text) || text.includes(other))),
    inTitle: flag(normal(title).includes(text)),
    inDocumentTitle: flag(normal(reading.document.title).includes(text)),
    meanRarity: mean / 10,
    mostRarity: most / 10,
    leastRarity: least / 10,
    place: (tree.tokens[term.from]!.start - start) / Math.max(1, end - start),
    margin: Math.min(...tree.margins.slice(term.from, term.to))
  };
}

const termsOf = ({ tree }: ReadSentence) =>
  tree.tokens.flatMap(({ pos }, noun) => {
    const term = /^(NOUN|PROPN)$/.test(pos) ? termAt(tree, noun) : null;
    return term ? [{ noun, term }] : [];
  });

const shareAbove = (values: readonly number[], value: number) =>
  values.filter((other) => other > value).length / values.length;

/** Lists the noun phrases of a sentence that could be left out; one pass over the document beforehand. */
export function keysFor(reading: Reading): (sentence: ReadSentence) => Key[] {
  const mentions = mentionsOf(reading);
  return (sentence) => {
    const found = termsOf(sentence);
    const used = found.map(({ term }) => Math.log2(1 + (mentions.get(normal(term.text)) ?? 1)) / 3);
    const own = found.map(({ noun, term }) => ownSigns(sentence, noun, term, reading));
    const rarities = own.map((signs) => signs.meanRarity!);
    const names = own.filter((signs) => signs.name === 1).length;
    return found.map(({ noun, term }, i) => ({
      noun,
      term,
      signs: {
        ...own[i]!,
        mentions: used[i]!,
        choice: found.length / 6,
        rarerOthers: shareAbove(rarities, rarities[i]!),
        usualOthers: shareAbove(used, used[i]!),
        otherNames: (names - own[i]!.name!) / 3,
        figureBeside: flag(/\d/.test(sentence.text))
      }
    }));
  };
}
