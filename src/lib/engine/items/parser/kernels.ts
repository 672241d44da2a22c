import {
  add,
  addInt,
  advance,
  get,
  int,
  load,
  loadSplat,
  moduleOf,
  multiply,
  set,
  shiftLeft,
  shuffle,
  store,
  times,
  zero,
  type Code
} from './wasm.ts';

/**
 * One product of a matrix with many vectors. Addresses count floats in `Workspace.floats`; `rows` and `columns` are multiples of
 * four, and so are the strides, which lead from one vector to the next. Each kernel *adds* to where it writes.
 */
export type Kernel = (
  matrix: number,
  x: number,
  y: number,
  rows: number,
  columns: number,
  count: number,
  xStride: number,
  yStride: number
) => void;

export type Workspace = {
  floats: Float32Array<ArrayBuffer>;
  /** y += M x, for each of `count` vectors. */
  forward: Kernel;
  /** x += Mᵀ y. */
  backward: Kernel;
  /** M += Σ y xᵀ. */
  outer: Kernel;
};

const [matrix, x, y, rows, columns, count, xStride, yStride] = [0, 1, 2, 3, 4, 5, 6, 7];
const [row, column, time, xAt, yAt, line0, line1, line2, line3, width] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
const lines = [line0, line1, line2, line3];
const [sum0, sum1, sum2, sum3, value] = [18, 19, 20, 21, 22];
const sums = [sum0, sum1, sum2, sum3];

const bytes = (local: number): Code => [...get(local), ...int(2), ...shiftLeft, ...set(local)];
const start = [matrix, x, y, xStride, yStride].flatMap(bytes);
const setWidth = [...get(columns), ...int(2), ...shiftLeft, ...set(width)];

/** Points the four lines at four rows of the matrix. */
const setLines = [
  ...get(matrix),
  ...set(line0),
  ...lines.slice(1).flatMap((line, k) => [...get(lines[k]!), ...get(width), ...addInt, ...set(line)])
];
const nextRows = [...get(line3), ...get(width), ...addInt, ...set(matrix), ...advance(y, int(16))];

/** Four rows at a time, so that four dot products share each load of the vector. */
function byFourRows(body: Code): Code {
  return [...start, ...setWidth, ...times(row, get(rows), 4, [...setLines, ...body, ...nextRows])];
}

const nextLines = lines.flatMap((line) => advance(line, int(16)));
const rewindLines = [
  ...get(width),
  ...set(column),
  ...lines.flatMap((line) => [...get(line), ...get(column), 0x6b, ...set(line)])
];
const forEachVector = (body: Code): Code => [
  ...get(x),
  ...set(xAt),
  ...get(y),
  ...set(yAt),
  ...times(time, get(count), 1, [...body, ...advance(xAt, get(xStride)), ...advance(yAt, get(yStride))])
];

const rewindX = [...get(xAt), ...get(width), 0x6b, ...set(xAt)];

const dot = [
  ...sums.flatMap((sum) => [...zero, ...set(sum)]),
  ...times(column, get(columns), 4, [
    ...get(xAt),
    ...load(),
    ...set(value),
    ...sums.flatMap((sum, k) => [
      ...get(lines[k]!),
      ...load(),
      ...get(value),
      ...multiply,
      ...get(sum),
      ...add,
      ...set(sum)
    ]),
    ...advance(xAt, int(16)),
    ...nextLines
  ]),
  ...rewindX,
  ...rewindLines,
  ...[[sum0, sum1] as const, [sum2, sum3] as const].flatMap(([a, b]) => [
    ...[...get(a), ...get(b), ...shuffle([0, 4, 1, 5])],
    ...[...get(a), ...get(b), ...shuffle([2, 6, 3, 7])],
    ...add,
    ...set(a)
  ]),
  ...get(yAt),
  ...[...get(sum0), ...get(sum2), ...shuffle([0, 1, 4, 5])],
  ...[...get(sum0), ...get(sum2), ...shuffle([2, 3, 6, 7])],
  ...[...add, ...get(yAt), ...load(), ...add],
  ...store
];

const spread = [
  ...sums.flatMap((sum, k) => [...get(yAt), ...loadSplat(4 * k), ...set(sum)]),
  ...times(column, get(columns), 4, [
    ...get(xAt),
    ...[...get(xAt), ...load()],
    ...sums.flatMap((sum, k) => [...get(lines[k]!), ...load(), ...get(sum), ...multiply, ...add]),
    ...store,
    ...advance(xAt, int(16)),
    ...nextLines
  ]),
  ...rewindX,
  ...rewindLines
];

/** The sums stay in registers over all vectors; only the ends are written. */
const gather = times(column, get(columns), 4, [
  ...sums.flatMap((sum, k) => [...get(lines[k]!), ...load(), ...set(sum)]),
  ...forEachVector([
    ...[...get(xAt), ...load(), ...set(value)],
    ...sums.flatMap((sum, k) => [
      ...get(yAt),
      ...loadSplat(4 * k),
      ...get(value),
      ...multiply,
      ...get(sum),
      ...add,
      ...set(sum)
    ])
  ]),
  ...sums.flatMap((sum, k) => [...get(lines[k]!), ...get(sum), ...store]),
  ...advance(x, int(16)),
  ...nextLines
]);
const rewindGather = [...get(x), ...get(width), 0x6b, ...set(x), ...rewindLines];

const code = moduleOf(
  {
    forward: byFourRows(forEachVector(dot)),
    backward: byFourRows(forEachVector(spread)),
    outer: byFourRows([...gather, ...rewindGather])
  },
  { parameters: 8, integers: 10, vectors: 5 }
);

/**
 * Memory for `size` floats and the kernels over it. WebAssembly rather than JavaScript: four floats at once make parsing and
 * training several times faster, and single precision rounds the same on every machine.
 */
export function workspace(size: number): Workspace {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((size * 4) / 65536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  return { floats: new Float32Array(memory.buffer), ...(exports as Record<'forward' | 'backward' | 'outer', Kernel>) };
}
