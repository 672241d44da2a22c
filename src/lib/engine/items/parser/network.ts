import { workspace, type Workspace } from './kernels.ts';
import { distanceBucket, layoutOf, roundUp, type Matrix, type Parameters, type Shape } from './layout.ts';
import { addBias, runLstm, type LstmTrace, type Rows } from './lstm.ts';

/** A network in memory: parameters first, then room for one sentence at a time. */
export type Network = {
  shape: Shape;
  parameters: Parameters;
  matrices: Matrix[];
  work: Workspace;
  /** First address of the room for a sentence. */
  room: number;
  /** Trained embeddings, one row per spelling feature. */
  embeddings: Float32Array<ArrayBuffer>;
};

export type LayerTrace = { before: LstmTrace; after: LstmTrace; states: Rows; kept: Rows };

/** One sentence on its way through. Position 0 is the root. */
export type Trace = {
  positions: number;
  input: Rows;
  layers: LayerTrace[];
  tags: Rows;
  arcDependent: Rows;
  arcHead: Rows;
  arcQuery: Rows;
  /** One row per dependent, one column per head. */
  arcs: Rows;
  relationDependent: Rows;
  relationHead: Rows;
  relationHidden: Rows;
  relations: Rows;
  end: number;
};

/** In learning, switches units off (in place) so that none is relied on alone; `strength` 1 is the usual share of them. */
export type Dropout = (rows: Rows, positions: number, strength: number) => void;

/** @param room floats for a sentence; `copies` of the parameters' size lie between (gradients and the like) */
export function networkOf(shape: Shape, embeddings: Float32Array<ArrayBuffer>, room: number, copies = 0): Network {
  const { parameters, matrices, size } = layoutOf(shape);
  const start = size * (1 + copies);
  return { shape, parameters, matrices, work: workspace(start + room), room: start, embeddings };
}

/** Hands out zeroed rows from the room. */
export function allocator({ room, work }: Network): { rows(positions: number, columns: number): Rows; used(): number } {
  let at = room;
  return {
    rows(positions, columns) {
      const made = { at, columns };
      at += positions * columns;
      if (at > work.floats.length) throw new RangeError('The sentence is longer than its room.');
      work.floats.fill(0, made.at, at);
      return made;
    },
    used: () => at
  };
}

function linear(net: Network, matrix: Matrix, bias: Matrix | null, input: Rows, output: Rows, positions: number): void {
  const { columns } = input;
  net.work.forward(matrix.at, input.at, output.at, matrix.rows, columns, positions, columns, output.columns);
  if (bias) addBias(net.work, bias, output, positions);
}

function rectify({ work }: Network, rows: Rows, positions: number): void {
  for (let k = rows.at; k < rows.at + positions * rows.columns; k++) if (work.floats[k]! < 0) work.floats[k] = 0;
}

/**
 * From words to scores: two-way LSTMs (the first one's states give the tags, the last one's the tree), then for each pair of words a
 * biaffine score of one heading the other.
 *
 * @param fill writes the input of every position
 * @see Dozat & Manning (2017), Deep Biaffine Attention for Neural Dependency Parsing; Søgaard & Goldberg (2016) on low-level tasks
 * supervised at lower layers
 */
export function run(net: Network, positions: number, fill: (input: Rows) => void, dropout: Dropout | null): Trace {
  const { shape, parameters: p, work } = net;
  const { rows, used } = allocator(net);
  const input = rows(positions, shape.vector + shape.embedding);
  fill(input);
  dropout?.(input, positions, 0.5);
  let below = input;
  const layers = shape.layers.map((units, k): LayerTrace => {
    const trace = (): LstmTrace => ({
      gates: rows(positions, 4 * units),
      cells: rows(positions, units),
      squashed: rows(positions, units)
    });
    const layer = {
      before: trace(),
      after: trace(),
      states: rows(positions, 2 * units),
      kept: rows(positions, 2 * units)
    };
    runLstm(work, p.layers[k]!.before, below, layer.before, layer.states, positions, false);
    runLstm(work, p.layers[k]!.after, below, layer.after, layer.states, positions, true);
    work.floats.copyWithin(layer.kept.at, layer.states.at, layer.states.at + positions * 2 * units);
    dropout?.(layer.kept, positions, 1);
    below = layer.kept;
    return layer;
  });

  const tags = rows(positions, p.tag.rows);
  linear(net, p.tag, p.tagBias, layers[0]!.kept, tags, positions);

  const wide = roundUp(positions); // the heads are a matrix to the kernels
  const arcDependent = rows(positions, shape.arc);
  const arcHead = rows(wide, shape.arc);
  const arcQuery = rows(positions, shape.arc);
  linear(net, p.arcDependent, p.arcDependentBias, below, arcDependent, positions);
  linear(net, p.arcHead, p.arcHeadBias, below, arcHead, positions);
  for (const side of [arcDependent, arcHead]) {
    rectify(net, side, positions);
    dropout?.(side, positions, 1);
  }
  linear(net, p.arc, p.arcBias, arcDependent, arcQuery, positions);
  const arcs = rows(positions, wide);
  work.forward(arcHead.at, arcQuery.at, arcs.at, wide, shape.arc, positions, shape.arc, wide);
  for (let i = 1; i < positions; i++)
    for (let j = 0; j < positions; j++)
      work.floats[arcs.at + i * wide + j]! += work.floats[p.distance.at + distanceBucket(i, j)]!;

  const relationDependent = rows(positions, shape.relation);
  const relationHead = rows(positions, shape.relation);
  linear(net, p.relationDependent, null, below, relationDependent, positions);
  linear(net, p.relationHead, null, below, relationHead, positions);
  const relationHidden = rows(positions, shape.relation);
  const relations = rows(positions, p.relation.rows);
  return {
    ...{ positions, input, layers, tags, arcDependent, arcHead, arcQuery, arcs },
    ...{ relationDependent, relationHead, relationHidden, relations, end: used() }
  };
}

/** Scores of every relation for each word under the head chosen for it (positions; the root's own entry is not looked at). */
export function scoreRelations(net: Network, trace: Trace, heads: readonly number[], dropout: Dropout | null): void {
  const { parameters: p, shape } = net;
  const { floats } = net.work;
  const { relationDependent, relationHead, relationHidden, relations, positions } = trace;
  for (let i = 1; i < positions; i++) {
    const head = heads[i]!;
    const side = p.relationSide.at + (head < i ? 0 : shape.relation);
    for (let k = 0; k < shape.relation; k++) {
      const sum =
        floats[relationDependent.at + i * shape.relation + k]! +
        floats[relationHead.at + head * shape.relation + k]! +
        floats[side + k]!;
      floats[relationHidden.at + i * shape.relation + k] = Math.max(0, sum);
    }
  }
  dropout?.(relationHidden, positions, 1);
  linear(net, p.relation, p.relationBias, relationHidden, relations, positions);
}
