import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { aucOf, logLossOf, reliabilityOf, type Prediction } from '../src/lib/engine/items/rank/calibration.ts';
import { trainRanker, type Training } from '../src/lib/engine/items/rank/train.ts';
import { tableOf } from './evalReport.ts';
import { readJudged } from './judgedStore.ts';
import { root } from './settings.ts';

const usage = `Usage: lectern train:ranker [--dry-run]

Learns from the judged items in src/lib/engine/items/judged how likely a judge accepts an item, and writes the weights and the
thresholds of the tiers to src/lib/engine/items/rank/weights.json.
  --dry-run    reports only`;

const weightsFile = join(root, 'src/lib/engine/items/rank/weights.json');

const share = (value: number) => value.toFixed(2);

function tierRow(label: string, predictions: readonly Prediction[], from: number, met: boolean): string[] {
  const above = predictions.filter(({ probability }) => probability >= from);
  const of = (test: (prediction: Prediction) => boolean) =>
    above.length === 0 ? 'none' : share(above.filter(test).length / above.length);
  const [accepted, wrong] = [of(({ accept }) => accept), of(({ wrongKey }) => wrongKey)];
  return [label, from.toFixed(3), String(above.length), accepted, wrong, met ? 'yes' : 'no'];
}

/** How good the ranker is on documents it was not trained on, in Markdown. */
export function trainingReport(training: Training): string {
  const { ranker, predictions, chosenOn, priorPredictions, thresholds, met } = training;
  const { items, documents, accepted, priorStrength } = ranker.trainedOn;
  if (items === 0) return 'Nothing has been judged: the ranker is the prior.';
  const scores = (label: string, some: readonly Prediction[]) => {
    const [loss, auc] = [logLossOf(some), aucOf(some)];
    return [label, loss === null ? 'none' : loss.toFixed(3), auc === null ? 'none' : auc.toFixed(3)];
  };
  const bins = reliabilityOf(predictions).map(({ from, to, n, predicted, observed }) => [
    `${from.toFixed(1)}–${to.toFixed(1)}`,
    String(n),
    share(predicted),
    share(observed)
  ]);
  return [
    `${items} judged items from ${documents} documents, ${accepted} accepted; strength of the prior ${priorStrength}.`,
    `\nEach document predicted by a ranker trained on the others:\n`,
    tableOf(['ranker', 'log loss', 'AUC'], [scores('trained', predictions), scores('prior alone', priorPredictions)]),
    '\nReliability:\n',
    tableOf(['probability', 'items', 'predicted', 'observed'], bins),
    `\nThresholds, chosen on ${chosenOn.length} of these:\n`,
    tableOf(
      ['tier', 'from', 'items above', 'accepted', 'wrong keys', 'borne out'],
      [
        tierRow('live', chosenOn, thresholds.live, met.live),
        tierRow('live + review', chosenOn, thresholds.review, met.review)
      ]
    )
  ].join('\n');
}

/** `lectern train:ranker`: the same judged items give the same file. */
export async function main(args: string[]): Promise<number> {
  let dryRun: boolean;
  try {
    const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } });
    dryRun = values['dry-run'];
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  const training = trainRanker([...(await readJudged()).values()].flat());
  console.log(trainingReport(training));
  if (!dryRun) await writeFile(weightsFile, `${JSON.stringify(training.ranker, null, 2)}\n`);
  return 0;
}
