/** Marks as the treebank types them: straight quotes, hyphens for dashes. */
export function plainMarks(word: string): string {
  return word
    .replace(/[‘’ʼ′]/g, "'")
    .replace(/[“”«»„″]/g, '"')
    .replace(/[‐‑−]/g, '-')
    .replace(/^[–—―]$/, '-')
    .replace(/^…$/, '...');
}

/** Spelling without what never recurs: small letters, every digit a 0. */
export function wordKey(word: string): string {
  return plainMarks(word).toLowerCase().replace(/\d/g, '0');
}

/** Letters by kind, runs shortened to two: "NATO" → "XX", "McKay" → "XxXx", "1949" → "dd", "," → ",". */
function shapeOf(word: string): string {
  return plainMarks(word)
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{L}/gu, 'x')
    .replace(/\p{N}/gu, 'd')
    .replace(/(.)\1+/gu, '$1$1')
    .slice(0, 8);
}

/** The key of every word that has none of its own. */
export const unknownWord = 'w';

/**
 * What a word looks like: itself, its last two and three letters, its first three, its shape. One letter before each keeps the kinds
 * apart. The word itself is first.
 */
export function spellingFeatures(word: string): string[] {
  const key = wordKey(word);
  return [
    `w${key}`,
    `2${key.slice(-2)}`,
    `3${key.slice(-3)}`,
    `4${key.slice(-4)}`,
    `1${key.slice(0, 3)}`,
    `s${shapeOf(word)}`
  ];
}
