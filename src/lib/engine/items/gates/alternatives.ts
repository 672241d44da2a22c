import { answerTexts, type Candidate } from '../candidate.ts';
import { ownTokens } from '../language/standAlone.ts';
import type { Token } from '../language/tag.ts';
import { isAuxiliary } from '../language/verbs.ts';
import { columnsOf, sharedColumns, type Columns } from './columns.ts';
import { evidenceUnits, indexOf, unitsWith, type DocumentIndex, type Unit } from './documentIndex.ts';
import type { Gate } from './gate.ts';
import { contentStems, isEmptyWord, isScaffold, spaced, stemOf, wordsOf } from './words.ts';

/** What a stem claims, to be looked for elsewhere: its verbs, its names and numbers, its other content. By stems. */
export type Claim = { verbs: string[]; exact: string[]; others: string[] };

/** Without what is asked for ("which fishing committee"), without what the whole document is about. */
export function claimOf(stem: string, topic: ReadonlySet<string>): Claim {
  const tokens = ownTokens(stem.replace(/ Choose [^?.]*\.$/, '').replace(/, according to the text\?$/, '?'));
  const verbs: string[] = [];
  const exact: string[] = [];
  const others: string[] = [];
  let asked = false;
  tokens.forEach((token) => {
    if (/^(which|what|many|much)$/.test(token.lower)) {
      asked = true;
      return;
    }
    const skip = asked && /^(NOUN|ADJ|ADP|DET|PRON)$/.test(token.pos) && !/^(is|are|was|were)$/.test(token.lower);
    if (asked && token.pos === 'NOUN') asked = false;
    if (asked && !skip) asked = false;
    if (skip || token.pos === 'PUNCT' || isAuxiliary(token)) return;
    for (const word of wordsOf(token.text)) {
      if (isEmptyWord(word) || isScaffold(word)) continue;
      const root = stemOf(word);
      if (token.pos === 'VERB') verbs.push(root);
      else if (topic.has(root)) continue;
      else if (/\d/.test(word) || token.pos === 'NUM' || (token.pos === 'PROPN' && /^\p{Lu}/u.test(token.text)))
        exact.push(root);
      else others.push(root);
    }
  });
  return { verbs, exact, others };
}

/** Whether a sentence makes the claim: every verb, name and number of it, and `share` of the rest. */
function makes(unit: Unit, { verbs, exact, others }: Claim, share: number): boolean {
  if (unit.negated || ![...verbs, ...exact].every((stem) => unit.stems.has(stem))) return false;
  const found = others.filter((stem) => unit.stems.has(stem)).length;
  return found >= share * others.length;
}

const size = ({ verbs, exact, others }: Claim) => verbs.length + exact.length + others.length;

/** Words between two things of one list: nothing but commas, "and", "or" and short names. */
function isListBetween(tokens: readonly Token[]): boolean {
  let joined = false;
  for (const token of tokens) {
    if (token.text === ',' || token.lower === 'and' || token.lower === 'or') joined = true;
    else if (!/^(NOUN|PROPN|ADJ|DET|NUM)$/.test(token.pos)) return false;
  }
  return joined && tokens.length < 30;
}

/** Where the words of `text` stand in `tokens`, as [from, to). */
export function placeOf(text: string, tokens: readonly Token[]): [number, number] | null {
  const wanted = ownTokens(text).filter((token, i) => i > 0 || !/^(the|an?)$/.test(token.lower));
  if (wanted.length === 0) return null;
  for (let i = 0; i + wanted.length <= tokens.length; i++)
    if (wanted.every((token, k) => token.lower === tokens[i + k]!.lower)) return [i, i + wanted.length];
  return null;
}

/** Whether the evidence itself names both in one list: "nectar and pollen". */
function listedTogether(key: string, other: string, units: readonly Unit[]): boolean {
  return units.some(({ tokens }) => {
    const [a, b] = [placeOf(key, tokens), placeOf(other, tokens)];
    if (!a || !b) return false;
    return a[1] <= b[0]
      ? isListBetween(tokens.slice(a[1], b[0]))
      : b[1] <= a[0] && isListBetween(tokens.slice(b[1], a[0]));
  });
}

function isAffirmed(text: string, claim: Claim, index: DocumentIndex, own: readonly Unit[]): boolean {
  const phrase = spaced(text);
  if (phrase.trim() === '' || size(claim) === 0) return false;
  return unitsWith(index, [...wordsOf(text).map(stemOf), ...claim.verbs]).some(
    (unit) => !own.includes(unit) && unit.text.includes(phrase) && makes(unit, claim, 0.75)
  );
}

/** Templates whose distractors are known to be wrong from a table or a numbered list. */
const byTable = /^(row|step|acronym|definition)\./;

/** The document says of a distractor what the stem asks for. */
export const distractorAffirmed: Gate = {
  code: 'distractorAffirmed',
  rejects: (candidate, reading) => {
    if (candidate.kind !== 'singleChoice' && candidate.kind !== 'multipleResponse') return false;
    const keys = answerTexts(candidate);
    const index = indexOf(reading);
    const own = evidenceUnits(candidate, index);
    const fromRow = own.some(({ tokens }) => tokens.length === 0);
    if (fromRow && isUnnamedRow(candidate, keys, columnsOf(reading))) return true;
    if (byTable.test(candidate.template)) return false;
    const claim = claimOf(candidate.stem, index.topic);
    return candidate.options.some(
      ({ text }) =>
        !keys.includes(text) &&
        (keys.some((key) => listedTogether(key, text, own)) || isAffirmed(text, claim, index, own))
    );
  }
};

/** Options from one column of a table, and a stem that names no row: every one of them is an answer. */
function isUnnamedRow({ stem, options, template }: Candidate, keys: readonly string[], columns: Columns): boolean {
  if (template.startsWith('step.') || columns.of.size === 0) return false;
  const [key] = keys;
  if (key === undefined || !columns.of.has(spaced(key))) return false;
  const others = options.filter(({ text }) => !keys.includes(text) && sharedColumns(columns, key, text).length > 0);
  if (others.length === 0) return false;
  const words = wordsOf(stem);
  // a row is named by a cell of another column, or by a comparison of sizes
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + 10); to++)
      if (columns.of.has(` ${words.slice(from, to).join(' ')} `)) return false;
  return !/\d|\b(less|more|fewer|most|least|larg|small|high|low|long|short|first|last|only)/i.test(stem);
}

const noun = (token: Token | undefined) => token !== undefined && /^(NOUN|PROPN|NUM)$/.test(token.pos);
const beforeNoun = (token: Token | undefined) => token !== undefined && /^(DET|ADJ|NUM)$/.test(token.pos);
const verbal = (token: Token | undefined) => token !== undefined && (token.pos === 'VERB' || token.pos === 'AUX');

/** The key is one of several things that the evidence joins by "and" or "or"; the stem shows none of the others. */
function isPartOfList(key: string, shown: string, { tokens }: Unit): boolean {
  const place = placeOf(key, tokens);
  if (!place) return false;
  const [from, to] = place;
  const verbBefore = tokens.slice(0, from).some(verbal);
  const closing = (token: Token | undefined) => token?.lower === 'and' || token?.lower === 'or';
  const unseen = (token: Token) => !shown.includes(` ${stemOf(token.lower)} `);
  if (closing(tokens[to])) {
    let next = to + 1;
    while (beforeNoun(tokens[next]) && !noun(tokens[next])) next++;
    if (!noun(tokens[next])) return false;
    let end = next;
    while (noun(tokens[end + 1])) end++;
    return unseen(tokens[end]!) && !(verbBefore && verbal(tokens[end + 1]));
  }
  let before = from - 1;
  while (beforeNoun(tokens[before]) && !noun(tokens[before])) before--;
  if (!closing(tokens[before])) return false;
  const first = tokens[before - 1]?.text === ',' ? tokens[before - 2] : tokens[before - 1];
  if (!noun(first)) return false;
  return unseen(first!) && !(verbBefore && verbal(tokens[to])) && (verbBefore || verbal(tokens[to]));
}

const pronounFirst = /^ (it|they|he|she|this|these|that|those|we|you|i) /;

const isGap = ({ stem }: Candidate) => stem.includes('____');

const singles = /\b(first|last|only|\p{L}+est|most|least)\b/iu;

/** Whether the stem leaves nothing of the evidence out: then "the first …" is the first of all, whatever else is first somewhere. */
function asksAll({ stem, answer }: Candidate, own: readonly Unit[], { topic }: DocumentIndex): boolean {
  const shown = new Set([
    ...contentStems(stem),
    ...contentStems(answer.kind === 'texts' ? answer.accepted.join(' ') : answerTexts({ answer }).join(' '))
  ]);
  return own.every((unit) => contentStems(unit.text).every((stem) => shown.has(stem) || topic.has(stem)));
}

/** Another sentence says the same of something else. */
function saidOfAnother(candidate: Candidate, index: DocumentIndex): boolean {
  const claim = isGap(candidate) ? wholeClaim(candidate.stem) : claimOf(candidate.stem, index.topic);
  if (size(claim) < (isGap(candidate) ? 4 : 2) || (!isGap(candidate) && claim.verbs.length === 0)) return false;
  const own = evidenceUnits(candidate, index);
  const keys = [...answerTexts(candidate), ...(candidate.answer.kind === 'texts' ? candidate.answer.accepted : [])].map(
    spaced
  );
  const year = /^\d{4}$/.test(answerTexts(candidate)[0] ?? '');
  const shown = spaced(candidate.stem);
  const frame = isGap(candidate) ? longestSide(candidate.stem) : '';
  if (isGap(candidate) && frame === '') return false;
  if (singles.test(candidate.stem) && asksAll(candidate, own, index)) return false;
  return unitsWith(index, [...claim.verbs, ...claim.exact, ...claim.others]).some((unit) => {
    if (own.includes(unit) || unit.tokens.length === 0 || pronounFirst.test(unit.text)) return false;
    if (!unit.text.includes(frame) || !makes(unit, claim, 1) || keys.some((key) => unit.text.includes(key)))
      return false;
    return year
      ? /\b[12]\d{3}\b/.test(unit.text)
      : /\p{Lu}/u.test(answerTexts(candidate)[0] ?? '')
        ? unit.tokens.some(
            (token, i) =>
              /^\p{Lu}/u.test(token.text) &&
              (i > 0 || token.pos === 'PROPN' || noun(token)) &&
              !shown.includes(` ${token.lower} `)
          )
        : true;
  });
}

/** The longer side of a gap as the text must have it, if it is long enough to tell. */
function longestSide(stem: string): string {
  const sides = stem.replaceAll('(n)', '').split('____').map(spaced);
  const [longest] = sides.sort((a, b) => b.length - a.length);
  return longest !== undefined && longest.trim().split(' ').length > 2 ? longest : '';
}

function wholeClaim(stem: string): Claim {
  return { verbs: [], exact: contentStems(stem.replaceAll('(n)', '').replaceAll('____', ' ')), others: [] };
}

/** The text supports another answer than the key. */
export const secondAnswer: Gate = {
  code: 'secondAnswer',
  rejects: (candidate, reading) => {
    const { kind, template } = candidate;
    if (kind !== 'shortAnswer' && kind !== 'singleChoice' && kind !== 'cloze') return false;
    if (/^(acronym|definition|naming|row|step)\./.test(template)) return false;
    const index = indexOf(reading);
    const [key] = answerTexts(candidate);
    if (key !== undefined && !isGap(candidate)) {
      const shown = ` ${wordsOf(candidate.stem).map(stemOf).join(' ')} `;
      if (evidenceUnits(candidate, index).some((unit) => isPartOfList(key, shown, unit))) return true;
    }
    return saidOfAnother(candidate, index);
  }
};
