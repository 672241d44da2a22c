import { asciiDigits, numberInWords } from './number.ts';

const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
const suffixes: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' };
const ordinalDigits = new Map(
  ordinals.split(' ').map((word, index) => [word, `${index + 1}${suffixes[index + 1] ?? 'th'}`])
);

/** British words whose American spelling no rule below gives. */
const american = new Map(
  Object.entries({
    aluminium: 'aluminum',
    cheque: 'check',
    defence: 'defense',
    enrol: 'enroll',
    enrolment: 'enrollment',
    fulfil: 'fulfill',
    fulfilment: 'fulfillment',
    grey: 'gray',
    judgement: 'judgment',
    kerb: 'curb',
    licence: 'license',
    mould: 'mold',
    offence: 'offense',
    plough: 'plow',
    practise: 'practice',
    pretence: 'pretense',
    programme: 'program',
    programmes: 'programs',
    sceptic: 'skeptic',
    sceptical: 'skeptical',
    tyre: 'tire'
  })
);

/** One spelling for British and American words. It need not be a real one, only the same for both. */
function spelling(word: string): string {
  if (/\d/.test(word)) return word;
  return (american.get(word) ?? word)
    .replace(/(?<=\p{L}{3})is(e[drs]?|ing|ation|ations)$/u, 'iz$1')
    .replace(/(?<=\p{L}{3})ys(e[drs]?|ing)$/u, 'yz$1')
    .replace(/(?<=\p{L}{3})our(s|ed|ing|able|ful|ite|hood)?$/u, 'or$1')
    .replace(/(?<=\p{L}{2})ll(ed|ing|er|ers)$/u, 'l$1')
    .replace(/^(.*(?:cent|theat|met|lit|fib|calib|lust|spect|sab))re(s?)$/u, '$1er$2')
    .replace(/(?<=\p{L}{2})ogue(s?)$/u, 'og$1')
    .replace(/(?<=\p{L})[ao]e(?=\p{L}{3})/gu, 'e');
}

/** Roman numerals that are no English words and no initials. */
const roman = new Map(
  Object.entries({
    ii: '2',
    iii: '3',
    iv: '4',
    vi: '6',
    vii: '7',
    viii: '8',
    ix: '9',
    xi: '11',
    xii: '12'
  })
);

/** Number words as digits: "twenty four" → "24", "fifth" → "5th", "ii" → "2". */
function withDigits(tokens: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < tokens.length;) {
    const number = numberInWords(tokens.slice(i, i + 2));
    result.push(number ? String(number.value) : (ordinalDigits.get(tokens[i]!) ?? roman.get(tokens[i]!) ?? tokens[i]!));
    i += number?.taken ?? 1;
  }
  return result;
}

function withoutArticles(tokens: readonly string[]): string[] {
  const kept = tokens.filter((token, index) => token !== 'the' && !(index === 0 && (token === 'a' || token === 'an')));
  return kept.length > 0 ? kept : [...tokens];
}

/**
 * What is left of a short answer when everything that cannot change its meaning is gone: case, diacritics, punctuation,
 * articles, hyphens, possessives, number words, British or American spelling. Signs that do matter stay: decimal points,
 * a minus before a digit, and `+` or `#` after a letter ("C++").
 *
 * @returns words in order; empty when nothing but punctuation was typed
 */
export function normalisedWords(text: string): string[] {
  const plain = asciiDigits(text.normalize('NFKC').normalize('NFKD'))
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => letters[letter]!)
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/'s(?![\p{L}\p{N}])/gu, '')
    .replace(/(?<!\p{L})(\p{L})\./gu, '$1')
    .replace(/(?<=\d)[, '](?=\d{3}(?!\d))/g, '')
    .replace(/(^|\s)-(?=\d)/g, '$1minus ')
    .replace(/%|\bper cent\b/g, ' percent ')
    .replaceAll('&', ' and ')
    .replaceAll("'", '');
  const tokens = plain.match(/\d+(?:\.\d+)?\p{L}*|[\p{L}\p{N}]+(?:\+\+|#)?|[\p{L}\p{N}]+/gu) ?? [];
  return withoutArticles(withDigits(tokens)).map(spelling);
}

/** Currency signs in a text, in order; "€5" is not "$5", though "5" may stand for either. */
const currency = (text: string) => (text.match(/\p{Sc}/gu) ?? []).join('');

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment; Damerau 1964), up to `limit` + 1. */
export function editDistance(a: string, b: string, limit: number): number {
  const [from, to] = [[...a], [...b]];
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = to.map((_, j) => j);
  last.push(to.length);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const substituted = last[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, substituted, swapped ? beforeLast[j - 2]! + 1 : Infinity));
    }
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[to.length]!, limit + 1);
}

/** How many slips of the finger a word forgives: none up to 4 letters, in numbers and in Roman numerals. */
function slips(word: string): number {
  if (/[^\p{L}]/u.test(word) || /^[ivxlcdm]+$/.test(word)) return 0;
  return word.length <= 4 ? 0 : word.length <= 8 ? 1 : 2;
}

/** "symmetric" is no misspelt "asymmetric": a word and its opposite are one or two letters apart. */
function isOpposite(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.endsWith(short) && /^(a|an|un|in|im|il|ir|de|re)$/.test(long.slice(0, long.length - short.length));
}

function sameWord(given: string, accepted: string): boolean {
  if (given === accepted) return true;
  const limit = slips(accepted);
  return (
    limit > 0 && !isOpposite(given, accepted) && !/\d/.test(given) && editDistance(given, accepted, limit) <= limit
  );
}

/** Written as one, but never so that two numbers run together. */
const joined = (words: readonly string[]) => words.join(' ').replace(/(?<!\d) | (?!\d)/g, '');

/**
 * Whether a typed answer is one of the accepted texts.
 *
 * Equal after `normalisedWords`, with or without the spaces; else word by word with slips of the finger: none in words up to 4
 * letters, one up to 8, two in longer ones, never in a word that holds a digit. Different currency signs are different answers.
 */
export function textMatches(given: string, accepted: readonly string[]): boolean {
  const words = normalisedWords(given);
  if (words.length === 0) return false;
  return accepted.some((text) => {
    const wanted = normalisedWords(text);
    if (currency(given) !== '' && currency(text) !== '' && currency(given) !== currency(text)) return false;
    if (joined(words) === joined(wanted)) return true;
    return words.length === wanted.length && words.every((word, index) => sameWord(word, wanted[index]!));
  });
}
