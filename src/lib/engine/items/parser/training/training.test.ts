import { expect, test } from 'vitest';
import { packModel, unpackModel } from '../pack.ts';
import { parserModel } from '../parse.ts';
import { parseWith } from '../sentence.ts';
import { calibrationOf, reliability } from './calibrate.ts';
import { readConllu, type Gold } from './conllu.ts';
import { accuracyOf } from './evaluate.ts';
import { defaults, train } from './train.ts';
import { weightsFile } from './weightsFile.ts';

const line = (id: number, word: string, upos: string, xpos: string, head: number, relation: string) =>
  `${id}\t${word}\t_\t${upos}\t${xpos}\t_\t${head}\t${relation}\t_\t_`;

const verbs = ['paint', 'sell', 'mend', 'build', 'carry'];
const nouns = ['boats', 'walls', 'roofs', 'carts', 'nets'];

/** Twenty-five sentences such as "We paint boats." */
const sentences: Gold[] = verbs.flatMap((verb) =>
  nouns.flatMap((noun) =>
    readConllu(
      [
        '# text = …',
        line(1, 'We', 'PRON', 'PRP', 2, 'nsubj'),
        line(2, verb, 'VERB', 'VBP', 0, 'root'),
        line(3, noun, 'NOUN', 'NNS', 2, 'obj'),
        '3.1\tunseen\t_\t_\t_\t_\t_\t_\t_\t_',
        line(4, '.', 'PUNCT', '.', 2, 'punct'),
        ''
      ].join('\n')
    )
  )
);

const vectors = {
  words: ['we', ...verbs, ...nouns],
  vectorOf: (word: string) => Array.from({ length: 100 }, (_, k) => Math.sin(word.length * k + word.charCodeAt(0)))
};

const small = {
  ...defaults,
  epochs: 30,
  layers: [8, 8],
  arc: 8,
  relation: 8,
  embedding: 8,
  batchWords: 20,
  minimum: 1
};
const trained = () => train(sentences, [], vectors, { ...small, rate: 0.02 }, () => {});

test('a treebank is read without its ranges and empty nodes', () => {
  expect(sentences[0]).toEqual({
    words: ['We', 'paint', 'boats', '.'],
    upos: ['PRON', 'VERB', 'NOUN', 'PUNCT'],
    xpos: ['PRP', 'VBP', 'NNS', '.'],
    heads: [1, -1, 1, 1],
    relations: ['nsubj', 'root', 'obj', 'punct']
  });
});

test('training learns what it is shown, and the same data give the same file', () => {
  const model = trained();
  const guesses = sentences.map(({ words }) => parseWith(model, words));
  expect(accuracyOf(sentences, guesses).labelled).toBe(1);
  expect(weightsFile(packModel(trained()))).toBe(weightsFile(packModel(model)));
}, 60_000);

test('packing rounds once: what was unpacked packs to the same', () => {
  const packed = packModel(parserModel());
  expect(packModel(unpackModel(packed))).toEqual(packed);
  const words = 'The bridge that the engineers designed was opened in 1932 .'.split(' ');
  expect(parseWith(unpackModel(packed), words)).toEqual(parseWith(parserModel(), words));
});

test('accuracy counts words, with and without punctuation and subtypes', () => {
  const gold = sentences[0]!;
  const guess = { ...gold, heads: [1, -1, 1, 2], relations: ['nsubj:pass', 'root', 'obl', 'punct'] };
  expect(accuracyOf([gold], [guess])).toEqual({
    words: 4,
    upos: 1,
    xpos: 1,
    unlabelled: 0.75,
    labelled: 0.25,
    unlabelledWithoutPunctuation: 1,
    labelledWithoutPunctuation: 1 / 3,
    labelledWithoutSubtypes: 0.5
  });
});

test('calibration finds the curve that outcomes came from', () => {
  // at evidence 1 three of four are right, at −1 one of four: σ(slope) = 3/4, so slope = ln 3
  const cases = [1, 1, 1, 1, -1, -1, -1, -1].map((evidence, k) => ({ evidence, right: [0, 1, 2, 4].includes(k) }));
  const { slope, offset } = calibrationOf(cases);
  expect(slope).toBeCloseTo(Math.log(3), 4);
  expect(offset).toBeCloseTo(0, 4);
});

test('calibration stays put when the evidence is nearly certain and the first step would overshoot', () => {
  const cases = Array.from({ length: 1000 }, (_, k) => ({ evidence: k % 10 === 0 ? -4 : 11, right: k % 50 !== 0 }));
  const { slope, offset } = calibrationOf(cases);
  const at = (evidence: number) => 1 / (1 + Math.exp(-(slope * evidence + offset)));
  expect(at(-4)).toBeCloseTo(0.8, 3);
  expect(at(11)).toBeCloseTo(1, 3);
});

test('the shipped margins are graded', () => {
  const { word, sentence } = parserModel().calibration;
  for (const { slope, offset } of [word, sentence]) {
    expect(slope).toBeGreaterThan(0.3);
    expect(slope).toBeLessThan(2);
    expect(Math.abs(offset)).toBeLessThan(2);
  }
});

test('a reliability table sets what was promised against what came', () => {
  const cases = [0.2, 0.4, 0.9, 1].map((probability) => ({ probability, right: probability > 0.3 }));
  expect(reliability(cases, [0, 0.5, 1])).toEqual([
    { from: 0, to: 0.5, count: 2, mean: expect.closeTo(0.3, 9), right: 0.5 },
    { from: 0.5, to: 1, count: 2, mean: expect.closeTo(0.95, 9), right: 1 }
  ]);
});
