import { pointsBack } from '../language/clauses.ts';
import { isConnective } from '../language/openings.ts';
import { capitalised } from '../language/phrases.ts';
import { withKnownNouns } from '../language/knownNouns.ts';
import { needsContext, standsAlone } from '../language/standAlone.ts';
import { phraseAt } from '../language/subjects.ts';
import { textOf, type Token } from '../language/tag.ts';
import type { Tree } from '../language/tree.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { writtenLists } from './sequence.ts';

/**
 * A sentence as it may be shown: its own words from `from` to `to` of the tree, and what has to stand before it to be understood.
 */
export type Showing = {
  tree: Tree;
  /** Tokens that are shown, `to` excluded, and the text they make. */
  from: number;
  to: number;
  statement: string;
  context?: string;
  /** `whole`: the sentence alone · `passage`: behind the sentence before · `entry`: in a list, behind its lead. */
  how: 'whole' | 'passage' | 'entry';
};

export type Shown = { sentence: ReadSentence; showing: Showing };

const [fewestWords, mostWords, mostTogether] = [7, 34, 46];
const outsiders =
  /\b(we|our|ours|us|i|my|me|let’s|let's|here|above|below|the following|as follows|figure|table|section|chapter|click|this page|pages)\b/i;
const broken = /["“”;:()[\]]|\b(?:in|by|of|from|with)[,.]|\b(e\.g|i\.e|etc|for example|for instance)\b|\s[-–—]\s/i;
const signposts =
  /\b(see|learn more|read more|find out more|for more|more (?:detail|information)|additional information|this (?:guide|document|page|article|lesson|book))\b/i;
/** Talks to the reader about an example or a scene. */
const staged =
  /^(Consider|Imagine|Suppose|Think|Recall|Note|Remember|Assume|Let|As (?:the|a) (?:new )?\p{Ll}+, you)\b/u;
/** Draws a conclusion from what stands before, or sets itself against it. */
const follows =
  /^(?:And |But )?(?:Thus|Therefore|Hence|Consequently|As a result|Accordingly|Instead|Otherwise|Conversely|Similarly|Likewise|Even so|Included)\b|,? thus\b|, then,/;
const wordsIn = (text: string) => text.split(/\s+/).length;

/** The tokens of the sentence without "However," and without what is in brackets. */
function rangeOf({ tokens }: Tree): [from: number, to: number] {
  const comma = tokens.findIndex((token) => token.text === ',');
  const skips = comma > 0 && comma <= 3 && isConnective(tokens.slice(0, comma));
  const joins = tokens[0]?.pos === 'CCONJ' || (tokens[0]?.pos === 'ADV' && isConnective(tokens.slice(0, 1)));
  return [skips ? comma + 1 : joins ? 1 : 0, tokens.length];
}

/** Without "also", which only joins the sentence to the one before. */
const shownText = (tokens: readonly Token[]) =>
  capitalised(textOf(tokens.filter(({ lower }) => lower !== 'also')).replace(/\s+([,.])/g, '$1'));

/** Where the sentence reads as prose and says something to those who do not belong to the author's own house. */
function isProse(text: string): boolean {
  return (
    /^\p{Lu}.*\p{L}.*\.$/u.test(text) &&
    !outsiders.test(text) &&
    !broken.test(text) &&
    !signposts.test(text) &&
    !staged.test(text)
  );
}

/** Says that something is more, or alike, without saying than what. */
const compares =
  /\b(similar|less|fewer|better|worse|greater|smaller|larger|faster|slower|easier|harder|further|more (?!of\b)\p{Ll}+)\b/u;

const pointing = /\b(this|these|those|such|another|same|former|latter)\b/i;

/** List entry → what leads into its list: "Permanent hearing loss can be caused by:". */
function leadsOf(reading: Reading): Map<string, ReadSentence> {
  const leads = new Map<string, ReadSentence>();
  for (const { lead, items } of writtenLists(reading)) if (lead) for (const { id } of items) leads.set(id, lead);
  return leads;
}

function entryOf(sentence: ReadSentence, lead: ReadSentence): Showing | null {
  const before = textOf(lead.tree.tokens).replace(/\s+([,.:])/g, '$1');
  if (!/:$/.test(before) || wordsIn(before) < 4 || wordsIn(before) > 24 || !standsAlone(before.slice(0, -1)))
    return null;
  // "two types:" with one of them shown
  if (/\b(two|three|four|five|six|seven|\d+)\b/i.test(before)) return null;
  if (sentence.inBlock > 0 || outsiders.test(before.replace(/\bfollowing\b/gi, '')) || signposts.test(before))
    return null;
  const { tree } = sentence;
  const statement = textOf(tree.tokens).replace(/\s+([,.])/g, '$1');
  const words = wordsIn(statement);
  if (words < 5 || words > mostWords || broken.test(statement) || outsiders.test(statement)) return null;
  if (pointing.test(statement) || needsContext(statement) || /\b(it|they|them|its|their)\b/i.test(statement))
    return null;
  return { tree, from: 0, to: tree.tokens.length, statement, context: before, how: 'entry' };
}

/** "It sends packets." behind the sentence that says what "it" is. */
function passageOf(before: ReadSentence | undefined, sentence: ReadSentence, statement: string): string | null {
  if (!before || before.block.id !== sentence.block.id || before.inBlock + 1 !== sentence.inBlock) return null;
  if (before.clauses.length === 0) return null;
  const [from, to] = rangeOf(before.tree);
  const context = shownText(before.tree.tokens.slice(from, to));
  if (!isProse(context) || !standsAlone(context) || wordsIn(context) + wordsIn(statement) > mostTogether) return null;
  const opening = /^(It|They|He|She|Its|Their|His|Her|This|These)\b(?: \p{L}+)?/u.exec(statement);
  if (!opening) return null;
  const rest = statement.slice(opening[0].length);
  return pointing.test(rest) || needsContext(rest) ? null : context;
}

/** "The blast wave" after a sentence about a blast: a thing that was told of just before, named again. */
function takesUp(sentence: ReadSentence, i: number, from: number, { sentences, lessons, document }: Reading): boolean {
  const { tree, lesson } = sentence;
  const subject = tree.relations.findIndex(
    (relation, k) => k >= from && /^nsubj/.test(relation) && /^NN$|^NNS$/.test(tree.tags[k]!)
  );
  const phrase = subject < 0 ? null : phraseAt(tree, subject);
  if (!phrase || phrase.from !== from || tree.tokens[from]!.lower !== 'the') return false;
  const words = tree.tokens.slice(from + 1, phrase.to);
  // "the rotation of the Earth", "the team that …", "the NTP subnet" say which
  if (
    words.some((token) => /^\p{Lu}/u.test(token.text) || /^(of|for|that|which|who|in|on|between|to)$/.test(token.lower))
  )
    return false;
  const { lemma } = tree.tokens[subject]!;
  const told = [document.title, lessons[lesson]!.title, ...lessons[lesson]!.terms].some((text) =>
    text.toLowerCase().includes(lemma)
  );
  return (
    !told &&
    sentences
      .slice(Math.max(0, i - 4), i)
      .some((other) => other.lesson === lesson && other.tree.tokens.some((token) => token.lemma === lemma))
  );
}

/** "That contact", "to do that", and what the main clause says of "it" after an opening: "Led by Macune, it united …". */
function pointsOut({ tokens, tags, relations, heads }: Tree, from: number): boolean {
  const root = heads.indexOf(-1);
  return tokens.some((token, i) => {
    if (i < from) return false;
    if (token.lower === 'that' && /^DT$/.test(tags[i]!) && /^(det|obj|obl|nsubj|nmod|root)/.test(relations[i]!))
      return true;
    if (/^(doing|beyond)$/.test(token.lower) && /^(so|that|this)$/.test(tokens[i + 1]?.lower ?? '')) return true;
    return /^nsubj/.test(relations[i]!) && heads[i] === root && /^(it|they|he|she|this|these)$/.test(token.lower);
  });
}

/** "Began the cattle drives.": neither says who, nor tells anybody to do it. */
function isFragment({ tokens, tags, relations, heads }: Tree, from: number): boolean {
  const root = heads.indexOf(-1);
  const hasSubject = relations.some((relation, i) => heads[i] === root && /^(nsubj|csubj|expl)/.test(relation));
  if (hasSubject) return false;
  const order = tags.findIndex((tag, i) => i >= from && /^(VB|VBP)$/.test(tag));
  return order < 0 || order > root || (!/^(VB|VBP)$/.test(tags[root] ?? '') && tokens[root]?.pos === 'VERB');
}

/** "During alpha they need you": a pronoun of another number than every noun before it. */
function hangs({ tokens, tags }: Tree, from: number): boolean {
  return tokens.some(({ lower }, i) => {
    const plural = /^(they|them|their|theirs)\b/.test(lower);
    if (i < from || (!plural && !/^(it|its|itself)$/.test(lower))) return false;
    const fitting = plural ? /^NN(P?)S$/ : /^NNP?$/;
    const before = tags.slice(from, i);
    return (
      !before.some((tag) => fitting.test(tag)) &&
      !(plural && tokens.slice(from, i).some((token) => token.lower === 'and'))
    );
  });
}

function showingOf(
  sentence: ReadSentence,
  i: number,
  lead: ReadSentence | undefined,
  reading: Reading
): Showing | null {
  const before = reading.sentences[i - 1];
  const { tree, resolved } = sentence;
  if (lead && /:$/.test(lead.text.trim())) return entryOf(sentence, lead);
  const [from, to] = rangeOf(tree);
  const statement = shownText(tree.tokens.slice(from, to));
  const words = wordsIn(statement);
  if (words < fewestWords || words > mostWords || !isProse(statement)) return null;
  const shown = { tree, from, to, statement };
  const points = sentence.clauses[0]
    ? pointsBack(sentence.clauses[0])
    : /^(It|They|He|She|This|These|That|Those)\b/.test(statement);
  const compared = compares.test(statement) && !/\b(than|to)\b/.test(statement);
  const alone =
    !points &&
    !follows.test(textOf(tree.tokens)) &&
    !isFragment(tree, from) &&
    !compared &&
    standsAlone(withKnownNouns(statement, sentence.lesson, reading)) &&
    !hangs(tree, from) &&
    !pointsOut(tree, from);
  if (alone && !takesUp(sentence, i, from, reading)) return { ...shown, how: 'whole' };
  const context = resolved ? null : passageOf(before, sentence, statement);
  return context === null ? null : { ...shown, context, how: 'passage' };
}

/** Every sentence that can be shown as it stands, with what it needs to be understood. */
export function showingsOf(reading: Reading): Shown[] {
  const leads = leadsOf(reading);
  return reading.sentences.flatMap((sentence, i) => {
    const showing = showingOf(sentence, i, leads.get(sentence.block.id), reading);
    return showing ? [{ sentence, showing }] : [];
  });
}
