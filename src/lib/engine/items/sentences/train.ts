import { fitLogistic } from '../logistic.ts';
import type { LabelledSentence } from './labelled.ts';
import {
  appraise,
  chanceOf,
  keySignsIn,
  type Appraisal,
  type AppraisalModels,
  type SentenceModel,
  type SentenceModels
} from './model.ts';
import type { Signs } from './signs.ts';

type Aim = {
  name: keyof Appraisal;
  isSo: (sentence: Pick<LabelledSentence, 'standing' | 'worth'>) => boolean;
  /** Which signs it may learn from. */
  uses: (sign: string) => boolean;
  /** One over the variance that a weight is expected to have. */
  precision: number;
};

const isMeaning = (sign: string) => sign.startsWith('meaning ');

/** What a sentence is about says nothing on how it hangs together with others, and much on whether it is worth asking. */
export const aims: readonly Aim[] = [
  { name: 'alone', isSo: ({ standing }) => standing === 2, uses: (sign) => !isMeaning(sign), precision: 10 },
  { name: 'behind', isSo: ({ standing }) => standing > 0, uses: (sign) => !isMeaning(sign), precision: 10 },
  { name: 'worth', isSo: ({ worth }) => worth === 2, uses: () => true, precision: 30 }
];

const rounded = (value: number) => Math.round(1e4 * value) / 1e4 || 0;

/** What is measured on something, and how far it is so, 0–1. */
type Example = { signs: Signs; outcome: number };

function fit(examples: readonly Example[], precision: number): SentenceModel {
  const names = [...new Set(examples.flatMap(({ signs }) => Object.keys(signs)))].sort();
  const [intercept, ...weights] = fitLogistic({
    rows: examples.map(({ signs }) => [1, ...names.map((name) => signs[name] ?? 0)]),
    outcomes: examples.map(({ outcome }) => outcome),
    means: [0, ...names.map(() => 0)],
    precisions: [0.01, ...names.map(() => precision)]
  });
  return {
    intercept: rounded(intercept!),
    weights: Object.fromEntries(names.map((name, i) => [name, rounded(weights[i]!)]))
  };
}

const only = (signs: Signs, uses: (sign: string) => boolean) =>
  Object.fromEntries(Object.entries(signs).filter(([name]) => uses(name)));

function fitted(sentences: readonly LabelledSentence[], name: Aim['name']): SentenceModel {
  const { isSo, uses, precision } = aims.find((aim) => aim.name === name)!;
  const examples = sentences.map((sentence) => ({
    signs: only(sentence.signs, uses),
    outcome: isSo(sentence) ? 1 : 0
  }));
  return fit(examples, precision);
}

/** Share of gaps with each value that strict judges accepted, when this was set: 14 of 127, 82 of 142, 177 of 185. */
const acceptedByValue = [0.1, 0.58, 0.95];
const keyPrecision = 10;

/** The gaps of a sentence with all that is known of them. */
function keysOf({ signs, keys }: LabelledSentence, models: AppraisalModels): { signs: Signs; value: number }[] {
  if (keys.length === 0) return [];
  const appraisal = appraise(signs, models);
  return keys.map((key) => ({ signs: keySignsIn(key.signs, appraisal), value: key.value }));
}

/** The models that explain the labels best while staying near zero. Deterministic. */
export function trainSentences(sentences: readonly LabelledSentence[]): SentenceModels {
  const models = {
    alone: fitted(sentences, 'alone'),
    behind: fitted(sentences, 'behind'),
    worth: fitted(sentences, 'worth')
  };
  const keys = sentences.flatMap((sentence) => keysOf(sentence, models));
  const key = fit(
    keys.map(({ signs, value }) => ({ signs, outcome: acceptedByValue[value]! })),
    keyPrecision
  );
  const documents = new Set(sentences.map(({ document }) => document)).size;
  return { ...models, key, trainedOn: { sentences: sentences.length, gaps: keys.length, documents } };
}

/** A labelled sentence with the chances that models without its document give it and its gaps. */
export type Trial = Omit<LabelledSentence, 'signs' | 'keys'> & {
  chances: Appraisal;
  keys: { chance: number; value: number }[];
};

const folds = 10;

/** Document → models that have not seen it: a tenth of the documents is left out at a time. */
export function modelsWithout(sentences: readonly LabelledSentence[]): (document: string) => SentenceModels {
  const documents = [...new Set(sentences.map(({ document }) => document))].sort();
  const foldOf = new Map(documents.map((document, i) => [document, i % folds]));
  const trained = new Map<number | undefined, SentenceModels>();
  return (document) => {
    const fold = foldOf.get(document);
    let models = trained.get(fold);
    if (!models) {
      const others = sentences.filter((sentence) => fold === undefined || foldOf.get(sentence.document) !== fold);
      trained.set(fold, (models = trainSentences(others)));
    }
    return models;
  };
}

/** Each sentence by models that have not seen its document. */
export function triedSentences(sentences: readonly LabelledSentence[]): Trial[] {
  const modelsFor = modelsWithout(sentences);
  return sentences.map((sentence) => {
    const { signs, keys: _, ...label } = sentence;
    const models = modelsFor(sentence.document);
    return {
      ...label,
      keys: keysOf(sentence, models).map((key) => ({ chance: chanceOf(key.signs, models.key), value: key.value })),
      chances: appraise(signs, models)
    };
  });
}
