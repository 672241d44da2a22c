import type { JudgedRecord } from '../judged/record.ts';
import { rulingOf } from '../judged/ruling.ts';
import type { ItemKind } from '../types.ts';
import { logLossOf, thresholdsFor, type Prediction } from './calibration.ts';
import { fitLogistic, logistic } from '../logistic.ts';
import { acceptanceProbability, familyOf, logOddsOf, type Ranked } from './model.ts';
import { prior, type RankerWeights, type Thresholds } from './prior.ts';

/** One judged item with what its judges say together. */
export type Example = Ranked & { id: string; document: string; accept: boolean; wrongKey: boolean };

/** What weights.json holds. */
export type TrainedRanker = {
  weights: RankerWeights;
  thresholds: Thresholds;
  /** Templates of which judges found wrong keys: their items are never live by themselves. */
  waiting: string[];
  /** Log-odds that the intercept and the thresholds have been moved by, so that a probability holds on unread documents. */
  unreadShift: number;
  trainedOn: { items: number; documents: number; accepted: number; priorStrength: number };
};

export type Training = {
  ranker: TrainedRanker;
  /** Out of fold: each document predicted by a model that was trained on the others. */
  predictions: (Prediction & { id: string })[];
  /** The same by the prior alone. */
  priorPredictions: Prediction[];
  /** Those of them that the thresholds were chosen on: of unread documents, if they are many. */
  chosenOn: Training['predictions'];
  /** Before they are moved for unread documents. */
  thresholds: Thresholds;
  met: Record<keyof Thresholds, boolean>;
};

/** Each judged item once, by id. Features come from its last record. */
export function examplesFrom(records: readonly JudgedRecord[]): Example[] {
  const made = records.filter(({ gone }) => !gone);
  return [...Map.groupBy(made, ({ id }) => id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => {
      const { document, kind, template, features } = own.at(-1)!;
      const { accept, wrongKey } = rulingOf(own);
      return { id, document, kind, template, features, accept, wrongKey };
    });
}

/** How far a coefficient may be expected to stray from its prior mean: standard deviations, in log-odds. */
const stray = { intercept: 1.5, template: 0.7, kind: 0.5, feature: 0.3, family: 0.5 };

/**
 * What the model learns from, of all that is measured: on left-out documents the flaws of form add nothing to these.
 */
export const learnt: ReadonlySet<string> = new Set('soundSentence keyChance isYear bounded loose platitude'.split(' '));

/** Smaller families share what is learnt of all. */
const fewestOfFamily = 40;

/** How much more than that the prior is to be trusted; the one that predicts unseen documents best is taken. */
const priorStrengths = [0.5, 1, 2, 4, 8, 16, 32];

type Column = {
  part: 'intercept' | 'templates' | 'kinds' | 'features' | 'families';
  name: string;
  /** Where it counts only in one. */
  family?: string;
  mean: number;
  precision: number;
};

/** The spread of a feature, so that a unit of each may count for about as much; flags and shares count as they are. */
function scaleOf(name: string, examples: readonly Example[]): number {
  const values = examples.map(({ features }) => features[name] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return Math.max(0.5, Math.sqrt(variance));
}

function columnsOf(examples: readonly Example[]): Column[] {
  const names = (of: (example: Example) => readonly string[]) => [...new Set(examples.flatMap(of))].sort();
  const precision = (deviation: number) => 1 / deviation ** 2;
  return [
    { part: 'intercept', name: '', mean: prior.intercept, precision: precision(stray.intercept) },
    ...names(({ template }) => [template]).map((name): Column => {
      const mean = prior.templates[name] ?? prior.otherTemplate;
      return { part: 'templates', name, mean, precision: precision(stray.template) };
    }),
    ...names(({ kind }) => [kind]).map((name): Column => {
      return { part: 'kinds', name, mean: prior.kinds[name as ItemKind] ?? 0, precision: precision(stray.kind) };
    }),
    ...names(({ features }) => Object.keys(features).filter((name) => learnt.has(name))).map((name): Column => {
      const deviation = stray.feature / scaleOf(name, examples);
      return { part: 'features', name, mean: prior.features[name] ?? 0, precision: precision(deviation) };
    }),
    ...[...Map.groupBy(examples, ({ template }) => familyOf(template))]
      .filter(([, own]) => own.length >= fewestOfFamily)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([family, own]) => {
        const varied = [...learnt].sort().filter((name) => {
          const [first] = own;
          return own.some(({ features }) => (features[name] ?? 0) !== (first!.features[name] ?? 0));
        });
        return varied.map((name): Column => {
          return { part: 'families', name, family, mean: 0, precision: precision(stray.family / scaleOf(name, own)) };
        });
      })
  ];
}

function valueIn({ part, name, family }: Column, { template, kind, features }: Example): number {
  if (family !== undefined && familyOf(template) !== family) return 0;
  if (part === 'intercept') return 1;
  if (part === 'templates') return template === name ? 1 : 0;
  if (part === 'kinds') return kind === name ? 1 : 0;
  return features[name] ?? 0;
}

const sorted = (numbers: Record<string, number>) =>
  Object.fromEntries(Object.entries(numbers).sort(([a], [b]) => (a < b ? -1 : 1)));

const places = (probability: number) => Math.round(1000 * probability) / 1000;

/** Four places are more than the data tell. */
const rounded = (value: number) => Math.round(value * 1e4) / 1e4 || 0;

/**
 * The weights that explain the verdicts best while staying near the prior.
 *
 * @param priorStrength above 0; the more, the nearer to the prior
 */
export function fitRanker(examples: readonly Example[], priorStrength: number): RankerWeights {
  const columns = examples.length === 0 ? [] : columnsOf(examples);
  const coefficients = fitLogistic({
    rows: examples.map((example) => columns.map((column) => valueIn(column, example))),
    outcomes: examples.map(({ accept }) => (accept ? 1 : 0)),
    means: columns.map(({ mean }) => mean),
    // how many items are accepted on the whole is for the verdicts to say
    precisions: columns.map(({ part, precision }) => (part === 'intercept' ? precision : precision * priorStrength))
  });
  const weights = structuredClone(prior);
  columns.forEach(({ part, name, family }, i) => {
    if (part === 'intercept') weights.intercept = rounded(coefficients[i]!);
    else if (family !== undefined) (weights.families[family] ??= {})[name] = rounded(coefficients[i]!);
    else (weights[part] as Record<string, number>)[name] = rounded(coefficients[i]!);
  });
  return {
    ...weights,
    templates: sorted(weights.templates),
    kinds: sorted(weights.kinds),
    features: sorted(weights.features)
  };
}

/** Predicts each document by a model of the others. */
function outOfFold(examples: readonly Example[], priorStrength: number): Training['predictions'] {
  const documents = [...new Set(examples.map(({ document }) => document))].sort();
  return documents.flatMap((document) => {
    const others = examples.filter((example) => example.document !== document);
    const weights = fitRanker(others, priorStrength);
    return examples
      .filter((example) => example.document === document)
      .map((example) => ({
        ...outcomeOf(example),
        id: example.id,
        probability: acceptanceProbability(example, weights)
      }));
  });
}

const outcomeOf = ({ accept, wrongKey }: Example) => ({ accept, wrongKey });

const wrongKeysBorne = 0.02;

/** Templates with more than one wrong key in fifty. */
function waitingTemplates(examples: readonly Example[]): string[] {
  const byTemplate = Map.groupBy(examples, ({ template }) => template);
  return [...byTemplate]
    .filter(([, own]) => own.filter(({ wrongKey }) => wrongKey).length / own.length > wrongKeysBorne)
    .map(([template]) => template)
    .sort();
}

/** Rounds on documents that no rule writer had read when they were judged. */
const unread = /^validation/;

/**
 * By how much, in log-odds, items of unread documents are accepted less than left-out ones of documents that the rules were made with,
 * from the rounds on unread documents all of whose items were measured as they are now. Items that rules written since have removed
 * count as well: their like comes up again in the next unread document.
 */
function shiftForUnread(records: readonly JudgedRecord[], examples: readonly Example[], strength: number): number {
  const rounds = [...Map.groupBy(records, ({ round }) => round)].filter(([round]) => unread.test(round));
  // what was measured before a feature was thought of would be predicted without it
  const measured = rounds.filter(([, own]) => own.every(({ features }) => 'soundSentence' in features));
  const first = [
    ...Map.groupBy(
      measured.flatMap(([, own]) => own),
      ({ id }) => id
    ).values()
  ];
  if (first.length < fewestUnread) return 0;
  const byDocument = Map.groupBy(first, ([record]) => record!.document);
  const odds = [...byDocument].flatMap(([document, own]) => {
    const weights = fitRanker(
      examples.filter((example) => example.document !== document),
      strength
    );
    return own.map((verdicts) => logOddsOf(verdicts.at(-1)!, weights));
  });
  const accepted = first.filter((verdicts) => rulingOf(verdicts).accept).length;
  let [low, high] = [-4, 4];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const expected = odds.reduce((sum, value) => sum + logistic(value + middle), 0);
    if (expected > accepted) high = middle;
    else low = middle;
  }
  return rounded((low + high) / 2);
}

const fewestUnread = 100;

/** Those of items that were judged while their document was unread, if they are many: what is promised is promised of new documents. */
function unreadOf(predictions: Training['predictions'], records: readonly JudgedRecord[]): Training['predictions'] {
  const ids = new Set(records.filter(({ round }) => unread.test(round)).map(({ id }) => id));
  const own = predictions.filter(({ id }) => ids.has(id));
  return own.length < fewestUnread ? predictions : own;
}

/** Trains, cross-validates and chooses thresholds. Deterministic; without records the prior comes back. */
export function trainRanker(records: readonly JudgedRecord[]): Training {
  const examples = examplesFrom(records);
  const trials = priorStrengths.map((strength) => ({ strength, predictions: outOfFold(examples, strength) }));
  const lossOf = ({ predictions }: (typeof trials)[0]) => logLossOf(predictions) ?? 0;
  const { strength, predictions } = trials.reduce((best, trial) => (lossOf(trial) <= lossOf(best) ? trial : best));
  const waiting = waitingTemplates(examples);
  const templates = new Map(examples.map(({ id, template }) => [id, template]));
  const shift = shiftForUnread(records, examples, strength);
  const shifted = (probability: number) => places(logistic(Math.log(probability / (1 - probability)) + shift));
  const waits = (id: string) => waiting.includes(templates.get(id)!);
  const chosenOn = unreadOf(predictions, records);
  const { thresholds, met } = thresholdsFor(
    chosenOn.map((prediction) => ({ ...prediction, waits: waits(prediction.id) }))
  );
  const weights = fitRanker(examples, strength);
  return {
    ranker: {
      weights: { ...weights, intercept: rounded(weights.intercept + shift) },
      thresholds: { live: shifted(thresholds.live), review: shifted(thresholds.review) },
      unreadShift: shift,
      waiting,
      trainedOn: {
        items: examples.length,
        documents: new Set(examples.map(({ document }) => document)).size,
        accepted: examples.filter(({ accept }) => accept).length,
        priorStrength: strength
      }
    },
    predictions,
    chosenOn,
    thresholds,
    priorPredictions: examples.map((example) => ({
      ...outcomeOf(example),
      probability: acceptanceProbability(example, prior)
    })),
    met
  };
}
