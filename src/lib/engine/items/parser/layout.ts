/** How large each part of the network is; all are multiples of four. */
export type Shape = {
  /** Length of a fixed word vector, and of the trained embedding beside it. */
  vector: number;
  embedding: number;
  /** Units in one direction, layer by layer. */
  layers: number[];
  arc: number;
  relation: number;
  tags: number;
  relations: number;
};

/** A matrix in the workspace, row by row from `at`. */
export type Matrix = { at: number; rows: number; columns: number };

export type Lstm = { input: Matrix; recurrent: Matrix; bias: Matrix };

export type Parameters = {
  layers: { before: Lstm; after: Lstm }[];
  tag: Matrix;
  tagBias: Matrix;
  arcDependent: Matrix;
  arcDependentBias: Matrix;
  arcHead: Matrix;
  arcHeadBias: Matrix;
  arc: Matrix;
  arcBias: Matrix;
  distance: Matrix;
  relationDependent: Matrix;
  relationHead: Matrix;
  relationSide: Matrix;
  relation: Matrix;
  relationBias: Matrix;
};

export const distanceBuckets = 20;

/** Which distance from dependent to head counts as the same: the root, then −9…9 with everything further at the ends. */
export function distanceBucket(dependent: number, head: number): number {
  if (head === 0) return 0;
  return Math.max(-9, Math.min(9, head - dependent)) + 10;
}

export function roundUp(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/**
 * Where each parameter lies, from 0 on.
 *
 * @returns the matrices by role, all of them in order of address, and how many floats they take
 */
export function layoutOf(shape: Shape): { parameters: Parameters; matrices: Matrix[]; size: number } {
  const matrices: Matrix[] = [];
  let size = 0;
  const matrix = (rows: number, columns: number): Matrix => {
    const made = { at: size, rows: roundUp(rows), columns: roundUp(columns) };
    size += made.rows * made.columns;
    matrices.push(made);
    return made;
  };
  const row = (columns: number): Matrix => {
    const made = { at: size, rows: 1, columns: roundUp(columns) };
    size += made.columns;
    matrices.push(made);
    return made;
  };
  const lstm = (inputs: number, units: number): Lstm => ({
    input: matrix(4 * units, inputs),
    recurrent: matrix(4 * units, units),
    bias: row(4 * units)
  });
  const inputs = [shape.vector + shape.embedding, ...shape.layers.map((units) => 2 * units)];
  const layers = shape.layers.map((units, k) => ({ before: lstm(inputs[k]!, units), after: lstm(inputs[k]!, units) }));
  const top = inputs.at(-1)!;
  const parameters = {
    layers,
    tag: matrix(shape.tags, inputs[1]!),
    tagBias: row(shape.tags),
    arcDependent: matrix(shape.arc, top),
    arcDependentBias: row(shape.arc),
    arcHead: matrix(shape.arc, top),
    arcHeadBias: row(shape.arc),
    arc: matrix(shape.arc, shape.arc),
    arcBias: row(shape.arc),
    distance: row(distanceBuckets),
    relationDependent: matrix(shape.relation, top),
    relationHead: matrix(shape.relation, top),
    relationSide: matrix(2, shape.relation),
    relation: matrix(shape.relations, shape.relation),
    relationBias: row(shape.relations)
  };
  return { parameters, matrices, size };
}
