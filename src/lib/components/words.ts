/** Figures and dates as the screens say them. Pure, in English. */

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const places = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** Up to twelve in words, as in running text. */
export const inWords = (value: number) => small[value] ?? String(value);

/** "third", "12th" beyond what reads well in words. */
export function ordinal(value: number): string {
  if (places[value - 1]) return places[value - 1]!;
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' };
  return `${value}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(value)]}`;
}

/** "1 question", "8 questions". */
export const counted = (value: number, one: string, many = `${one}s`) => `${value} ${value === 1 ? one : many}`;

/** "one question", "eight questions". */
export const countedInWords = (value: number, one: string, many = `${one}s`) =>
  `${inWords(value)} ${value === 1 ? one : many}`;

/** First letter large, for the start of a sentence. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A word that is too long for a narrow column, cut with a stop before a vowel: "Interop." */
export const shortWord = (word: string, longest: number) =>
  word.length > longest ? `${word.slice(0, 8).replace(/[aeiou]+$/, '')}.` : word;

/** A share of 0–1 as whole per cent, with the thin space the screens use. */
export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Credit as people count it: "6", "5.5"; partial credit to one decimal. */
export const credit = (value: number) => String(Math.round(value * 10) / 10);

/** "Thursday 26 November"; with the year when it is not this one. */
export function day(date: Date, now: Date): string {
  const year = date.getFullYear() === now.getFullYear() ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year })
    .format(date)
    .replace(',', '');
}

/** "26 November, 14:05". */
export const dayAndTime = (date: Date) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })
    .format(date)
    .replace(' at ', ', ');

/** "09:41:07". */
export const clock = (date: Date) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(date);

/** Time in whole minutes, at least one: "about 4 minutes". */
export const minutes = (ms: number) => `about ${counted(Math.max(1, Math.round(ms / 60_000)), 'minute')}`;

const dayMs = 86_400_000;

/** How far away a day is: "today", "tomorrow", "in 5 days", "in about 6 weeks". */
export function away(date: Date, now: Date): string {
  const days = Math.round((date.getTime() - now.getTime()) / dayMs);
  if (days <= 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days < 14) return `in ${days} days`;
  return days < 60 ? `in about ${Math.round(days / 7)} weeks` : `in about ${Math.round(days / 30)} months`;
}
