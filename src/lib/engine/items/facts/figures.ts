import { shuffled, randomFrom } from '../../random.ts';
import { months } from '../language/dates.ts';
import { isYear, numberInWords, numberValue } from '../language/numbers.ts';
import { textOf } from '../language/tag.ts';
import type { Tree } from '../language/tree.ts';
import { sourceOf, type Reading } from '../reading.ts';
import { isOrder } from './claims.ts';
import { periodAt } from './periods.ts';
import { showingsOf } from './showings.ts';
import { normal } from './slots.ts';
import type { FigureFact } from './types.ts';

type Figure = {
  at: number;
  text: string;
  value: number;
  type: FigureFact['slot']['type'];
  percent: boolean;
  bounded: boolean;
  /** What else could stand there, where that is a closed list. */
  others?: readonly string[];
  also?: string;
};

const bounds = /^(than|least|most|over|under|to|exceeding|exceeds|above|below|between)$/;

/** Whether a number stands beside another: "30–50", "12 to 65", "7±2". */
function inRange({ tokens }: Tree, i: number): boolean {
  const joins = (k: number) => /^(to|or|and|–|-|—|±|\/|x|×|\^)$/.test(tokens[k]?.lower ?? '');
  const number = (k: number) => /\d/.test(tokens[k]?.text ?? '') || tokens[k]?.pos === 'NUM';
  // "from 85 percent to 53 percent": another first number may make no fall
  const [unitAfter, unitBefore] = [joins(i + 2) && number(i + 3), joins(i - 1) && number(i - 3)];
  return (joins(i - 1) && number(i - 2)) || (joins(i + 1) && number(i + 2)) || number(i - 1) || unitAfter || unitBefore;
}

/** "More than 40", "40 or more", "if 50%": another number may be as right. */
function isBounded({ tokens }: Tree, i: number): boolean {
  const limits =
    tokens[i - 1]?.lower === 'as' || tokens.slice(0, i).some(({ lower }) => /^(may|might|could)$/.test(lower));
  if (limits) return true;
  const near = [tokens[i - 1], tokens[i - 2]].some((token) => bounds.test(token?.lower ?? ''));
  const open = tokens
    .slice(i + 1, i + 4)
    .some((token, k, all) => token.lower === 'or' && /^(more|less|fewer|so)$/.test(all[k + 1]?.lower ?? ''));
  return near || open || tokens.slice(0, i).some((token) => /^(if|when|unless)$/.test(token.lower));
}

/** "By 1846", "by early 1846", "by 4 July 1846": later ones are as right. */
function isSpan({ tokens }: Tree, i: number): boolean {
  let at = i - 1;
  const belongs = (word: string) => /^(the|early|late|mid|end|of|\d{1,2}|,)$/.test(word) || months.includes(word);
  while (at >= 0 && belongs(tokens[at]!.lower)) at--;
  return tokens[at]?.lower === 'by';
}

const usualHours = [6, 12, 24, 36, 48, 72, 96];
const usualDays = [7, 10, 14, 30, 60, 90, 120];

/** Hours and days of rules are round in their own way: 48 beside 72, 14 beside 30. */
function clockwork(value: number, text: string, unit: string | undefined): Pick<Figure, 'others'> {
  const usual = /^hours?$/.test(unit ?? '') ? usualHours : /^days?$/.test(unit ?? '') ? usualDays : [];
  const at = usual.indexOf(value);
  if (at < 0) return {};
  const from = Math.max(0, Math.min(at - 1, usual.length - 4));
  return {
    others: usual.slice(from, from + 4).flatMap((other) => (other === value ? [] : (written(other, text) ?? [])))
  };
}

/** "Approximately 5,965": who rounds it is right as well. */
const isRough = ({ tokens }: Tree, i: number) =>
  [tokens[i - 1], tokens[i - 2]].some((token) =>
    /^(about|approximately|around|nearly|almost|roughly|some)$/.test(token?.lower ?? '')
  );

/** The year or the count at `i`; null for numbers that name something ("Version 3"), for ranges, for one, and for two of what is named. */
function figureAt(tree: Tree, i: number): Figure | null {
  const { tokens, relations, heads, tags } = tree;
  const token = tokens[i]!;
  const before = tokens[i - 1];
  const period = periodAt(tokens, i);
  if (period) return isSpan(tree, i) ? null : { ...period, at: i, percent: false, bounded: false };
  if (isYear(token.text)) {
    const timely =
      /^(in|since|until|from|during|late|early)$/.test(before?.lower ?? '') || months.includes(before?.lower ?? '');
    const counts = /^NNS$/.test(tags[i + 1] ?? '');
    return timely && !counts && !isSpan(tree, i)
      ? { at: i, text: token.text, value: Number(token.text), type: 'year', percent: false, bounded: false }
      : null;
  }
  const value = numberValue(token.text);
  if (
    value === null ||
    value < (isNamedBeside(tree, i) ? 3 : 2) ||
    (value === 100 && /^(%|percent|per)$/.test(tokens[i + 1]?.lower ?? '')) ||
    /^(hundred|thousand|million|billion)s?$/.test(token.lower) ||
    (token.pos !== 'NUM' && !/^\d/.test(token.text)) ||
    inRange(tree, i) ||
    isRough(tree, i)
  )
    return null;
  const next = tokens[i + 1];
  const percent = /^(%|percent|per)$/.test(next?.lower ?? '');
  const money = /^[$€£]$/.test(before?.text ?? '');
  const scaled = /^(million|billion|thousand|hundred)$/.test(next?.lower ?? '');
  const counts = relations[i] === 'nummod' && heads[i]! > i && /^(NOUN|PROPN)$/.test(tokens[heads[i]!]!.pos);
  // "Stratum 1 servers", "the 15th": a name or an ordinal
  const named = before?.pos === 'PROPN' || (before?.pos === 'NOUN' && before.space !== '' && !percent);
  if (
    (!percent && !money && !scaled && !counts) ||
    named ||
    (next?.space === '' && /^\p{L}/u.test(next.text)) ||
    (token.space === '' && /^[A-Za-z#§]/.test(before?.text ?? ''))
  )
    return null;
  return {
    at: i,
    text: token.text,
    value,
    type: 'number',
    percent,
    bounded: isBounded(tree, i),
    ...clockwork(value, token.text, next?.lower)
  };
}

/** "Two parts: the shaft and the head": what is counted is named as well, or is a pair that everybody knows. */
function isNamedBeside({ tokens, heads, children, relations }: Tree, i: number): boolean {
  const noun = heads[i]!;
  const named = noun < 0 || children[noun]!.some((k) => k > noun && /^(appos|conj|parataxis)/.test(relations[k]!));
  return named || tokens.slice(noun + 1, noun + 3).some(({ text }) => /^[,:—–-]$/.test(text));
}

/** The same kind of writing: "98,000", "twelve", "7.5". */
function written(value: number, model: string): string | null {
  if (!/\d/.test(model)) return numberInWords(value);
  if (model.includes(',')) return value.toLocaleString('en-US');
  // a single option with a decimal would stand out
  const decimals = /\.(\d+)$/.exec(model)?.[1]?.length ?? 0;
  if (decimals > 0) return value.toFixed(decimals);
  return String(value);
}

/** Farther off, good sense often tells that it cannot be. */
const nearYears = 8;

/** Values near enough to be believed and far enough to be wrong, none of them in the sentence. */
function othersOf(
  { value, type, percent, text, others }: Figure,
  years: readonly number[],
  random: () => number
): string[] {
  if (others) return shuffled([...others], random);
  if (type === 'year') {
    const near = years.filter((year) => year !== value && Math.abs(year - value) <= nearYears);
    const latest = Math.max(...years) + 1;
    const made = [-7, -6, -4, -3, -2, 1, 2, 3, 5, 7].map((step) => value + step).filter((year) => year <= latest);
    return [...shuffled(near, random).slice(0, 2), ...shuffled(made, random)].map(String);
  }
  if (Number.isInteger(value) && value <= 12)
    return shuffled(
      [-2, -1, 1, 2, 3].map((step) => value + step).filter((other) => other > 1),
      random
    ).flatMap((other) => written(other, text) ?? []);
  // a computer counts in powers of two
  if (!percent && value >= 32 && Number.isInteger(Math.log2(value)))
    return shuffled([value / 4, value / 2, 2 * value, 4 * value], random).flatMap(
      (other) => written(other, text) ?? []
    );
  const digits = value.toString().replace(/0+$/, '').replace('.', '').length;
  const scale = 10 ** (Math.floor(Math.log10(value)) + 1 - Math.max(digits, value < 1000 ? 2 : 1));
  const made = [0.4, 0.6, 0.75, 1.25, 1.5, 1.8].map((factor) => Math.round((factor * value) / scale) * scale);
  return shuffled(made, random)
    .filter((other) => other > 0 && !(percent && other >= 100))
    .flatMap((other) => written(Number(other.toPrecision(4)), text) ?? []);
}

/** Sentences with one year, decade, century or number that can be asked for, and others that could stand there and do not. */
export function figureFacts(reading: Reading, showings = showingsOf(reading)): FigureFact[] {
  const years = [
    ...new Set(
      reading.sentences.flatMap(({ tokens }) => tokens.flatMap(({ text }) => (isYear(text) ? [Number(text)] : [])))
    )
  ];
  return showings.flatMap(({ sentence, showing }): FigureFact[] => {
    const { tree, from, to, statement, context } = showing;
    if (context !== undefined || /:/.test(statement)) return [];
    const shown = textOf(tree.tokens.slice(from, to));
    const dates = shown.match(/\b[12]\d{3}s?\b|\bcentur(?:y|ies)\b/gi) ?? [];
    return tree.tokens.flatMap((_, i): FigureFact[] => {
      const figure = i < from || i >= to ? null : figureAt(tree, i);
      const at = figure ? statement.indexOf(figure.text) : -1;
      if (
        !figure ||
        at < 0 ||
        statement.indexOf(figure.text, at + 1) >= 0 ||
        /[\d.,:-]/.test(statement[at - 1] ?? ' ') ||
        /[\p{L}-]/u.test(statement[at + figure.text.length] ?? ' ')
      )
        return [];
      const neighbour = textOf(tree.tokens.slice(Math.max(from, i - 1), i + 1));
      // "from 1945 to 1944" is wrong at first sight
      if (
        (figure.type !== 'number' &&
          (dates.length > 1 || /\d{4}|century/i.test(reading.lessons[sentence.lesson]!.title))) ||
        !statement.toLowerCase().includes(neighbour.toLowerCase())
      )
        return [];
      // "The Seven": what the sentence says twice cannot be changed in one place
      const again = tree.tokens.some((token, k) => k !== i && numberValue(token.text.toLowerCase()) === figure.value);
      if (again) return [];
      const random = randomFrom(`${figure.text} ${statement}`);
      const others = [...new Set(othersOf(figure, years, random))].filter(
        (text) => text !== figure.text && !shown.includes(text)
      );
      if (others.length < 3) return [];
      return [
        {
          kind: 'figure',
          key: `figure ${figure.text} ${normal(statement)}`,
          lesson: sentence.lesson,
          source: sourceOf(sentence),
          resolved: sentence.resolved,
          statement,
          slot: { text: figure.text, from: at, type: figure.type, ...(figure.also && { also: figure.also }) },
          others: others.slice(0, 3).map((text) => ({ text, why: `The text gives ${figure.text}, not ${text}.` })),
          bounded: figure.bounded,
          order: isOrder(tree)
        }
      ];
    });
  });
}
