import { months } from '../language/dates.ts';
import { isConnective } from '../language/openings.ts';
import { capitalised } from '../language/phrases.ts';
import { withKnownNouns } from '../language/knownNouns.ts';
import { dangles, hasBareDefinite, needsContext, standsAlone } from '../language/standAlone.ts';
import { textOf, type Token } from '../language/tag.ts';
import type { Tree } from '../language/tree.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { appraisalsOf } from '../sentences/appraise.ts';
import { leastAlone, leastDoubtful, type Appraisal } from '../sentences/model.ts';
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

/** `index` is its place in `reading.sentences`. */
export type Shown = { sentence: ReadSentence; index: number; showing: Showing };

const [fewestWords, mostWords, mostTogether] = [7, 34, 50];
/** Least chance of standing alone for a sentence that leads another in. */
const leastLeading = 0.6;
const leastBehind = 0.7;
const leastWorth = 0.35;
const outsiders = /\b(we|our|ours|us|i|my|me|let’s|let's|as follows|click|this page)\b/i;
const signposts =
  /\b(see|the reader is|(?:left|right|upper|lower|this) (?:picture|image|panel|photo(?:graph)?|diagram)|pictured|learn more|read more|find out more|for more|more (?:detail|information)|additional information)\b/i;
const anyOf = (...phrases: string[]) => phrases.join('|');
/** Words that set a sentence beside, after or against something said before. */
const joining = anyOf(
  'however|therefore|thus|hence|nonetheless|nevertheless|moreover|then(?! (?:president|prime))|instead(?! of)',
  'for example|for instance|in contrast|in turn|followed suit|another example|mentioned (?:previously|above|earlier)|(?:they|he|she|it) too|e\\.g',
  'that (?:day|evening|morning|afternoon|night|week|month|year|decade|spring|summer|autumn|fall|winter)',
  `that (?:${months.join('|')})`
);
/** Openings that only go on, or talk of an example or a scene. */
const goingOn = anyOf(
  'The (?:second|third|fourth|next|other|last|same|exceptions?|answer|former|latter)|A (?:second|third)',
  'The first (?:\\p{L}+ )?(?:is|was|thing)',
  "The (?:result|reason|point|problem|idea|goal|same) (?:is|was|isn[’']t|wasn[’']t|here)",
  'Another|Others?|(?:Many|Most|Some|Several|Various) other|In (?:other|some|such) cases|Taken together',
  'In the meantime|Meantime|More recently|In revenge|The story|Mainly|Similarly|Likewise|Otherwise|Even so|Included',
  'Consider|Imagine|Suppose|Recall|Remember|Note'
);
const joins = new RegExp(`\\b(?:${joining})\\b|^(?:${goingOn})\\b`, 'iu');
/** Says that something is more, or alike, without saying than what. */
const compares =
  /\b(similar|less|fewer|better|worse|greater|smaller|larger|faster|slower|easier|harder|further|more (?!of\b)\p{Ll}+)\b/u;
const pointing = /\b(this|these|those|such|another|same|former|latter)\b/i;
/** What a bracket that was taken out leaves before a mark; not the space before ".html". */
const spaceBefore = /\s+([,.:])(?=\s|$)/g;
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
  capitalised(textOf(tokens.filter(({ lower }) => lower !== 'also')).replace(spaceBefore, '$1'));

/** Whether every quotation that is opened is closed. */
function isClosed(text: string): boolean {
  const count = (pattern: RegExp) => (text.match(pattern) ?? []).length;
  return count(/"/g) % 2 === 0 && count(/“/g) === count(/”/g) && !/[()[\]]/.test(text);
}

/** Where the sentence reads as prose and says something to those who do not belong to the author's own house. */
function isProse(text: string): boolean {
  return /^\p{Lu}.*\p{L}.*\.$/u.test(text) && isClosed(text) && !outsiders.test(text) && !signposts.test(text);
}

/** List entry → what leads into its list: "Permanent hearing loss can be caused by:". */
function leadsOf(reading: Reading): Map<string, ReadSentence> {
  const leads = new Map<string, ReadSentence>();
  for (const { lead, items } of writtenLists(reading)) if (lead) for (const { id } of items) leads.set(id, lead);
  return leads;
}

function entryOf(sentence: ReadSentence, lead: ReadSentence): Showing | null {
  const before = textOf(lead.tree.tokens).replace(spaceBefore, '$1');
  if (!/:$/.test(before) || wordsIn(before) < 4 || wordsIn(before) > 24 || !standsAlone(before.slice(0, -1)))
    return null;
  // "two types:" with one of them shown
  if (/\b(two|three|four|five|six|seven|\d+)\b/i.test(before)) return null;
  if (sentence.inBlock > 0 || outsiders.test(before.replace(/\bfollowing\b/gi, '')) || signposts.test(before))
    return null;
  const { tree } = sentence;
  const statement = textOf(tree.tokens).replace(spaceBefore, '$1');
  const words = wordsIn(statement);
  if (words < 5 || words > mostWords || /[:;]/.test(statement) || !isClosed(statement) || outsiders.test(statement))
    return null;
  if (pointing.test(statement) || needsContext(statement) || /\b(it|they|them|its|their)\b/i.test(statement))
    return null;
  return { tree, from: 0, to: tree.tokens.length, statement, context: before, how: 'entry' };
}

/** "Began the cattle drives.": neither says who, nor tells anybody to do it. */
function isFragment({ tokens, tags, relations, heads }: Tree, from: number): boolean {
  const root = heads.indexOf(-1);
  const hasSubject = relations.some((relation, i) => heads[i] === root && /^(nsubj|csubj|expl)/.test(relation));
  if (hasSubject) return false;
  const order = tags.findIndex((tag, i) => i >= from && /^(VB|VBP)$/.test(tag));
  return order < 0 || order > root || (!/^(VB|VBP)$/.test(tags[root] ?? '') && tokens[root]?.pos === 'VERB');
}

/** "That contact", "to do that". */
const pointsOut = ({ tokens, tags, relations }: Tree, from: number) =>
  tokens.some(
    ({ lower }, i) =>
      i >= from && lower === 'that' && tags[i] === 'DT' && /^(det|obj|obl|nsubj|nmod|root)/.test(relations[i]!)
  );

/** The sentence as a card may show it; null where it is no prose. */
function statementOf({ tree }: ReadSentence): Pick<Showing, 'from' | 'to' | 'statement'> | null {
  const [from, to] = rangeOf(tree);
  const statement = shownText(tree.tokens.slice(from, to));
  return isProse(statement) && !isFragment(tree, from) ? { from, to, statement } : null;
}

/** Nothing that points out of it, and "the plan" or "recently" only where all else speaks for the sentence. */
function isUnderstood(
  { tree, lesson }: ReadSentence,
  { statement, from }: Pick<Showing, 'statement' | 'from'>,
  [alone, least]: readonly [alone: number, least: number],
  reading: Reading
): boolean {
  const compared =
    compares.test(statement) && !/\bthan\b|\b(?:similar|compared|relative) (?:to|with)\b/.test(statement);
  const conditional = /^(If|When|Where|Unless)\b/.test(statement);
  const joined = joins.test(conditional ? statement.replace(/, then\b/, ',') : statement);
  if (alone < least || dangles(statement) || joined || compared || pointsOut(tree, from)) return false;
  const doubtful = needsContext(statement) || hasBareDefinite(withKnownNouns(statement, lesson, reading));
  return !doubtful || alone >= leastDoubtful;
}

function showingOf(
  i: number,
  lead: ReadSentence | undefined,
  reading: Reading,
  appraisals: readonly Appraisal[]
): Showing | null {
  const [sentence, before] = [reading.sentences[i]!, reading.sentences[i - 1]];
  const [appraisal, { tree }] = [appraisals[i]!, sentence];
  if (lead && /:$/.test(lead.text.trim())) return entryOf(sentence, lead);
  const shown = appraisal.worth < leastWorth ? null : statementOf(sentence);
  const words = shown ? wordsIn(shown.statement) : 0;
  if (!shown || words < fewestWords || words > mostWords) return null;
  if (isUnderstood(sentence, shown, [appraisal.alone, leastAlone], reading)) return { tree, ...shown, how: 'whole' };
  const follows = before && before.block.id === sentence.block.id && !before.resolved && !sentence.resolved;
  const leading = follows ? statementOf(before) : null;
  if (!leading || appraisal.behind < leastBehind || wordsIn(leading.statement) + words > mostTogether) return null;
  return isUnderstood(before!, leading, [appraisals[i - 1]!.alone, leastLeading], reading)
    ? { tree, ...shown, context: leading.statement, how: 'passage' }
    : null;
}

/** Every sentence that can be shown as it stands, with what it needs to be understood. */
export function showingsOf(reading: Reading): Shown[] {
  const [leads, appraisals] = [leadsOf(reading), appraisalsOf(reading)];
  return reading.sentences.flatMap((sentence, index) => {
    const showing = showingOf(index, leads.get(sentence.block.id), reading, appraisals);
    return showing ? [{ sentence, index, showing }] : [];
  });
}
