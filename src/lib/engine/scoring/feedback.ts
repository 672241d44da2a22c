import type { FormEntry } from '../form/types.ts';
import type { Item } from '../items/types.ts';
import { scoreItem } from './score.ts';
import { textMatches } from './text.ts';
import type { Answer, GradedScore, ItemFeedback, Verdict } from './types.ts';

type Explainable = Pick<Item, 'kind' | 'key' | 'options' | 'prompts'>;
type Order = Pick<FormEntry, 'optionOrder' | 'promptOrder'>;

/** Right, partly right, wrong or left out, by the credit earned. */
export function verdictOf(score: GradedScore): Verdict {
  if (score.kind === 'omitted') return 'omitted';
  if (score.earned >= score.possible) return 'right';
  return score.earned > 0 ? 'partly' : 'wrong';
}

const textOf = (rows: readonly { id: string; text: string }[], id: string) =>
  rows.find((row) => row.id === id)?.text ?? '';
const choiceList = (texts: readonly string[]) => texts.join('; ');
const pairList = (item: Explainable, pairs: Record<string, string>) =>
  item.prompts
    .filter(({ id }) => Object.hasOwn(pairs, id))
    .map(({ id, text }) => `${text} → ${textOf(item.options, pairs[id]!)}`)
    .join('; ');
const orderList = (item: Explainable, ids: readonly string[]) =>
  ids.map((id, index) => `${index + 1}. ${textOf(item.options, id)}`).join(' ');

/** The key in words, on one line. Only for after the answer. */
export function keyText(item: Explainable): string {
  const { key } = item;
  switch (key.kind) {
    case 'choice':
      return textOf(item.options, key.optionId);
    case 'choices':
      return choiceList(item.options.filter(({ id }) => key.optionIds.includes(id)).map(({ text }) => text));
    case 'texts':
      return key.accepted[0] ?? '';
    case 'number': {
      const slack = key.tolerance > 0 ? ` (± ${key.tolerance})` : '';
      return `${key.value}${key.unit ? ` ${key.unit}` : ''}${slack}`;
    }
    case 'pairs':
      return pairList(item, key.pairs);
    case 'order':
      return orderList(item, key.optionIds);
  }
}

/** The learner's answer in words, on one line; null for a blank. */
export function answerText(item: Explainable, answer: Answer | null): string | null {
  switch (answer?.kind) {
    case undefined:
      return null;
    case 'choice':
      return textOf(item.options, answer.optionId);
    case 'choices':
      return choiceList(item.options.filter(({ id }) => answer.optionIds.includes(id)).map(({ text }) => text));
    case 'text':
      return answer.text;
    case 'pairs':
      return pairList(item, answer.pairs);
    case 'order':
      return orderList(item, answer.optionIds);
  }
}

function optionVerdicts({ kind, key, options }: Explainable, answer: Answer | null): ItemFeedback['options'] {
  if (kind === 'matching' || kind === 'ordering' || kind === 'shortAnswer' || kind === 'numeric') return [];
  const chosen = answer?.kind === 'choices' ? answer.optionIds : answer?.kind === 'choice' ? [answer.optionId] : [];
  return options.map(({ id, text, feedback }) => {
    const right =
      (key.kind === 'choice' && key.optionId === id) ||
      (key.kind === 'choices' && key.optionIds.includes(id)) ||
      (key.kind === 'texts' && textMatches(text, key.accepted));
    return { id, text, chosen: chosen.includes(id), right, feedback };
  });
}

function pairVerdicts({ key, prompts, options }: Explainable, answer: Answer | null): ItemFeedback['pairs'] {
  if (key.kind !== 'pairs') return [];
  const given = new Map(Object.entries(answer?.kind === 'pairs' ? answer.pairs : {}));
  return prompts.map(({ id, text }) => {
    const chosen = given.get(id);
    const right = chosen !== undefined && chosen === key.pairs[id];
    const chosenText = chosen === undefined ? null : textOf(options, chosen);
    return { promptId: id, prompt: text, chosenText, keyText: textOf(options, key.pairs[id] ?? ''), right };
  });
}

function orderVerdicts({ key, options }: Explainable, answer: Answer | null): ItemFeedback['order'] {
  if (key.kind !== 'order') return [];
  const given = answer?.kind === 'order' ? answer.optionIds : [];
  return key.optionIds.map((optionId, index) => {
    const chosenPlace = given.indexOf(optionId) + 1 || null;
    return { optionId, text: textOf(options, optionId), place: index + 1, chosenPlace };
  });
}

function arranged<T>(rows: T[], order: readonly string[] | undefined, idOf: (row: T) => string): T[] {
  if (!order) return rows;
  const place = new Map(order.map((id, index) => [id, index]));
  return rows.sort((a, b) => (place.get(idOf(a)) ?? rows.length) - (place.get(idOf(b)) ?? rows.length));
}

/**
 * What a screen shows about one item once its answer is committed: the verdict, each option, pair or line, and key and answer in
 * words.
 *
 * @param order the learner's own order of options and prompts; without it they come in the item's
 */
export function feedbackFor(item: Explainable, answer: Answer | null, order?: Order): ItemFeedback {
  const score = scoreItem(item, answer);
  return {
    verdict: verdictOf(score),
    score,
    keyText: keyText(item),
    answerText: answerText(item, answer),
    options: arranged(optionVerdicts(item, answer), order?.optionOrder, ({ id }) => id),
    pairs: arranged(pairVerdicts(item, answer), order?.promptOrder, ({ promptId }) => promptId),
    order: orderVerdicts(item, answer)
  };
}
