import type { Workspace } from './kernels.ts';
import type { Lstm, Matrix } from './layout.ts';

/** Rows of `columns` floats from `at`, one per position of the sentence. */
export type Rows = { at: number; columns: number };

/** What one direction of one layer computed; kept because learning needs it. */
export type LstmTrace = { gates: Rows; cells: Rows; squashed: Rows };

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const tanh = (x: number): number => 1 - 2 / (1 + Math.exp(2 * x));

/** Adds the bias to every row. */
export function addBias({ floats }: Workspace, bias: Matrix, rows: Rows, positions: number): void {
  for (let t = 0; t < positions; t++) {
    const at = rows.at + t * rows.columns;
    for (let k = 0; k < bias.columns; k++) floats[at + k]! += floats[bias.at + k]!;
  }
}

/** One long short-term memory over the sentence, left to right or right to left, into `side` of the states. */
export function runLstm(
  work: Workspace,
  lstm: Lstm,
  input: Rows,
  trace: LstmTrace,
  states: Rows,
  positions: number,
  right: boolean
) {
  const { floats, forward } = work;
  const { gates, cells, squashed } = trace;
  const units = cells.columns;
  const side = right ? units : 0;
  forward(lstm.input.at, input.at, gates.at, 4 * units, input.columns, positions, input.columns, gates.columns);
  addBias(work, lstm.bias, gates, positions);
  for (let step = 0; step < positions; step++) {
    const t = right ? positions - 1 - step : step;
    const last = right ? t + 1 : t - 1;
    const gate = gates.at + t * gates.columns;
    if (step > 0)
      forward(lstm.recurrent.at, states.at + last * states.columns + side, gate, 4 * units, units, 1, units, 4 * units);
    const cell = cells.at + t * units;
    const lastCell = cells.at + last * units;
    const state = states.at + t * states.columns + side;
    const squash = squashed.at + t * units;
    for (let k = 0; k < units; k++) {
      const enter = sigmoid(floats[gate + k]!);
      const keep = sigmoid(floats[gate + units + k]!);
      const leave = sigmoid(floats[gate + 2 * units + k]!);
      const fresh = tanh(floats[gate + 3 * units + k]!);
      const value = enter * fresh + (step > 0 ? keep * floats[lastCell + k]! : 0);
      const small = tanh(value);
      floats[gate + k] = enter;
      floats[gate + units + k] = keep;
      floats[gate + 2 * units + k] = leave;
      floats[gate + 3 * units + k] = fresh;
      floats[cell + k] = value;
      floats[squash + k] = small;
      floats[state + k] = leave * small;
    }
  }
}
