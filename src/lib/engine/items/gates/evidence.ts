import { answerTexts, type Candidate } from '../candidate.ts';
import { ownTokens } from '../language/standAlone.ts';
import { numberInWords, numberValue } from '../language/numbers.ts';
import { isAuxiliary } from '../language/verbs.ts';
import { evidenceText, indexOf } from './documentIndex.ts';
import type { Gate } from './gate.ts';
import { contentStems, isScaffold, spaced, stemOf, wordsOf } from './words.ts';

const fromTable = /^(row|step|steps|table|set|list|events|role|cause|definition\.(choice|matching)|acronym)\b/;

/** Every way the value may be written in the text. */
export function writtenNumber(value: number): string[] {
  const grouped = value.toLocaleString('en-US');
  const words = numberInWords(value);
  const big = [1e3, 1e6, 1e9].flatMap((scale, i) =>
    value >= scale && value % (scale / 10) === 0
      ? [
          `${value / scale} ${['thousand', 'million', 'billion'][i]!}`,
          `${numberInWords(value / scale) ?? '?'} ${['thousand', 'million', 'billion'][i]!}`
        ]
      : []
  );
  const hundreds = value % 100 === 0 && value < 2000 ? [`${numberInWords(value / 100) ?? '?'} hundred`] : [];
  return [String(value), grouped, ...(words ? [words] : []), ...big, ...hundreds].map(spaced);
}

function saysNumber(value: number, evidence: string): boolean {
  if (writtenNumber(value).some((form) => evidence.includes(form))) return true;
  const words = evidence.trim().split(' ');
  return words.some((_, i) => [1, 2, 3, 4].some((n) => numberValue(words.slice(i, i + n).join(' ')) === value));
}

/** Whether the quoted evidence holds the key, in any accepted form. */
function holdsKey(candidate: Candidate, evidence: string): boolean {
  const { answer } = candidate;
  if (answer.kind === 'number') return saysNumber(answer.value, evidence);
  const forms = answer.kind === 'texts' ? answer.accepted : answerTexts(candidate);
  if (forms.some((form) => evidence.includes(spaced(form)))) return true;
  const stems = new Set(wordsOf(evidence).map(stemOf));
  return forms.some((form) => {
    const value = numberValue(form);
    if (value !== null) return saysNumber(value, evidence);
    const wanted = contentStems(form);
    return wanted.length > 0 && wanted.every((stem) => stems.has(stem));
  });
}

/** The verbs a stem asks with; those that templates put there are left out. */
function verbsOf(stem: string): string[] {
  return ownTokens(stem)
    .filter((token) => token.pos === 'VERB' && !isAuxiliary(token) && !isScaffold(token.lower))
    .map((token) => stemOf(token.lower));
}

/** Round trip: reading stem and key against the quoted evidence gives the same fact. */
export const evidenceMismatch: Gate = {
  code: 'evidenceMismatch',
  rejects: (candidate, reading) => {
    const { kind, template, stem } = candidate;
    if (kind === 'multipleResponse' || kind === 'matching' || kind === 'ordering' || fromTable.test(template))
      return false;
    const index = indexOf(reading);
    const evidence = evidenceText(candidate, index);
    if (kind !== 'trueFalse' && !holdsKey(candidate, evidence)) return true;
    if (stem.includes('____') && !candidate.resolved && isMovedGap(candidate, evidence)) return true;
    const said = new Set(wordsOf(evidence).map(stemOf));
    if (kind === 'trueFalse' && candidate.answer.kind === 'choice' && candidate.answer.text !== 'True') return false;
    const words = contentStems(
      stem
        .replaceAll('(n)', '')
        .replaceAll('____', ' ')
        .replace(/, according to the text\?$/, '?')
    );
    const unsaid = words.filter((word) => !said.has(word) && !index.topic.has(word));
    if (unsaid.length === 0) return false;
    const context = contextStems(candidate, reading);
    const strange = unsaid.filter((word) => !context.has(word));
    if (kind === 'trueFalse' || stem.includes('____')) return !candidate.resolved && strange.length > 0;
    return verbsOf(stem).some((verb) => strange.includes(verb)) || strange.length > Math.max(2, words.length / 2);
  }
};

/** The gap stands behind another word than the key does in the text: something between was lost. */
function isMovedGap(candidate: Candidate, evidence: string): boolean {
  const before = wordsOf(
    candidate.stem
      .split('____')[0]!
      .replaceAll('(n)', '')
      .replace(/\b(the|an?)\s*$/i, '')
  ).at(-1);
  if (before === undefined || isScaffold(before)) return false;
  const { answer } = candidate;
  const forms = answer.kind === 'texts' ? answer.accepted : answerTexts(candidate);
  const placed = forms.map(spaced).filter((form) => evidence.includes(form));
  return placed.length > 0 && !placed.some((form) => evidence.includes(` ${before}${form}`));
}

/** Words that resolving may have put in: those of the lesson's title and of the abbreviations in it. */
function contextStems(
  { lesson, stem, source }: Candidate,
  { lessons, lexicon }: Parameters<Gate['rejects']>[1]
): Set<string> {
  const words = new Set(contentStems(lessons[lesson]?.title ?? ''));
  for (const [acronym, expansion] of lexicon.expansions) {
    if (source.quote.includes(acronym) && stem.includes(expansion))
      contentStems(expansion).forEach((word) => words.add(word));
    if (source.quote.includes(expansion) && stem.includes(acronym)) words.add(stemOf(acronym.toLowerCase()));
  }
  return words;
}

const fromList = /^(row|step|steps|table|set|list|events|role|cause|acronym)\b|\.matching$/;

/** Sentences of more than 45 words: parses and readers go wrong in them. */
export const longEvidence: Gate = {
  code: 'longEvidence',
  rejects: ({ source, template }) => !fromList.test(template) && source.quote.split(/\s+/).length > 48
};

/** Lists within lists: what belongs to what cannot be read off. */
export const tangledEvidence: Gate = {
  code: 'tangledEvidence',
  rejects: ({ source, template }) => {
    if (fromList.test(template)) return false;
    const count = (pattern: RegExp) => (source.quote.match(pattern) ?? []).length;
    return count(/;/g) > 2 || count(/\b(and|or)\b/gi) > 5;
  }
};

/** A parse below this is a guess; sentences of ordinary prose lie far above it. */
const leastMargin = 0.02;

export const unsureParse: Gate = {
  code: 'unsureParse',
  rejects: ({ features }) => (features.parseMargin ?? 1) < leastMargin
};
