/** A stream of numbers in 0 ≤ x < 1; the same seed gives the same stream on every machine. */
export type Random = () => number;

/** 53-bit string hash (cyrb53), for seeding only; not for ids or anything secret. */
function hashSeed(seed: string): [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < seed.length; i++) {
    const code = seed.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return [a >>> 0, b >>> 0];
}

/**
 * A seeded generator (sfc32).
 *
 * @param seed any text; two different texts give unrelated streams
 */
export function randomFrom(seed: string): Random {
  let [a, b] = hashSeed(seed);
  let c = 0x9e3779b9;
  let counter = 1;
  const next = () => {
    const t = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) >>> 0;
    return t / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const copy = [...values];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
