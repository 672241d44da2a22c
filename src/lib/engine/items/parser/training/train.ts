import { randomFrom, shuffled } from '../../../random.ts';
import { encodeWord, fillInput, rootFeature } from '../encode.ts';
import { layoutOf, type Shape } from '../layout.ts';
import { decode } from '../decode.ts';
import type { Model, Tag } from '../model.ts';
import { networkOf, run, scoreRelations } from '../network.ts';
import { unknownWord } from '../words.ts';
import type { Gold } from './conllu.ts';
import { accuracyOf } from './evaluate.ts';
import { learn } from './gradients.ts';
import { blurred, dropoutOf, initialise, type Example } from './noise.ts';
import { optimiserFor } from './optimiser.ts';
import { countFeatures, lexiconOf, type WordVectors } from './vocabulary.ts';

/** What a training run may be told; the defaults made the shipped weights. */
export type Settings = {
  seed: string;
  epochs: number;
  /** Step length at its highest; it falls to nothing by the last step. */
  rate: number;
  batchWords: number;
  dropout: number;
  embedding: number;
  layers: number[];
  arc: number;
  relation: number;
  /** How many of the most frequent words have a vector. */
  vectors: number;
  /** How often a spelling feature must occur to have an embedding. */
  minimum: number;
};

export const defaults: Settings = {
  seed: 'lectern parser',
  epochs: 14,
  rate: 0.003,
  batchWords: 300,
  dropout: 0.25,
  embedding: 40,
  layers: [128, 128],
  arc: 112,
  relation: 96,
  vectors: 36_000,
  minimum: 3
};

const dimensions = 100;
const longest = 130;
const room = 2_600_000;

/**
 * Trains a tagger and parser. The same sentences, vectors and settings give the same model bit by bit.
 *
 * @param report is told how each epoch went
 */
export function train(
  sentences: readonly Gold[],
  dev: readonly Gold[],
  source: WordVectors,
  settings: Settings,
  report: (line: string) => void
): Model {
  const random = randomFrom(settings.seed);
  const lexicon = lexiconOf(source, sentences, { vectors: settings.vectors, dimensions, minimum: settings.minimum });
  const names = (list: Iterable<string>) => [...new Set(list)].sort();
  const tagNames = names(sentences.flatMap(({ upos, xpos }) => upos.map((tag, i) => `${tag} ${xpos[i]}`)));
  const relations = names(sentences.flatMap((sentence) => sentence.relations));
  const shape: Shape = {
    ...{ vector: dimensions, embedding: settings.embedding, layers: settings.layers },
    ...{ arc: settings.arc, relation: settings.relation, tags: tagNames.length, relations: relations.length }
  };
  const { size } = layoutOf(shape);
  const net = networkOf(shape, new Float32Array(lexicon.features.size * settings.embedding), room, 1);
  initialise(net, random);
  const tags = tagNames.map((name): Tag => ({ upos: name.split(' ')[0]!, xpos: name.split(' ')[1]! }));
  const uncalibrated = { slope: 1, offset: 0 };
  const model: Model = { net, lexicon, tags, relations, calibration: { word: uncalibrated, sentence: uncalibrated } };
  report(`${size} parameters, ${lexicon.features.size} spelling features, ${lexicon.vectors.size} word vectors`);

  const frequency = countFeatures(sentences);
  const examples = sentences
    .filter(({ words }) => words.length <= longest)
    .map((gold): Example => ({
      codes: gold.words.map((word) => encodeWord(lexicon, word)),
      counts: gold.words.map((word) => frequency.get(`w${word.toLowerCase()}`) ?? 1),
      answers: {
        tags: [0, ...gold.upos.map((upos, i) => tagNames.indexOf(`${upos} ${gold.xpos[i]}`))],
        heads: [0, ...gold.heads.map((head) => head + 1)],
        relations: [0, ...gold.relations.map((relation) => relations.indexOf(relation))]
      }
    }));
  const watched = dev.slice(0, 600);
  const optimiser = optimiserFor(net, size);
  const unknown = lexicon.features.get(unknownWord)!;
  const rootRow = lexicon.features.get(rootFeature)!;
  const total = settings.epochs * examples.length;
  let done = 0;
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    let loss = 0;
    let words = 0;
    let all = 0;
    const step = () => {
      const rate = settings.rate * Math.min(1, done / 1500) * (1 - done / total);
      if (words > 0) optimiser.step(rate, words);
      words = 0;
    };
    for (const example of shuffled(examples, random)) {
      const codes = blurred(example, unknown, random);
      const { dropout, masks } = dropoutOf(net, settings.dropout, random);
      const trace = run(net, codes.length + 1, (input) => fillInput(net, lexicon, codes, input), dropout);
      scoreRelations(net, trace, example.answers.heads, dropout);
      const learned = learn(net, trace, example.answers, masks, size);
      const { at, columns } = learned.input;
      optimiser.gather(rootRow, at + dimensions);
      codes.forEach(({ rows }, i) => {
        for (const row of rows) optimiser.gather(row, at + (i + 1) * columns + dimensions);
      });
      loss += learned.loss;
      words += codes.length;
      all += codes.length;
      done++;
      if (words >= settings.batchWords) step();
    }
    step();
    const { labelled, unlabelled, xpos } = accuracyOf(
      watched,
      watched.map(({ words }) => decode(model, words))
    );
    const percent = (share: number) => (100 * share).toFixed(2);
    report(
      `epoch ${epoch}: loss ${(loss / all).toFixed(4)}, dev XPOS ${percent(xpos)}, UAS ${percent(unlabelled)}, LAS ${percent(labelled)}`
    );
  }
  return model;
}
