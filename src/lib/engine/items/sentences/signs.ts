import { contentLemmas } from '../facts/terms.ts';
import { normal } from '../facts/slots.ts';
import { rarityOf } from '../language/rarity.ts';
import { dangles, hasBareDefinite, needsContext } from '../language/standAlone.ts';
import { meaningOf } from '../language/meaning.ts';
import type { Token } from '../language/tag.ts';
import { childrenOf, type Tree } from '../language/tree.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { patterns } from './patterns.ts';

/** What is measured on a sentence, by name; most are 0 or 1, counts are cut off and scaled to about 1. */
export type Signs = Record<string, number>;

const counted = /^(NNP|NNPS|NN|NNS|CD|VBD|VBZ|VBP|VB|VBN|VBG|MD|PRP|PRP\$|JJ|JJR|JJS|RB|DT|IN|WDT)$/;
const related =
  /^(nsubj|nsubj:pass|obj|obl|nmod|acl:relcl|advcl|ccomp|xcomp|conj|appos|cop|amod|compound|parataxis|mark|nmod:poss)$/;

export const flag = (test: boolean) => (test ? 1 : 0);
const upTo = (most: number, value: number) => Math.min(most, value) / most;
const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

function countsOf({ tags, relations }: Tree): Signs {
  const signs: Signs = {};
  for (const tag of tags) if (counted.test(tag)) signs[`tag ${tag}`] = Math.min(4, (signs[`tag ${tag}`] ?? 0) + 1);
  for (const relation of relations)
    if (related.test(relation)) signs[`has ${relation}`] = Math.min(3, (signs[`has ${relation}`] ?? 0) + 1);
  return Object.fromEntries(Object.entries(signs).map(([name, value]) => [name, value / 3]));
}

/** Whether what follows the noun says which one is meant: "the rotation of the Earth". */
const isQualified = (tree: Tree, noun: number) =>
  childrenOf(tree, noun, 'nmod', 'acl', 'acl:relcl').some((child) => child > noun);

const determinersOf = (tree: Tree, noun: number) =>
  childrenOf(tree, noun, 'det', 'nmod:poss').map((child) => tree.tokens[child]!.lower);

type Surroundings = { about: string; terms: string; before: string; frequency: ReadonlyMap<string, number> };

function subjectSigns(tree: Tree, { about, terms, before, frequency }: Surroundings): Signs {
  const root = tree.heads.indexOf(-1);
  const subject = tree.relations.findIndex(
    (relation, i) => tree.heads[i] === root && /^(nsubj|csubj|expl)/.test(relation)
  );
  if (subject < 0) return { noSubject: 1 };
  const { lower, lemma } = tree.tokens[subject]!;
  const [tag, determiners, known] = [tree.tags[subject]!, determinersOf(tree, subject), lemma.toLowerCase()];
  const within = (text: string) => flag(known.length > 2 && text.includes(known));
  return {
    subjectPronoun: flag(
      /^(it|they|he|she|this|these|those|that|we|you|i|one|some|many|others|another|both|each|such|who|what|there)$/.test(
        lower
      )
    ),
    subjectName: flag(tag.startsWith('NNP')),
    subjectFirst: flag(subject === 0),
    subjectDefinite: flag(determiners.includes('the')),
    subjectDefiniteOnly: flag(determiners.includes('the') && !isQualified(tree, subject)),
    subjectIndefinite: flag(determiners.includes('a') || determiners.includes('an')),
    subjectPlural: flag(determiners.length === 0 && tag === 'NNS'),
    subjectMass: flag(determiners.length === 0 && tag === 'NN'),
    subjectPointing: flag(determiners.some((word) => /^(this|these|those|such|that)$/.test(word))),
    subjectOwned: flag(determiners.some((word) => /^(its|their|his|her|our|your)$/.test(word))),
    subjectInTitle: within(about),
    subjectInTerms: within(terms),
    subjectBefore: within(before),
    subjectRarity: rarityOf(lower) / 18.5,
    subjectFrequency: Math.log2(1 + (frequency.get(known) ?? 0)) / 6,
    subjectFar: upTo(10, Math.abs(root - subject))
  };
}

/** "The plan" with nothing to say which. */
function definiteSigns(tree: Tree, { about }: Surroundings): Signs {
  const nouns = tree.tokens.flatMap(({ lower }, i) =>
    lower === 'the' && tree.relations[i] === 'det' ? [tree.heads[i]!] : []
  );
  const bare = nouns.filter((noun) => !tree.tags[noun]!.startsWith('NNP') && !isQualified(tree, noun));
  const told = bare.filter((noun) => about.includes(tree.tokens[noun]!.lemma.toLowerCase()));
  const modified = bare.filter((noun) => childrenOf(tree, noun, 'amod', 'compound').length > 0);
  return {
    definites: upTo(3, nouns.length),
    bareDefinites: upTo(3, bare.length),
    knownDefinites: upTo(2, told.length),
    unknownDefinites: upTo(3, bare.length - told.length),
    modifiedDefinites: upTo(2, modified.length)
  };
}

function rareSigns(tokens: readonly Token[], frequency: ReadonlyMap<string, number>): Signs {
  const rarities = tokens.filter(({ text }) => text.length > 3).map(({ lower }) => rarityOf(lower));
  const sum = rarities.reduce((total, rarity) => total + rarity, 0);
  const uses = tokens
    .filter(({ pos }) => /^(NOUN|PROPN)$/.test(pos))
    .map(({ lemma }) => frequency.get(lemma.toLowerCase()) ?? 0);
  const logs = uses.reduce((total, use) => total + Math.log2(1 + use), 0);
  return {
    meanRarity: rarities.length === 0 ? 0 : sum / rarities.length / 12,
    allRarity: sum / 150,
    topRarity: Math.max(0, ...rarities) / 18.5,
    rareWords: rarities.filter((rarity) => rarity > 14).length / 3,
    meanFrequency: uses.length === 0 ? 0 : logs / uses.length / 4,
    usedOnce: uses.filter((use) => use <= 1).length / 3
  };
}

function placeSigns(sentence: ReadSentence, last: ReadSentence | undefined, next: ReadSentence | undefined): Signs {
  return {
    inList: flag(sentence.block.kind === 'listItem'),
    inBlock: upTo(3, sentence.inBlock),
    opensBlock: flag(sentence.inBlock === 0),
    opensLesson: flag(sentence.order === 0),
    place: upTo(20, sentence.order),
    followsInBlock: flag(last?.block.id === sentence.block.id),
    followsColon: flag(/:\s*$/.test(last?.text ?? '')),
    nothingBefore: flag(!last),
    nextPoints: flag(/^(this|these|it|they|he|she|such)\b/i.test(next?.text ?? ''))
  };
}

/** How many sentences of the document use each base form. */
function frequenciesOf({ sentences }: Reading): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const { tokens } of sentences)
    for (const lemma of new Set(tokens.map((token) => token.lemma.toLowerCase())))
      frequency.set(lemma, (frequency.get(lemma) ?? 0) + 1);
  return frequency;
}

/** Measures sentences of one document by their place in `reading.sentences`. */
export function signsFor(reading: Reading): (index: number) => Signs {
  const frequency = frequenciesOf(reading);
  const { sentences, lessons, document } = reading;
  return (index) => {
    const sentence = sentences[index]!;
    const [last, next] = [sentences[index - 1], sentences[index + 1]].map((other) =>
      other?.lesson === sentence.lesson ? other : undefined
    );
    const { tree, text, lesson } = sentence;
    const { title, terms } = lessons[lesson]!;
    const about = `${document.title} ${title}`.toLowerCase();
    const surroundings = {
      about,
      terms: terms.join(' ').toLowerCase(),
      before: (last?.text ?? '').toLowerCase(),
      frequency
    };
    const [content, before] = [contentLemmas(tree.tokens), new Set(wordsOf(surroundings.before))];
    const shareOf = (test: (lemma: string) => boolean) => content.filter(test).length / Math.max(1, content.length);
    const names = tree.tokens.filter((token, i) => i > 0 && /^\p{Lu}/u.test(token.text)).length;
    const said = normal(text);
    return {
      words: tree.tokens.length / 20,
      long: flag(tree.tokens.length > 30),
      short: flag(tree.tokens.length < 10),
      ...Object.fromEntries(Object.entries(patterns).map(([name, pattern]) => [name, flag(pattern.test(text))])),
      ...countsOf(tree),
      ...subjectSigns(tree, surroundings),
      ...definiteSigns(tree, surroundings),
      ...rareSigns(tree.tokens, frequency),
      ...placeSigns(sentence, last, next),
      dangles: flag(dangles(text)),
      needsContext: flag(needsContext(text)),
      bareDefinite: flag(hasBareDefinite(text)),
      resolved: flag(sentence.resolved),
      sharedBefore: shareOf((lemma) => before.has(lemma)),
      sharedWithTitle: shareOf((lemma) => about.includes(lemma)),
      termsIn: upTo(4, terms.filter((term) => said.includes(normal(term))).length),
      names: upTo(5, names),
      parseMargin: Math.min(1, ...tree.margins),
      ...Object.fromEntries([...meaningOf(tree.tokens)].map((value, k) => [`meaning ${k}`, value]))
    };
  };
}
