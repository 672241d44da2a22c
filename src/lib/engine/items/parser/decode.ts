import { encodeWord, fillInput } from './encode.ts';
import type { Rows } from './lstm.ts';
import type { Calibration, Model } from './model.ts';
import { run, scoreRelations } from './network.ts';
import { bestTree } from './tree.ts';

/**
 * Tags and tree of one sentence. `heads` hold the index of each word's head, −1 for the root; `relations` are UD labels with their
 * subtypes. `logits` are the log-odds the network gives to each attachment, before calibration.
 */
export type Decoded = { upos: string[]; xpos: string[]; heads: number[]; relations: string[]; logits: number[] };

export function calibrated({ slope, offset }: Calibration, evidence: number): number {
  return 1 / (1 + Math.exp(-(slope * evidence + offset)));
}

function best(floats: Float32Array, { at, columns }: Rows, row: number, count: number, skip: number): number {
  const start = at + row * columns;
  let top = skip === 0 ? 1 : 0;
  for (let k = top + 1; k < count; k++) if (k !== skip && floats[start + k]! > floats[start + top]!) top = k;
  return top;
}

/** Log-probabilities of every head for every position. */
function logSoftmax(floats: Float32Array, { at, columns }: Rows, positions: number): Float64Array[] {
  return Array.from({ length: positions }, (_, i) => {
    const scores = Float64Array.from(floats.subarray(at + i * columns, at + i * columns + positions));
    scores[i] = -Infinity;
    const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = Math.log(scores.reduce((total, score) => total + Math.exp(score - top), 0)) + top;
    return scores.map((score, j) => (j === i ? -1e9 : score - sum));
  });
}

const mostCertain = 12;
const helping = /^(aux|cop)\b/;

function logit(logProbability: number): number {
  const odds = logProbability - Math.log(Math.max(1e-12, -Math.expm1(logProbability)));
  return Math.max(-mostCertain, Math.min(mostCertain, odds));
}

/** @param words at least one, and no more than the network has room for */
export function decode(model: Model, words: readonly string[]): Decoded {
  const { net, lexicon, tags, relations } = model;
  const { floats } = net.work;
  const positions = words.length + 1;
  const codes = words.map((word) => encodeWord(lexicon, word));
  const trace = run(net, positions, (input) => fillInput(net, lexicon, codes, input), null);
  const scores = logSoftmax(floats, trace.arcs, positions);
  const heads = bestTree(scores);
  scoreRelations(net, trace, heads, null);
  const root = relations.indexOf('root');
  const decoded: Decoded = { upos: [], xpos: [], heads: [], relations: [], logits: [] };
  for (let i = 1; i < positions; i++) {
    const tag = tags[best(floats, trace.tags, i, tags.length, -1)]!;
    const head = heads[i]!;
    const relation = head === 0 ? root : best(floats, trace.relations, i, relations.length, root);
    const name = relations[relation]!;
    // the tree knows better than the tagger whether "have" and "be" help another word
    decoded.upos.push(tag.upos === 'VERB' && helping.test(name) ? 'AUX' : tag.upos);
    decoded.xpos.push(tag.xpos);
    decoded.heads.push(head - 1);
    decoded.relations.push(name);
    decoded.logits.push(logit(scores[i]![head]!));
  }
  return decoded;
}
