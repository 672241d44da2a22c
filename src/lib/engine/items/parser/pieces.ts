/** Where a long sentence may be cut, best first. */
const cuts = [/^[.;!?]$/, /^:$/, /^[,—–-]$/];

/**
 * Cuts a sentence longer than `longest` words after a mark in the second half of what fits, else where it no longer fits.
 *
 * @returns the pieces as [from, to) in order
 */
export function piecesOf(words: readonly string[], longest: number): [number, number][] {
  const pieces: [number, number][] = [];
  let from = 0;
  while (words.length - from > longest) {
    const last = from + longest;
    let to = last;
    for (const cut of cuts) {
      let at = last - 1;
      while (at > from + longest / 2 && !cut.test(words[at]!)) at--;
      if (!cut.test(words[at]!)) continue;
      to = at + 1;
      break;
    }
    pieces.push([from, to]);
    from = to;
  }
  if (from < words.length) pieces.push([from, words.length]);
  return pieces;
}
