import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatorVersion } from '../src/lib/engine/items/version.ts';
import { modelsWithout } from '../src/lib/engine/items/sentences/train.ts';
import { banksOf, type MadeBank } from './evalBanks.ts';
import { readEvalFolder, writeSheets, type Run } from './evalFiles.ts';
import { readLabelled } from './trainSentences.ts';
import { checkJudged, keepVerdicts, keptVerdicts, refreshFeatures } from './evalJudged.ts';
import { reportOf, tableOf } from './evalReport.ts';
import { sampleItems } from './evalSample.ts';
import { root } from './settings.ts';

const usage = `Usage: lectern eval DIR [--out FOLDER] [--sample N] [--seed S] [--tier live|review|all] [--reuse]
       lectern eval --report FOLDER
       lectern eval --keep FOLDER --round NAME
       lectern eval --manifest DIR | --check-judged DIR | --refresh DIR

Measures the generator on a folder of Markdown and plain-text documents. docs/generation.md has the method.
  DIR              writes the judging sheets of a sample: blind.jsonl to solve, keyed.jsonl to judge
    --out FOLDER     where to (default: .lectern/eval)
    --sample N       how many items (default: 120), by tier and kind
    --seed S         of the banks and of the sample (default: lectern)
    --tier T         live, review or all (default)
    --reuse          verdicts on items that were judged earlier count; only the others are to be judged
  --report FOLDER  what the verdicts and answers in a folder of sheets come to
  --keep FOLDER    adds its verdicts to the judged items that train the ranker, as round NAME
  --manifest DIR   how many candidates were turned away, by reason
  --check-judged DIR  which judged items are made again: 1 if one that was rejected is live
  --refresh DIR    measures the features of kept items anew, where they are still made, by models of other documents`;

const options = {
  out: { type: 'string', default: join(root, '.lectern/eval') },
  sample: { type: 'string', default: '120' },
  seed: { type: 'string', default: 'lectern' },
  tier: { type: 'string', default: 'all' },
  reuse: { type: 'boolean', default: false },
  report: { type: 'string' },
  keep: { type: 'string' },
  round: { type: 'string' },
  manifest: { type: 'string' },
  'check-judged': { type: 'string' },
  refresh: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false }
} as const;

/** Keys in alphabetical order, so that two runs compare line by line. */
function countsOf(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function runOf(banks: readonly MadeBank[], seed: string): Run {
  return {
    generator: generatorVersion,
    seed,
    documents: banks.map(({ document, genre, words, items }) => ({
      document,
      genre,
      words,
      items: countsOf(items.map(({ tier }) => tier))
    })),
    rejected: countsOf(banks.flatMap(({ rejected }) => rejected.map(({ reason }) => reason)))
  };
}

type SampleOptions = { out: string; size: number; seed: string; tier: string; reuse: boolean };

async function writeSample(folder: string, { out, size, seed, tier, reuse }: SampleOptions): Promise<void> {
  const banks = await banksOf(folder, seed);
  const items = banks.flatMap((bank) => bank.items).filter((item) => tier === 'all' || item.tier === tier);
  const sample = sampleItems(items, size, seed);
  const kept = reuse ? await keptVerdicts(new Set(sample.map(({ id }) => id))) : [];
  await writeSheets(out, runOf(banks, seed), sample, kept);
  const kinds = countsOf(sample.map((item) => `${item.tier} ${item.kind}`));
  console.log(`${sample.length} of ${items.length} items from ${banks.length} documents, in ${out}.`);
  if (reuse) console.log(`${new Set(kept.map(({ id }) => id)).size} of them were judged earlier.`);
  console.log();
  const made = countsOf(items.map((item) => `${item.tier} ${item.kind}`));
  console.log(
    tableOf(
      ['tier and kind', 'sampled', 'made'],
      Object.entries(made).map(([label, count]) => [label, String(kinds[label] ?? 0), String(count)])
    )
  );
}

async function printManifest(folder: string, seed: string): Promise<void> {
  const banks = await banksOf(folder, seed);
  const { rejected } = runOf(banks, seed);
  const total = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  const kept = banks.reduce((sum, { items }) => sum + items.length, 0);
  console.log(`${kept} items kept, ${total} candidates turned away in ${banks.length} documents.\n`);
  const rows = Object.entries(rejected).sort((a, b) => b[1] - a[1]);
  console.log(
    tableOf(
      ['reason', 'candidates'],
      rows.map(([reason, count]) => [reason, String(count)])
    )
  );
}

function refuse(message: string): number {
  console.error(`${message}\n\n${usage}`);
  return 2;
}

/** `lectern eval`: 0 when done, 1 when a known-bad item is live again, 2 for bad arguments. */
export async function main(args: string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { report, keep, manifest, refresh, seed, tier } = values;
  const folders = [report, keep, manifest, values['check-judged'], refresh, ...positionals].filter((folder) => folder);
  if (folders.length !== 1) return refuse('Name one folder.');
  if (report) console.log(reportOf(await readEvalFolder(report)));
  else if (manifest) await printManifest(manifest, seed);
  else if (values['check-judged']) return checkJudged(await banksOf(values['check-judged'], seed));
  else if (refresh) await refreshFeatures(await banksOf(refresh, seed, modelsWithout(await readLabelled())));
  else if (keep) {
    if (!/^[a-z0-9-]+$/.test(values.round ?? ''))
      return refuse('--round is a name in small letters, digits and dashes.');
    await keepVerdicts(await readEvalFolder(keep), values.round!);
  } else {
    const size = Number(values.sample);
    if (!Number.isInteger(size) || size < 1) return refuse('--sample is a whole number from 1.');
    if (!['live', 'review', 'all'].includes(tier)) return refuse('--tier is one of live, review, all.');
    await writeSample(positionals[0]!, { out: values.out, size, seed, tier, reuse: values.reuse });
  }
  return 0;
}
