/** The chance that log-odds stand for. */
export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** Rows of a design matrix with what came of them, and what is believed of each coefficient beforehand. */
export type Regression = {
  rows: readonly (readonly number[])[];
  /** 0 or 1. */
  outcomes: readonly number[];
  /** Prior mean of each coefficient. */
  means: readonly number[];
  /** Prior precision of each coefficient, above 0: one over the variance. */
  precisions: readonly number[];
};

const iterations = 25;

/**
 * Logistic regression with a normal prior on each coefficient: the most probable coefficients, by Newton's method with at
 * most 25 steps, each halved while it makes things worse. Without rows, the prior means.
 *
 * @see Bishop (2006), Pattern Recognition and Machine Learning, 4.3.3 and 4.5
 */
export function fitLogistic({ rows, outcomes, means, precisions }: Regression): number[] {
  let coefficients = [...means];
  if (rows.length === 0) return coefficients;
  const lossOf = (values: readonly number[]) => {
    let loss = 0;
    rows.forEach((row, i) => {
      const odds = dot(row, values);
      loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - outcomes[i]! * odds;
    });
    values.forEach((value, j) => (loss += 0.5 * precisions[j]! * (value - means[j]!) ** 2));
    return loss;
  };
  let loss = lossOf(coefficients);
  let settled = false;
  for (let iteration = 0; iteration < iterations && !settled; iteration++) {
    const { gradient, hessian } = derivatives({ rows, outcomes, means, precisions }, coefficients);
    const step = solved(hessian, gradient);
    for (let scale = 1; scale > 1e-4; scale /= 2) {
      const next = coefficients.map((value, j) => value - scale * step[j]!);
      const nextLoss = lossOf(next);
      if (nextLoss > loss) continue;
      settled = loss - nextLoss < 1e-9;
      coefficients = next;
      loss = nextLoss;
      break;
    }
  }
  return coefficients;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function derivatives({ rows, outcomes, means, precisions }: Regression, coefficients: readonly number[]) {
  const gradient = coefficients.map((value, j) => precisions[j]! * (value - means[j]!));
  const hessian = precisions.map((precision, j) => precisions.map((_, k) => (j === k ? precision : 0)));
  rows.forEach((row, i) => {
    const probability = logistic(dot(row, coefficients));
    const curvature = probability * (1 - probability);
    for (let j = 0; j < row.length; j++) {
      if (row[j] === 0) continue;
      gradient[j]! += (probability - outcomes[i]!) * row[j]!;
      for (let k = 0; k <= j; k++) hessian[j]![k]! += curvature * row[j]! * row[k]!;
    }
  });
  return { gradient, hessian };
}

/** Solves A x = b for a positive definite A, of which the lower half is read (Cholesky). */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lower: number[][] = [];
  for (let j = 0; j < right.length; j++) {
    lower.push(new Array<number>(j + 1).fill(0));
    for (let k = 0; k <= j; k++) {
      let sum = matrix[j]![k]!;
      for (let i = 0; i < k; i++) sum -= lower[j]![i]! * lower[k]![i]!;
      lower[j]![k] = j === k ? Math.sqrt(sum) : sum / lower[k]![k]!;
    }
  }
  const solution = [...right];
  for (let j = 0; j < right.length; j++) {
    for (let i = 0; i < j; i++) solution[j]! -= lower[j]![i]! * solution[i]!;
    solution[j]! /= lower[j]![j]!;
  }
  for (let j = right.length - 1; j >= 0; j--) {
    for (let i = j + 1; i < right.length; i++) solution[j]! -= lower[i]![j]! * solution[i]!;
    solution[j]! /= lower[j]![j]!;
  }
  return solution;
}
