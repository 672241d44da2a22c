import type { Item } from '../items/types.ts';
import { textMatches } from '../scoring/text.ts';
import { correlation, groupMean } from './moments.ts';
import { defaultThresholds } from './thresholds.ts';
import type { Thresholds } from './thresholds.ts';
import type { Figure, FirstTry } from './types.ts';

/** Shares 0–1. `top` and `bottom`: among the thirds with the best and the worst rest. `r` null where it cannot be computed. */
export type DistractorRow = {
  optionId: string;
  text: string;
  isKey: boolean;
  chosen: number;
  share: number;
  top: number | null;
  bottom: number | null;
  r: number | null;
  flag: 'dead' | 'rivalKey' | null;
};

export type DistractorTable = { rows: DistractorRow[]; blankShare: number };

type Analysed = Pick<Item, 'options' | 'key'>;
type Try = Pick<FirstTry, 'answer' | 'score' | 'rest'>;

function isKey({ key }: Analysed, option: { id: string; text: string }): boolean {
  if (key.kind === 'choice') return key.optionId === option.id;
  if (key.kind === 'choices') return key.optionIds.includes(option.id);
  return key.kind === 'texts' && textMatches(option.text, key.accepted);
}

function chose({ answer }: Try, optionId: string): number {
  if (answer?.kind === 'choice') return answer.optionId === optionId ? 1 : 0;
  return answer?.kind === 'choices' && answer.optionIds.includes(optionId) ? 1 : 0;
}

/** One-sided 95 % by Fisher's transformation: under `firmTries` a weak positive r is most often chance. */
const clearlyPositive = (r: number, n: number) => Math.atanh(Math.min(r, 0.999999)) * Math.sqrt(n - 3) > 1.645;

function flagOf(share: number, r: number | null, n: number, thresholds: Thresholds): DistractorRow['flag'] {
  if (share < thresholds.deadDistractor) return 'dead';
  if (r === null || r <= 0) return null;
  return n >= thresholds.firmTries || clearlyPositive(r, n) ? 'rivalKey' : null;
}

/**
 * How the options of a choice item worked, at first try.
 *
 * A distractor chosen by under 5 % is dead: it could as well be left out. One whose choosers do better on the rest (r > 0) is a
 * rival key: perhaps it is right too, or the key is wrong. Under 30 tries a positive r counts only when it is clear of chance.
 *
 * @param tries of choice answers or blanks; unreached ones are left out
 */
export function distractorTable(
  item: Analysed,
  tries: readonly Try[],
  thresholds = defaultThresholds
): Figure<DistractorTable> {
  const reached = tries.filter(({ score }) => score.kind !== 'notReached');
  const n = reached.length;
  if (n < Math.max(1, thresholds.itemTries)) return { kind: 'notEnough', n, needed: Math.max(1, thresholds.itemTries) };
  const ranked = reached.flatMap((row) =>
    row.rest && row.rest.possible > 0 ? [{ ...row, rest: row.rest.earned / row.rest.possible }] : []
  );
  const size = Math.round(ranked.length / 3);
  const rests = ranked.map(({ rest }) => rest);
  const rows = item.options.map((option): DistractorRow => {
    const value = (row: Pick<Try, 'answer'>) => chose(row as Try, option.id);
    const chosen = reached.reduce((sum, row) => sum + value(row), 0);
    const r = ranked.length > 3 ? correlation(ranked.map(value), rests) : null;
    const group = (end: 'top' | 'bottom') => (size > 0 ? groupMean(ranked, { size, end, value }) : null);
    const key = isKey(item, option);
    return {
      optionId: option.id,
      text: option.text,
      isKey: key,
      chosen,
      share: chosen / n,
      top: group('top'),
      bottom: group('bottom'),
      r,
      flag: key ? null : flagOf(chosen / n, r, ranked.length, thresholds)
    };
  });
  return { kind: 'known', n, rows, blankShare: reached.filter(({ answer }) => answer === null).length / n };
}
