import { numberValue } from '../language/numbers.ts';

/** "12 hours" → "hour", "twelve hours" → "hour"; null when the text is no number with a unit. */
function unitOf(text: string): string | null {
  const words = text.trim().split(/\s+/);
  for (const n of [2, 1]) {
    if (words.length <= n || words.length > n + 2 || numberValue(words.slice(0, n).join(' ')) === null) continue;
    return words.slice(n).join(' ').toLowerCase().replace(/s$/, '');
  }
  return null;
}

/** What an option looks like: a number, a size with its unit, a date, a name or a phrase. */
export function shapeOf(text: string): string {
  if (/^[\d.,\s%]+$/.test(text)) return 'number';
  if (/\d{4}$/.test(text)) return 'date';
  const unit = unitOf(text);
  if (unit) return `size ${unit}`;
  if (numberValue(text) !== null) return 'number word';
  return /^(the )?\p{Lu}/u.test(text) ? 'name' : 'phrase';
}
