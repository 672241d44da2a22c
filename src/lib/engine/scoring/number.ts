const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const scales = new Map(Object.entries({ hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }));

const words = new Map([
  ...units.split(' ').map((word, index): [string, number] => [word, index]),
  ...tens.split(' ').map((word, index): [string, number] => [word, 20 + 10 * index])
]);

/**
 * The number spelt at the start of a list of lower-case words.
 *
 * @returns how many words it takes and its value, 0 to 100; null if the first word is not a number
 */
export function numberInWords(tokens: readonly string[]): { taken: number; value: number } | null {
  const first = words.get(tokens[0] ?? '');
  if (first === undefined) return null;
  if (first === 1 && tokens[1] === 'hundred') return { taken: 2, value: 100 };
  const second = words.get(tokens[1] ?? '');
  const joined = first >= 20 && second !== undefined && second >= 1 && second <= 9;
  return joined ? { taken: 2, value: first + second } : { taken: 1, value: first };
}

/** The value of a decimal digit of any script: Unicode gives each script its ten digits in one run, zero first. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** Digits of every script as 0–9. Fullwidth and mathematical digits must have been through NFKC. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, digitValue);
}

/** "1,500", "1 500", "1'500" and "1.500,5" group by threes; "1.5" and "1,5" have a decimal sign. Null for anything else. */
function plainNumber(digits: string): number | null {
  const compact = digits.replace(/(?<=\d)[  '’](?=\d{3}(?!\d))/g, '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact)) return Number(compact.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(compact)) return Number(compact.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(compact)) return Number(compact.replaceAll('.', ''));
  if (/^(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,4})?$/.test(compact)) return Number(compact.replace(',', '.'));
  return null;
}

/** Splits "12,000 troops" into the number and the words after it. */
const numberThenWords = /^([\d.,'’  ]*\d[.,]?(?:e[+-]?\d+)?)\s*([^\d]*)$/;

/**
 * Reads a typed number: grouped or not, decimal point or comma, any script's digits, a minus sign or hyphen, words up to a
 * hundred, then perhaps a scale ("2.5 million") and a unit. A comma before exactly three digits groups: "1,500" is fifteen hundred.
 *
 * @param unit the only unit that may follow; without one, any words but no single letter may ("24 countries", not "5k")
 * @returns a finite number, never −0; null for whatever is not one number
 */
export function parseNumber(text: string, unit?: string): number | null {
  // Superscripts and fractions would melt into their neighbours: "10²" is not 102.
  if (text.length > 100 || /\p{No}/u.test(text)) return null;
  const plain = asciiDigits(text.normalize('NFKC')).toLowerCase().replaceAll('−', '-').trim();
  const [, sign = '', rest = ''] = /^([-+]|minus\s+)?\s*\p{Sc}?\s*(.*)$/su.exec(plain) ?? [];
  const spelt = rest.split(/[\s-]+/);
  const fromWords = numberInWords(/^an? (?=hundred)/.test(rest) ? ['one', ...spelt.slice(1)] : spelt);
  const match = numberThenWords.exec(rest);
  const value = fromWords ? fromWords.value : match ? plainNumber(match[1]!.trim()) : null;
  const after = fromWords
    ? spelt.slice(fromWords.taken)
    : (match?.[2] ?? '').split(/\s+/).filter((word) => word !== '');
  const scale = scales.get(after[0] ?? '');
  const follow = (scale === undefined ? after : after.slice(1)).join(' ').replace(/[.\s]+$/, '');
  if (value === null || !unitFits(follow, unit)) return null;
  const result = value * (scale ?? 1) * (sign.startsWith('-') || sign.startsWith('minus') ? -1 : 1);
  return Number.isFinite(result) ? result + 0 : null;
}

const plainUnit = (unit: string) =>
  unit
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^per ?cent$/, '%')
    .replace(/[.\s]/g, '');

function unitFits(follow: string, unit: string | undefined): boolean {
  if (follow === '') return true;
  if (unit) return plainUnit(follow) === plainUnit(unit) || plainUnit(follow) === `${plainUnit(unit)}s`;
  return /^(%|\p{L}{2,}( \p{L}{2,})*)$/u.test(follow);
}
