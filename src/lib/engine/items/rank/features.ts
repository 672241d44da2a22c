import { answerTexts, type Candidate } from '../candidate.ts';
import { normal } from '../facts/slots.ts';
import { isHedged } from '../gates/stem.ts';

const openings: Record<string, RegExp> = {
  opensHowMany: /^(about )?how (many|much)\b/i,
  opensInWhich: /^(in|on|at|by|for|to|from|under) (which|what)\b/i,
  opensWhat: /^what\b/i,
  opensWhatIs: /^what (is|are|was|were)\b/i,
  opensWhere: /^where\b/i,
  opensWhich: /^which\b/i,
  opensWho: /^who\b/i
};

/** Praise and weight that an author gives: such sentences mostly say what everybody grants. */
const evaluative =
  /\b(great|critical|vital|essential|crucial|significant|basic|positive|good|helpful|useful|easy|easier|difficult|best|valuable|powerful|popular|common|better|well|effective|key|proper|successful|important)\b/i;

const count = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).length;
const flag = (test: boolean) => (test ? 1 : 0);
const twoPlaces = (value: number) => Math.round(100 * value) / 100;

/** Share of the stem's longer words that the evidence has: a question in other words, or about something else, has few. */
function shareInEvidence(stem: string, quote: string): number {
  const evidence = new Set(normal(quote).split(' '));
  const words = normal(stem.replaceAll('____', ' '))
    .split(' ')
    .filter((word) => word.length > 3);
  return words.length === 0 ? 0 : words.filter((word) => evidence.has(word)).length / words.length;
}

/** How much longer the longest option is than the shortest: 0 for the same length, 1 for twice. Chosen answers only. */
function optionSpread({ kind, options }: Candidate): number {
  if (kind !== 'singleChoice' && kind !== 'multipleResponse') return 0;
  const lengths = options.map((option) => option.text.length);
  return lengths.length === 0 ? 0 : Math.max(...lengths) / Math.max(1, Math.min(...lengths)) - 1;
}

/**
 * `substance`: how much speaks for a fact of the matter, 0–7: figures, terms of the lesson, names in the past tense, lists, many and
 * rare words, relative clauses · `platitude`: 1 where praise, advice to "you", possibilities or "is a …" speak against it. What adds up
 * is more certain than each.
 */
function weightOf(measured: Record<string, number>): Record<string, number> {
  const at = (name: string, least: number) => flag((measured[name] ?? 0) >= least);
  const told = at('past', 1) * at('stemNames', 2);
  const substance =
    at('stemNumbers', 1) +
    at('stemTerms', 2) +
    told +
    at('commas', 2) +
    at('stemBits', 15) +
    at('stemRarity', 11.2) +
    at('stemRelatives', 1);
  const platitude = flag(['evaluative', 'addressed', 'commonplace', 'copular'].some((name) => at(name, 1) === 1));
  const plain = platitude ? 0 : substance;
  return { substance, platitude, rich: flag(plain >= 3), veryRich: flag(plain >= 4), anyTerm: at('stemTerms', 1) };
}

/**
 * What is measured on a candidate, by name; features that it carries itself, from its template or from the whole document,
 * overrule; what is weighed from all of them comes last. Which of these matter was first looked up in teachers' verdicts on 2,458 generated questions (Laban et al. 2022, Quiz Design
 * Task): very short and very long stems, commas, openings with "what is", "where" and "how many", words shared with the evidence.
 */
export function measuredFeatures(candidate: Candidate): Record<string, number> {
  const { stem, source } = candidate;
  const words = stem.split(/\s+/).length;
  const evidence = source.quote.split(/\s+/).length;
  const key = candidate.answer.kind === 'texts' ? (candidate.answer.accepted[0] ?? '') : '';
  const keyWords = answerTexts(candidate)[0]?.split(/\s+/).length ?? 0;
  const own = {
    resolved: flag(candidate.resolved),
    hedged: flag(isHedged(stem)),
    stemWordsOver18: Math.max(0, words - 18),
    stemWordsUnder7: Math.max(0, 7 - words),
    commas: count(stem, /,/g),
    stemNames: Math.min(5, count(stem.replace(/^\P{L}*\p{L}+/u, ''), /\b\p{Lu}/gu)),
    stemNumbers: count(stem, /\d+/g),
    stemRelatives: count(stem.slice(6), /\b(that|which|who|whose)\b/gi),
    past: flag(/\b(was|were|had|did|\p{Ll}{2,}ed)\b/u.test(stem)),
    evaluative: flag(evaluative.test(stem)),
    commonplace: flag(
      /\b(help(s|ing|ed)?|may|might|majority|everyone|anyone|people|humans?|world|today|now|currently|modern)\b/i.test(
        stem
      )
    ),
    loose: flag(
      /\b(it|he|she|him|her|his|they|them|ones?|different|various|variable|certain|particular|several|some|than)\b/i.test(
        stem
      )
    ),
    addressed: flag(/\b(you|your)\b/i.test(stem)),
    copular: flag(/^(?:\S+ ){1,6}?(is|are|was|were) (a|an|the|one)\b/i.test(stem)),
    stemDemonstratives: count(stem, /\b(this|these|those|such)\b/gi),
    stemInEvidence: twoPlaces(shareInEvidence(stem, source.quote)),
    evidenceWordsOver30: Math.max(0, evidence - 30),
    lowerCaseKey: flag(key !== '' && /^\p{Ll}/u.test(key)),
    keyWordsOver3: Math.max(0, keyWords - 3),
    optionSpread: twoPlaces(optionSpread(candidate)),
    rowsOver5: Math.max(0, (candidate.features.rows ?? 0) - 5),
    ...Object.fromEntries(Object.entries(openings).map(([name, pattern]) => [name, flag(pattern.test(stem))])),
    ...candidate.features
  };
  return { ...own, ...weightOf(own) };
}
