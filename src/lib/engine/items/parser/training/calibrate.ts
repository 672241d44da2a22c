import { decode } from '../decode.ts';
import type { Calibration, Model } from '../model.ts';
import { sentenceEvidence } from '../sentence.ts';
import type { Gold } from './conllu.ts';

type Case = { evidence: number; right: boolean };

function lossOf(cases: readonly Case[], { slope, offset }: Calibration): number {
  let loss = 0;
  for (const { evidence, right } of cases) {
    const odds = slope * evidence + offset;
    loss += Math.log1p(Math.exp(-Math.abs(odds))) + (right ? Math.max(0, -odds) : Math.max(0, odds));
  }
  return loss;
}

/**
 * Platt scaling: the logistic curve under which the outcomes are likeliest, by Newton's method; a step that makes things worse is
 * halved until it does not.
 *
 * @see Platt (1999), Probabilistic Outputs for Support Vector Machines
 */
export function calibrationOf(cases: readonly Case[]): Calibration {
  let now: Calibration = { slope: 1, offset: 0 };
  for (let round = 0; round < 50; round++) {
    let [gs, go, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { evidence, right } of cases) {
      const p = 1 / (1 + Math.exp(-(now.slope * evidence + now.offset)));
      const error = (right ? 1 : 0) - p;
      const weight = p * (1 - p);
      gs += error * evidence;
      go += error;
      ss += weight * evidence * evidence;
      so += weight * evidence;
      oo += weight;
    }
    const determinant = ss * oo - so * so;
    const [dSlope, dOffset] = [(oo * gs - so * go) / determinant, (ss * go - so * gs) / determinant];
    let share = 1;
    const stepped = (): Calibration => ({ slope: now.slope + share * dSlope, offset: now.offset + share * dOffset });
    while (share > 1e-6 && lossOf(cases, stepped()) > lossOf(cases, now)) share /= 2;
    if (share > 1e-6) now = stepped();
  }
  return now;
}

/** The model's calibration from sentences it did not learn from. */
export function calibrate(model: Model, dev: readonly Gold[]): Model {
  const words: Case[] = [];
  const sentences: Case[] = [];
  for (const gold of dev) {
    const guess = decode(model, gold.words);
    let all = true;
    gold.words.forEach((_, i) => {
      const right = guess.heads[i] === gold.heads[i];
      words.push({ evidence: guess.logits[i]!, right });
      if (!right && gold.upos[i] !== 'PUNCT') all = false;
    });
    sentences.push({ evidence: sentenceEvidence(guess), right: all });
  }
  return { ...model, calibration: { word: calibrationOf(words), sentence: calibrationOf(sentences) } };
}

/** One line of a reliability table: of `count` cases given about `mean` probability, the share `right`. */
export type Bin = { from: number; to: number; count: number; mean: number; right: number };

export function reliability(
  cases: readonly { probability: number; right: boolean }[],
  edges: readonly number[]
): Bin[] {
  return edges.slice(1).map((to, k) => {
    const from = edges[k]!;
    const inside = cases.filter(({ probability: p }) => p >= from && (p < to || (to === 1 && p === 1)));
    const count = inside.length;
    const mean = inside.reduce((sum, { probability }) => sum + probability, 0) / count;
    return { from, to, count, mean, right: inside.filter(({ right }) => right).length / count };
  });
}
