import { answerTexts, type Candidate } from '../candidate.ts';
import type { Reading } from '../reading.ts';
import { evidenceText, indexOf } from './documentIndex.ts';
import { betrayedShare } from './lists.ts';
import { shapeOf } from './shapes.ts';
import { contentStems, stemOf, wordsOf } from './words.ts';

const absolutes = /\b(always|never|all|none|only|every|must|entirely|completely)\b/gi;
const vague =
  /\b(often|sometimes|usually|generally|frequently|rarely|many|several|some|most|various|certain|quite|relatively|largely)\b/gi;
const negative = /\b(not|no|never|without|except|least|cannot|n't)\b/i;

const count = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).length;
const rounded = (value: number) => Math.round(value * 1000) / 1000;
const shareIn = (words: readonly string[], set: ReadonlySet<string>) =>
  words.filter((word) => set.has(word)).length / Math.max(1, words.length);

/** How many marks of exactness a text has: numbers, names, qualifying phrases. */
function precision(text: string): number {
  return count(text, /\d+|\b\p{Lu}\p{L}+|,|\(| (of|with|that|which|for|from|in|by) /gu);
}

/** Cues among the options: what sets the key apart, and what the options have in common. */
function optionFlaws({ options, stem }: Candidate, keys: readonly string[]): Record<string, number> {
  const texts = options.map(({ text }) => text);
  const others = texts.filter((text) => !keys.includes(text));
  const [key] = keys;
  if (key === undefined || others.length === 0) return {};
  const lengths = texts.map((text) => text.length);
  const mean = others.reduce((sum, { length }) => sum + length, 0) / others.length;
  const stems = new Set(contentStems(stem));
  const clang = (text: string) => shareIn(contentStems(text), stems);
  const shared = (text: string) =>
    contentStems(text).filter((word) => texts.some((other) => other !== text && contentStems(other).includes(word)))
      .length;
  return {
    longestOptionIsKey: key.length > Math.max(...others.map(({ length }) => length)) ? 1 : 0,
    keyLengthRatio: rounded(Math.abs(Math.log(key.length / mean))),
    lengthSpread: rounded(Math.log(Math.max(...lengths) / Math.min(...lengths))),
    keyMorePrecise: Math.max(0, precision(key) - Math.max(...others.map(precision))),
    clangAssociation: rounded(Math.max(0, clang(key) - Math.max(...others.map(clang)))),
    convergence: Math.max(0, shared(key) - Math.max(...others.map(shared))),
    shapes: new Set(texts.map(shapeOf)).size - 1,
    absoluteOptions: texts.filter((text) => count(text, absolutes) > 0).length
  };
}

/** Share of distractors that the document never or hardly mentions, or mentions far more often than the key: easy to rule out. */
function implausibleShare(others: readonly string[], key: string, reading: Reading): number {
  const { frequencies } = indexOf(reading);
  const mentions = (text: string) => Math.min(...contentStems(text).map((stem) => frequencies.get(stem) ?? 0));
  const own = mentions(key);
  if (!Number.isFinite(own) || others.length === 0) return 0;
  const odd = others.filter((text) => {
    const times = mentions(text);
    return Number.isFinite(times) && (times === 0 || times > 8 * Math.max(1, own));
  });
  return rounded(odd.length / others.length);
}

/** The longest run of words that the stem takes over from the evidence, as a share of the stem: 1 is learnt by rote. */
function copiedShare(stem: string, evidence: string): number {
  const words = wordsOf(stem.replaceAll('____', ' '));
  let longest = 0;
  for (let from = 0; from < words.length - longest; from++)
    while (from + longest < words.length && evidence.includes(` ${words.slice(from, from + longest + 1).join(' ')} `))
      longest++;
  return rounded(longest / Math.max(1, words.length));
}

/**
 * Item-writing flaws that do not make an item unusable, as features for ranking: name → size, 0 where there is none.
 *
 * @see Haladyna, Downing & Rodriguez (2002), A Review of Multiple-Choice Item-Writing Guidelines
 * @see Moore, Nguyen, Chen & Stamper (2023), Assessing the Quality of Multiple-Choice Questions: the 19 item-writing flaws
 */
export function flawFeatures(candidate: Candidate, reading: Reading): Record<string, number> {
  const { kind, stem, options, lesson } = candidate;
  const keys = kind === 'trueFalse' ? [] : answerTexts(candidate);
  const chosen = kind === 'singleChoice' || kind === 'multipleResponse';
  const title = new Set(contentStems(reading.lessons[lesson]?.title ?? ''));
  const beforeQuestion = /^(.*?)\b(who|what|when|where|which|why|how)\b/i.exec(stem)?.[1] ?? '';
  return {
    negativeStem: negative.test(stem) ? 1 : 0,
    absoluteTerms: count(stem, absolutes),
    vagueTerms: count(stem, vague),
    gratuitousWords: kind === 'trueFalse' || kind === 'cloze' ? 0 : Math.max(0, wordsOf(beforeQuestion).length - 3),
    unfocusedStem: contentStems(stem).length < 3 ? 1 : 0,
    gapAtStart: /^(the |an? |a\(n\) )?____/i.test(stem) ? 1 : 0,
    titleInKey: rounded(Math.max(0, ...keys.map((key) => shareIn(contentStems(key), title)))),
    copiedShare: copiedShare(stem, evidenceText(candidate, indexOf(reading))),
    stemInTitle: shareIn([...new Set(wordsOf(stem).map(stemOf))], title) > 0.5 ? 1 : 0,
    betrayedPairs: rounded(betrayedShare(candidate)),
    ...(chosen ? optionFlaws(candidate, keys) : {}),
    ...(chosen && keys[0] !== undefined
      ? {
          implausibleOptions: implausibleShare(
            options.map(({ text }) => text).filter((text) => !keys.includes(text)),
            keys[0],
            reading
          )
        }
      : {})
  };
}
