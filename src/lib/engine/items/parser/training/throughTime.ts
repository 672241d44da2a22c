import type { Workspace } from '../kernels.ts';
import type { Lstm } from '../layout.ts';
import type { LstmTrace, Rows } from '../lstm.ts';

/** Replaces the gates by the gradient of what went into them; `dStates` receives what flows on to earlier steps. */
export function backThroughTime(
  { floats, backward }: Workspace,
  lstm: Lstm,
  { gates, cells, squashed }: LstmTrace,
  states: Rows,
  dStates: Rows,
  positions: number,
  right: boolean
): void {
  const units = cells.columns;
  const side = right ? units : 0;
  const dCell = new Float64Array(units);
  for (let step = positions - 1; step >= 0; step--) {
    const t = right ? positions - 1 - step : step;
    const last = right ? t + 1 : t - 1;
    const gate = gates.at + t * 4 * units;
    const dState = dStates.at + t * states.columns + side;
    for (let k = 0; k < units; k++) {
      const enter = floats[gate + k]!;
      const keep = floats[gate + units + k]!;
      const leave = floats[gate + 2 * units + k]!;
      const fresh = floats[gate + 3 * units + k]!;
      const small = floats[squashed.at + t * units + k]!;
      const dh = floats[dState + k]!;
      const dc = dCell[k]! + dh * leave * (1 - small * small);
      const lastCell = step > 0 ? floats[cells.at + last * units + k]! : 0;
      floats[gate + k] = dc * fresh * enter * (1 - enter);
      floats[gate + units + k] = dc * lastCell * keep * (1 - keep);
      floats[gate + 2 * units + k] = dh * small * leave * (1 - leave);
      floats[gate + 3 * units + k] = dc * enter * (1 - fresh * fresh);
      dCell[k] = dc * keep;
    }
    if (step > 0) {
      const flow = dStates.at + last * states.columns + side;
      backward(lstm.recurrent.at, flow, gate, 4 * units, units, 1, states.columns, 4 * units);
    }
  }
}
