const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen'
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales: Record<string, number> = { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 };

/**
 * The value of a number as written: "18", "3,500", "2.5", "twenty-two", "dozen" is not one.
 *
 * @returns null when it is no plain number
 */
export function numberValue(text: string): number | null {
  const plain = text.toLowerCase().trim();
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain);
  const words = plain.split(/[\s\-‐‑]+/);
  let total = 0;
  let current = 0;
  for (const word of words) {
    const unit = units.indexOf(word);
    const ten = tens.indexOf(word);
    if (unit >= 0) current += unit;
    else if (ten > 1) current += ten * 10;
    else if (word === 'hundred') current = (current || 1) * 100;
    else if (scales[word]) {
      total += (current || 1) * scales[word];
      current = 0;
    } else return null;
  }
  return total + current;
}

/** "twenty-two" for 22; null outside 0–100 or for fractions. */
export function numberInWords(value: number): string | null {
  if (!Number.isInteger(value) || value < 0 || value > 100) return null;
  if (value === 100) return 'one hundred';
  if (value < 20) return units[value]!;
  const rest = value % 10;
  return tens[Math.floor(value / 10)]! + (rest ? `-${units[rest]!}` : '');
}

/** A year in the range texts speak of. */
export function isYear(text: string): boolean {
  return /^(1[0-9]{3}|20[0-9]{2})$/.test(text);
}
