import type { Token } from '../language/tag.ts';

/** A decade or a century as it is written, how else it is written, and others that could stand there. */
export type Period = { text: string; also: string; type: 'decade' | 'century'; value: number; others: string[] };

const centuries =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first'.split(
    ' '
  );
const steps = [-3, -2, -1, 1, 2, 3];

/** "19th" for 19. */
function inDigits(value: number): string {
  const ending = /1[1-3]$/.test(String(value)) ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

/** "1890s", "nineteenth" and "19th" before "century"; null for other words. */
export function periodAt(tokens: readonly Token[], i: number): Period | null {
  const { text, lower } = tokens[i]!;
  const decade = /^(1\d{2}0|20[0-2]0)s$/.exec(text);
  if (decade) {
    const value = Number(decade[1]);
    const others = steps.map((step) => `${value + 10 * step}s`).filter((other) => Number(other.slice(0, 4)) <= 2020);
    return { text, also: `${value}’s`, type: 'decade', value, others };
  }
  if (tokens[i + 1]?.lower !== 'century') return null;
  const digits = /^(\d{1,2})(st|nd|rd|th)$/.exec(lower);
  const value = digits ? Number(digits[1]) : centuries.indexOf(lower) + 1;
  // "the first century of the kingdom" counts from elsewhere
  if (value < 4) return null;
  const near = steps.map((step) => value + step).filter((other) => other >= 1 && other <= centuries.length);
  return {
    ...{ text, also: digits ? (centuries[value - 1] ?? text) : inDigits(value), type: 'century', value },
    others: near.map((other) => (digits ? inDigits(other) : centuries[other - 1]!))
  };
}
