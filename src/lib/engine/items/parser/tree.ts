/** A score no real one comes near. */
const never = -1e9;

/** Some cycle among `heads` (0 is the root, which has none), or null. */
function cycleIn(heads: readonly number[]): number[] | null {
  const seen = new Array<number>(heads.length).fill(0);
  for (let start = 1; start < heads.length; start++) {
    let node = start;
    while (node !== 0 && seen[node] === 0) {
      seen[node] = start;
      node = heads[node]!;
    }
    if (node === 0 || seen[node] !== start) continue;
    const cycle = [node];
    for (let next = heads[node]!; next !== node; next = heads[next]!) cycle.push(next);
    return cycle;
  }
  return null;
}

/** Each node's best head; a tree only if there is no cycle. */
function greedy(scores: readonly Float64Array[]): number[] {
  return scores.map((row, dependent) => {
    let best = 0;
    for (let head = 1; head < row.length; head++) if (head !== dependent && row[head]! > row[best]!) best = head;
    return best;
  });
}

/** Chu–Liu–Edmonds: contracts a cycle to one node, solves the smaller problem, opens the cycle where it is entered. */
function spanning(scores: readonly Float64Array[]): number[] {
  const heads = greedy(scores);
  const cycle = cycleIn(heads);
  if (!cycle) return heads;
  const inside = new Set(cycle);
  const others = scores.map((_, node) => node).filter((node) => !inside.has(node));
  const around = cycle.reduce((sum, node) => sum + scores[node]![heads[node]!]!, 0);
  const size = others.length + 1;
  const smaller = Array.from({ length: size }, () => new Float64Array(size).fill(never));
  const enter: number[] = [];
  const leave: number[] = [];
  others.forEach((node, k) => {
    others.forEach((head, j) => (smaller[k]![j] = scores[node]![head]!));
    leave[k] = cycle.reduce((best, head) => (scores[node]![head]! > scores[node]![best]! ? head : best), cycle[0]!);
    smaller[k]![size - 1] = scores[node]![leave[k]!]!;
    const cost = (inner: number) => around - scores[inner]![heads[inner]!]! + scores[inner]![node]!;
    enter[k] = cycle.reduce((best, inner) => (cost(inner) > cost(best) ? inner : best), cycle[0]!);
    smaller[size - 1]![k] = cost(enter[k]!);
  });
  const solved = spanning(smaller);
  others.forEach((node, k) => (heads[node] = solved[k] === size - 1 ? leave[k]! : others[solved[k]!]!));
  const entered = solved[size - 1]!;
  heads[enter[entered]!] = others[entered]!;
  return heads;
}

/**
 * The highest-scoring tree in which exactly one word hangs from the root.
 *
 * @param scores row: dependent, column: head; 0 is the root, so row 0 is not looked at
 * @returns the head of each node; entry 0 means nothing
 * @see McDonald, Pereira, Ribarov & Hajič (2005), Non-projective Dependency Parsing using Spanning Tree Algorithms
 */
export function bestTree(scores: readonly Float64Array[]): number[] {
  const heads = spanning(scores);
  const roots = heads.flatMap((head, node) => (node > 0 && head === 0 ? [node] : []));
  if (roots.length === 1) return heads;
  let best = heads;
  let bestTotal = -Infinity;
  for (const root of roots) {
    const forced = scores.map((row, node) => {
      const copy = Float64Array.from(row);
      if (node !== root) copy[0] = never;
      return copy;
    });
    const tree = spanning(forced);
    const total = tree.reduce((sum, head, node) => (node === 0 ? sum : sum + forced[node]![head]!), 0);
    if (total > bestTotal) [best, bestTotal] = [tree, total];
  }
  return best;
}
