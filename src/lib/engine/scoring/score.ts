import type { Item } from '../items/types.ts';
import { parseNumber } from './number.ts';
import { textMatches } from './text.ts';
import type { Answer, GradedScore, Score } from './types.ts';

type Scorable = Pick<Item, 'kind' | 'key' | 'options' | 'prompts'>;

const possible = 1;

/** Sums of thirds and eighths without the dust of binary fractions. */
const tidy = (value: number) => Math.round(value * 1e9) / 1e9;

/** Right choices minus wrong ones, over the right ones; ticking everything earns nothing when half the options are wrong. */
function choicesShare(chosen: readonly string[], right: readonly string[]): number {
  if (right.length === 0) return 0;
  const hits = chosen.filter((id) => right.includes(id)).length;
  return Math.max(0, (hits - (chosen.length - hits)) / right.length);
}

/** Share of the key's pairs that the learner has. */
function pairsShare(pairs: Record<string, string>, right: Record<string, string>): number {
  const prompts = Object.keys(right);
  if (prompts.length === 0) return 0;
  return prompts.filter((id) => pairs[id] === right[id]).length / prompts.length;
}

/**
 * Share of pairs of lines in the right relative order, stretched so that a random order expects 0 and the right one earns 1:
 * Kendall's tau, with the worse-than-chance half cut off.
 */
function orderShare(order: readonly string[], right: readonly string[]): number {
  const place = new Map(order.map((id, index) => [id, index]));
  if (order.length !== right.length || !right.every((id) => place.has(id))) return 0;
  if (right.length < 2) return 1;
  let inOrder = 0;
  for (let i = 0; i < right.length; i++) {
    for (let j = i + 1; j < right.length; j++) if (place.get(right[i]!)! < place.get(right[j]!)!) inOrder++;
  }
  return Math.max(0, (2 * inOrder) / ((right.length * (right.length - 1)) / 2) - 1);
}

/** 0–1. An answer whose kind does not fit the key earns nothing. */
function share({ key, options }: Scorable, answer: Answer): number {
  switch (key.kind) {
    case 'choice':
      return answer.kind === 'choice' && answer.optionId === key.optionId ? 1 : 0;
    case 'choices':
      return answer.kind === 'choices' ? choicesShare([...new Set(answer.optionIds)], key.optionIds) : 0;
    case 'texts': {
      const chosen = answer.kind === 'choice' ? options.find(({ id }) => id === answer.optionId)?.text : undefined;
      const given = answer.kind === 'text' ? answer.text : (chosen ?? '');
      return textMatches(given, key.accepted) ? 1 : 0;
    }
    case 'number': {
      const value = answer.kind === 'text' ? parseNumber(answer.text, key.unit) : null;
      // A hair of slack, or 0.3 would miss 0.1 ± 0.2.
      const slack = Number.EPSILON * 4 * Math.max(Math.abs(key.value), key.tolerance);
      return value !== null && Math.abs(value - key.value) <= key.tolerance + slack ? 1 : 0;
    }
    case 'pairs':
      return answer.kind === 'pairs' ? pairsShare(answer.pairs, key.pairs) : 0;
    case 'order':
      return answer.kind === 'order' ? orderShare(answer.optionIds, key.optionIds) : 0;
  }
}

/**
 * Grades one answer. Pure: the same item version and answer always earn the same.
 *
 * All or nothing, except multiple response (right minus wrong choices, over right ones), matching (share of pairs) and ordering
 * (share of pairs of lines in the right relative order, rescaled so that chance is 0); never below 0.
 *
 * @param answer null is a blank
 * @returns `possible` is always 1
 */
export function scoreItem(item: Scorable, answer: Answer | null): GradedScore {
  if (answer === null) return { kind: 'omitted', possible };
  return { kind: 'scored', earned: tidy(share(item, answer)), possible };
}

/**
 * Adds up an attempt. Omitted and never reached items earn nothing but count as possible, or skipping would raise the score.
 *
 * @returns `percent` 0–100; 0 for an attempt without items
 */
export function scoreAttempt(scores: readonly Score[]): { earned: number; possible: number; percent: number } {
  let earned = 0;
  let total = 0;
  for (const score of scores) {
    if (score.kind === 'scored') earned += score.earned;
    total += score.kind === 'notReached' ? possible : score.possible;
  }
  return { earned: tidy(earned), possible: total, percent: total === 0 ? 0 : tidy((100 * earned) / total) };
}
