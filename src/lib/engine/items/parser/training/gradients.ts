import { distanceBucket, type Matrix } from '../layout.ts';
import type { Rows } from '../lstm.ts';
import type { Network, Trace } from '../network.ts';
import { backThroughTime } from './throughTime.ts';

/** What was switched off in a forward run, to switch the same off on the way back: a factor per float of each of these rows. */
export type Masks = Map<number, Float32Array>;

/** The right answers for one sentence by position; entry 0 (the root) is not looked at. */
export type Answers = { tags: readonly number[]; heads: readonly number[]; relations: readonly number[] };

/**
 * Turns scores into the gradient of their cross-entropy, in place: softmax minus one at the answer.
 *
 * @returns the cross-entropy
 */
function crossEntropy(floats: Float32Array, at: number, count: number, answer: number, skip: number): number {
  let top = -Infinity;
  for (let k = 0; k < count; k++) if (k !== skip && floats[at + k]! > top) top = floats[at + k]!;
  let sum = 0;
  for (let k = 0; k < count; k++) if (k !== skip) sum += Math.exp(floats[at + k]! - top);
  const loss = Math.log(sum) + top - floats[at + answer]!;
  for (let k = 0; k < count; k++) floats[at + k] = k === skip ? 0 : Math.exp(floats[at + k]! - top) / sum;
  floats[at + answer]! -= 1;
  return loss;
}

/**
 * Backward run for one sentence: adds the gradients to the copy of the parameters that starts at `shift`.
 *
 * @param trace of the forward run; its score and gate rows are overwritten
 * @returns summed cross-entropy and the gradient of the input
 */
export function learn(
  net: Network,
  trace: Trace,
  answers: Answers,
  masks: Masks,
  shift: number
): { loss: number; input: Rows } {
  const { parameters: p, shape, work } = net;
  const { floats } = work;
  const { positions } = trace;
  let at = trace.end;
  const rows = (count: number, columns: number): Rows => {
    const made = { at, columns };
    at += count * columns;
    if (at > floats.length) throw new RangeError('The sentence is longer than its room.');
    floats.fill(0, made.at, at);
    return made;
  };
  const unmask = (values: Rows, gradient: Rows, rectified: boolean) => {
    const mask = masks.get(values.at);
    for (let k = 0; k < positions * values.columns; k++) {
      if (rectified && floats[values.at + k]! <= 0) floats[gradient.at + k] = 0;
      else if (mask) floats[gradient.at + k]! *= mask[k]!;
    }
  };
  /** Through y = M x + b: the gradients of M and b, and of x if it is wanted. */
  const back = (matrix: Matrix, bias: Matrix | null, x: Rows, dy: Rows, dx: Rows | null, count = positions) => {
    const { rows: height, columns: width } = matrix;
    work.outer(matrix.at + shift, x.at, dy.at, height, width, count, x.columns, dy.columns);
    if (dx) work.backward(matrix.at, dx.at, dy.at, height, width, count, dx.columns, dy.columns);
    if (bias)
      for (let t = 0; t < count; t++)
        for (let k = 0; k < bias.columns; k++) floats[bias.at + shift + k]! += floats[dy.at + t * dy.columns + k]!;
  };

  let loss = 0;
  const { tags, arcs, relations } = trace;
  floats.fill(0, tags.at, tags.at + tags.columns);
  floats.fill(0, arcs.at, arcs.at + arcs.columns);
  floats.fill(0, relations.at, relations.at + relations.columns);
  for (let i = 1; i < positions; i++) {
    loss += crossEntropy(floats, tags.at + i * tags.columns, shape.tags, answers.tags[i]!, -1);
    floats.fill(0, tags.at + i * tags.columns + shape.tags, tags.at + (i + 1) * tags.columns);
    loss += crossEntropy(floats, arcs.at + i * arcs.columns, positions, answers.heads[i]!, i);
    floats.fill(0, arcs.at + i * arcs.columns + positions, arcs.at + (i + 1) * arcs.columns);
    loss += crossEntropy(floats, relations.at + i * relations.columns, shape.relations, answers.relations[i]!, -1);
    floats.fill(0, relations.at + i * relations.columns + shape.relations, relations.at + (i + 1) * relations.columns);
  }

  const top = trace.layers.at(-1)!;
  const dTop = rows(positions, top.kept.columns);

  // relations
  const dHidden = rows(positions, shape.relation);
  back(p.relation, p.relationBias, trace.relationHidden, relations, dHidden);
  unmask(trace.relationHidden, dHidden, true);
  const dRelationHead = rows(positions, shape.relation);
  for (let i = 1; i < positions; i++) {
    const head = answers.heads[i]!;
    const side = p.relationSide.at + shift + (head < i ? 0 : shape.relation);
    for (let k = 0; k < shape.relation; k++) {
      const gradient = floats[dHidden.at + i * shape.relation + k]!;
      floats[dRelationHead.at + head * shape.relation + k]! += gradient;
      floats[side + k]! += gradient;
    }
  }
  floats.fill(0, dHidden.at, dHidden.at + shape.relation);
  back(p.relationDependent, null, top.kept, dHidden, dTop);
  back(p.relationHead, null, top.kept, dRelationHead, dTop);

  // arcs
  const dQuery = rows(positions, shape.arc);
  const dHead = rows(arcs.columns, shape.arc);
  const dDependent = rows(positions, shape.arc);
  for (let i = 1; i < positions; i++)
    for (let j = 0; j < positions; j++)
      floats[p.distance.at + shift + distanceBucket(i, j)]! += floats[arcs.at + i * arcs.columns + j]!;
  const { arcHead, arcQuery, arcDependent } = trace;
  const wide = arcs.columns;
  work.backward(arcHead.at, dQuery.at, arcs.at, wide, shape.arc, positions, shape.arc, wide);
  work.outer(dHead.at, arcQuery.at, arcs.at, wide, shape.arc, positions, shape.arc, wide);
  back(p.arc, p.arcBias, arcDependent, dQuery, dDependent);
  unmask(arcDependent, dDependent, true);
  unmask(arcHead, dHead, true);
  back(p.arcDependent, p.arcDependentBias, top.kept, dDependent, dTop);
  back(p.arcHead, p.arcHeadBias, top.kept, dHead, dTop);

  // layers, from the top down
  let dKept = dTop;
  for (let k = trace.layers.length - 1; k >= 0; k--) {
    const layer = trace.layers[k]!;
    if (k === 0) back(p.tag, p.tagBias, layer.kept, tags, dKept);
    unmask(layer.kept, dKept, false);
    const below = k > 0 ? trace.layers[k - 1]!.kept : trace.input;
    const dBelow = rows(positions, below.columns);
    for (const right of [false, true]) {
      const lstm = p.layers[k]![right ? 'after' : 'before'];
      const direction = right ? layer.after : layer.before;
      backThroughTime(work, lstm, direction, layer.states, dKept, positions, right);
      back(lstm.input, lstm.bias, below, direction.gates, dBelow);
      const { columns } = layer.states;
      const units = columns / 2;
      const earlier = { at: layer.states.at + (right ? columns + units : 0), columns };
      const later = { at: direction.gates.at + (right ? 0 : 4 * units), columns: 4 * units };
      if (positions > 1) back(lstm.recurrent, null, earlier, later, null, positions - 1);
    }
    dKept = dBelow;
  }
  unmask(trace.input, dKept, false);
  return { loss, input: dKept };
}
