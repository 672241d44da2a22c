import type { Token } from './tag.ts';
import { isYear } from './numbers.ts';

export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
];

/** A calendar date as written. `from`…`to` are token positions (`to` excluded) and include the preposition when there is one. */
export type WrittenDate = {
  year: number;
  /** 1–12. */
  month?: number;
  day?: number;
  preposition: string | null;
  from: number;
  to: number;
  /** Without the preposition: "10 January 1994". */
  text: string;
};

function monthOf(token: Token | undefined): number {
  return token ? months.indexOf(token.lower) + 1 : 0;
}

function dayOf(token: Token | undefined): number {
  const match = token && /^(\d{1,2})(st|nd|rd|th)?$/.exec(token.lower);
  const day = match ? Number(match[1]) : 0;
  return day >= 1 && day <= 31 ? day : 0;
}

type Core = { year: number; month?: number; day?: number; length: number };

function dateAt(tokens: readonly Token[], i: number): Core | null {
  const [a, b, c, d] = [tokens[i], tokens[i + 1], tokens[i + 2], tokens[i + 3]];
  if (dayOf(a) && monthOf(b) && c && isYear(c.text))
    return { year: Number(c.text), month: monthOf(b), day: dayOf(a), length: 3 };
  if (monthOf(a) && dayOf(b) && c?.text === ',' && d && isYear(d.text))
    return { year: Number(d.text), month: monthOf(a), day: dayOf(b), length: 4 };
  if (monthOf(a) && b && isYear(b.text)) return { year: Number(b.text), month: monthOf(a), length: 2 };
  if (a && isYear(a.text)) return { year: Number(a.text), length: 1 };
  return null;
}

const prepositions = new Set([
  'in',
  'on',
  'since',
  'by',
  'until',
  'from',
  'before',
  'after',
  'during',
  'between',
  'to',
  'of'
]);
const seasons = new Set(['early', 'mid', 'late', 'spring', 'summer', 'autumn', 'winter', 'the']);

/** Every date with a year in it, in order. A number followed by a plural noun ("1200 soldiers") is no year. */
export function datesIn(tokens: readonly Token[]): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const core = dateAt(tokens, i);
    if (!core) continue;
    const next = tokens[i + core.length];
    const bareYear = core.length === 1;
    if (bareYear && next && next.pos === 'NOUN' && /s$/.test(next.lower) && Number(tokens[i]!.text) % 100 === 0)
      continue;
    let from = i;
    let before = tokens[from - 1];
    while (before && seasons.has(before.lower)) before = tokens[--from - 1];
    const preposition = before && prepositions.has(before.lower) ? before.lower : null;
    if (preposition) from--;
    const text = tokens
      .slice(i, i + core.length)
      .map((token, k) => (k && token.space ? ' ' : '') + token.text)
      .join('');
    const { year, month, day } = core;
    found.push({ year, ...(month && { month }), ...(day && { day }), preposition, from, to: i + core.length, text });
    i += core.length - 1;
  }
  return found;
}

/** Orders dates; missing months and days count as unknown: 0 when the order cannot be told. */
export function compareDates(
  a: Pick<WrittenDate, 'year' | 'month' | 'day'>,
  b: Pick<WrittenDate, 'year' | 'month' | 'day'>
): number {
  if (a.year !== b.year) return a.year - b.year;
  if (!a.month || !b.month) return 0;
  if (a.month !== b.month) return a.month - b.month;
  if (!a.day || !b.day) return 0;
  return a.day - b.day;
}
