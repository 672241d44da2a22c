import { finalJudge, rulingOf, type Ruling } from '../src/lib/engine/items/judged/ruling.ts';
import type { Item } from '../src/lib/engine/items/types.ts';
import { answerKindOf, parseAnswer } from '../src/lib/engine/scoring/answer.ts';
import { scoreItem } from '../src/lib/engine/scoring/score.ts';
import { wilsonInterval, type Interval } from '../src/lib/engine/statistics/wilson.ts';
import type { BlindAnswer, Verdict } from './evalFiles.ts';
import type { SampledItem } from './evalSample.ts';

export type JudgedItem = SampledItem & { ruling: Ruling; notes: string[] };

/** The items of a sheet that anybody judged, each with its ruling. */
export function judgedItems(keyed: readonly SampledItem[], verdicts: readonly Verdict[]): JudgedItem[] {
  const byItem = Map.groupBy(verdicts, ({ id }) => id);
  return keyed.flatMap((item) => {
    const own = byItem.get(item.id);
    if (!own) return [];
    return [{ ...item, ruling: rulingOf(own), notes: own.map(({ note }) => note).filter((note) => note !== '') }];
  });
}

/**
 * `accepted` of `judged`, as counted; `share` is the estimate for everything generated, in which an item counts for as many as it
 * stands for; the interval (Wilson, 95 %) is that of the count.
 */
export type Acceptance = { judged: number; accepted: number; wrongKeys: number; share: number; interval: Interval };

/** Null without judged items. */
export function acceptanceOf(items: readonly JudgedItem[]): Acceptance | null {
  if (items.length === 0) return null;
  const accepted = items.filter(({ ruling }) => ruling.accept);
  const weigh = (some: readonly JudgedItem[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  return {
    judged: items.length,
    accepted: accepted.length,
    wrongKeys: items.filter(({ ruling }) => ruling.wrongKey).length,
    share: weigh(accepted) / weigh(items),
    interval: wilsonInterval(accepted.length, items.length)
  };
}

export type Agreement = { judges: [string, string]; items: number; same: number; kappa: number | null };

/**
 * For each two judges: on how many items that both judged they agree about accepting, and Cohen's kappa (null where chance alone
 * would make them agree on everything).
 *
 * @see Cohen (1960), A Coefficient of Agreement for Nominal Scales
 */
export function agreementsOf(verdicts: readonly Verdict[]): Agreement[] {
  const byJudge = Map.groupBy(
    verdicts.filter(({ judge }) => judge !== finalJudge),
    ({ judge }) => judge
  );
  const judges = [...byJudge.keys()].sort();
  return judges.flatMap((first, i) =>
    judges.slice(i + 1).flatMap((second) => {
      const others = new Map(byJudge.get(second)!.map(({ id, accept }) => [id, accept]));
      const pairs = byJudge
        .get(first)!
        .flatMap(({ id, accept }) => (others.has(id) ? [[accept, others.get(id)!] as const] : []));
      if (pairs.length === 0) return [];
      const n = pairs.length;
      const same = pairs.filter(([a, b]) => a === b).length;
      const [a, b] = [0, 1].map((judge) => pairs.filter((pair) => pair[judge]).length / n) as [number, number];
      const chance = a * b + (1 - a) * (1 - b);
      return [
        { judges: [first, second], items: n, same, kappa: chance === 1 ? null : (same / n - chance) / (1 - chance) }
      ];
    })
  );
}

/** Credit for a blind solution, 0–1; what cannot be read as an answer to the item gets none. */
export function creditOf(item: Item, answer: unknown): number {
  const kind = answerKindOf(item);
  const text = (value: unknown) => (Array.isArray(value) ? String(value[0] ?? '') : String(value ?? ''));
  const byText = new Map(item.options.map((option) => [option.text.toLowerCase(), option.id]));
  const option = (value: unknown) => byText.get(text(value).toLowerCase()) ?? text(value);
  const list = (value: unknown) => (Array.isArray(value) ? value : [value]).map(option);
  const given = {
    choice: () => ({ kind, optionId: option(answer) }),
    choices: () => ({ kind, optionIds: list(answer) }),
    text: () => ({ kind, text: text(answer) }),
    pairs: () => ({ kind, pairs: answer }),
    order: () => ({ kind, optionIds: list(answer) })
  }[kind]();
  const parsed = parseAnswer(given, item);
  const score = parsed.ok ? scoreItem(item, parsed.answer) : null;
  return score?.kind === 'scored' ? score.earned : 0;
}

/** Blind solutions that do not earn full credit: either the key is wrong or unclear, or the judge missed it. */
export function missedItems(
  keyed: readonly SampledItem[],
  answers: readonly BlindAnswer[]
): { item: SampledItem; answer: BlindAnswer }[] {
  const byId = new Map(keyed.map((item) => [item.id, item]));
  return answers
    .map((answer) => ({ item: byId.get(answer.id)!, answer }))
    .filter(({ item, answer }) => creditOf(item, answer.answer) < 1);
}
