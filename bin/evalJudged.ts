import type { JudgedRecord } from '../src/lib/engine/items/judged/record.ts';
import { rulingOf } from '../src/lib/engine/items/judged/ruling.ts';
import type { MadeBank } from './evalBanks.ts';
import type { EvalFolder, Verdict } from './evalFiles.ts';
import { judgedFolder, readJudged, writeRound } from './judgedStore.ts';

/** What was said earlier about these items. */
export async function keptVerdicts(ids: ReadonlySet<string>, folder = judgedFolder): Promise<Verdict[]> {
  const records = [...(await readJudged(folder)).values()].flat().filter(({ id }) => ids.has(id));
  return records.map(({ id, accept, wrongKey, reasons, judge }) => ({
    ...{ id, accept, wrongKey, judge, note: '' },
    reasons: reasons as Verdict['reasons']
  }));
}

/**
 * Adds the verdicts of a folder to a round. A judge's word on an item replaces that judge's earlier word in the round; what the judge
 * said in another round stays there and is not said twice.
 */
export async function keepVerdicts(
  { keyed, verdicts }: EvalFolder,
  round: string,
  folder = judgedFolder
): Promise<void> {
  const items = new Map(keyed.map((item) => [item.id, item]));
  const rounds = await readJudged(folder);
  const kept = new Map((rounds.get(round) ?? []).map((record) => [`${record.id} ${record.judge}`, record]));
  rounds.delete(round);
  const elsewhere = new Set([...rounds.values()].flat().map(({ id, judge }) => `${id} ${judge}`));
  const added = verdicts.filter(({ id, judge }) => !elsewhere.has(`${id} ${judge}`));
  for (const { id, judge, accept, wrongKey, reasons } of added) {
    const { document, kind, template, features } = items.get(id)!;
    kept.set(`${id} ${judge}`, { id, document, kind, template, features, accept, wrongKey, reasons, judge, round });
  }
  await writeRound(round, [...kept.values()], folder);
  console.log(`${added.length} verdicts kept; the round "${round}" has ${kept.size}.`);
}

export type JudgedCheck = {
  /** Judged items of the documents at hand, each once. */
  good: number;
  bad: number;
  /** By id: rejected once, and in the tier again. */
  badLive: string[];
  badReview: string[];
  /** Accepted once, and no longer made. */
  goodLost: string[];
  goodToReview: string[];
};

/** How the items judged so far fare with this generator, as far as their documents are among those of the banks. */
export function comparedWithJudged(banks: readonly MadeBank[], records: readonly JudgedRecord[]): JudgedCheck {
  const documents = new Set(banks.map(({ document }) => document));
  const tiers = new Map(banks.flatMap(({ items }) => items.map((item) => [item.id, item.tier] as const)));
  const byItem = Map.groupBy(
    records.filter(({ document }) => documents.has(document)),
    ({ id }) => id
  );
  const check: JudgedCheck = { good: 0, bad: 0, badLive: [], badReview: [], goodLost: [], goodToReview: [] };
  for (const [id, all] of [...byItem].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const good = rulingOf(all).accept;
    const tier = tiers.get(id);
    check[good ? 'good' : 'bad']++;
    if (good && !tier) check.goodLost.push(id);
    else if (good && tier === 'review') check.goodToReview.push(id);
    else if (!good && tier === 'live') check.badLive.push(id);
    else if (!good && tier === 'review') check.badReview.push(id);
  }
  return check;
}

/** Prints the comparison. 1 when an item that was rejected is live. */
export async function checkJudged(banks: readonly MadeBank[], folder = judgedFolder): Promise<number> {
  const check = comparedWithJudged(banks, [...(await readJudged(folder)).values()].flat());
  const { good, bad, badLive, badReview, goodLost, goodToReview } = check;
  const items = new Map(banks.flatMap((bank) => bank.items.map((item) => [item.id, item] as const)));
  const line = (id: string) => `  ${id} ${items.get(id)?.document} ${items.get(id)?.template}: ${items.get(id)?.stem}`;
  console.log(`${bad} judged items were rejected: ${badLive.length} of them are live, ${badReview.length} in review.`);
  for (const id of badLive) console.log(line(id));
  console.log(
    `${good} were accepted: ${goodLost.length} of them are no longer made, ${goodToReview.length} are in review only.`
  );
  for (const id of goodLost) console.log(`  ${id}`);
  return badLive.length > 0 ? 1 : 0;
}

/** Replaces the features of kept items by those measured now, and marks those of these documents that no longer pass the gates. */
export async function refreshFeatures(banks: readonly MadeBank[], folder = judgedFolder): Promise<void> {
  const documents = new Set(banks.map(({ document }) => document));
  const sound = new Map(banks.flatMap((bank) => [...bank.sound]));
  let refreshed = 0;
  for (const [round, records] of await readJudged(folder)) {
    const renewed = records.map((record) => {
      const { gone: _, ...kept } = record;
      const features = sound.get(record.id);
      if (features) refreshed++;
      if (features) return { ...kept, features };
      return documents.has(record.document) ? { ...kept, gone: true as const } : record;
    });
    await writeRound(round, renewed, folder);
  }
  console.log(`${refreshed} kept verdicts have features measured anew.`);
}
