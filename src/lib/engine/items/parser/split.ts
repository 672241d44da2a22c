/**
 * First parts that English EWT leaves with what follows ("pre-owned", "e-mail"); any other hyphen parts words
 * ("well|-|known", "twenty|-|two").
 *
 * @see Bies, Mott, Warner & Kulick (2012), English Web Treebank, on tokenisation: hyphens are split except after affixes
 */
const prefixes = new Set(
  (
    'ante anti arch bi bio centi co contra counter cross cyber de deca demi dis e eco electro ex extra geo hyper infra inter intra ' +
    'kilo macro mal mega meta micro mid mini mis mono multi neo non over para pan peri poly post pre pro proto pseudo quasi re ' +
    'semi socio sub super supra sur trans tri ultra un uni vice'
  ).split(' ')
);

/** Between letters or digits: hyphen, its non-breaking twin, the short dash of "Rome–Berlin". */
const between = /(?<=[\p{L}\p{N}.])([-‐‑–])(?=[\p{L}\p{N}])/u;

/** Words of one token: at most a few, and the token itself if nothing parts it. */
function wordsOf(token: string): string[] {
  if (/^cannot$/i.test(token)) return [token.slice(0, 3), token.slice(3)];
  if (/^[\p{N}.]+([-‐‑][\p{N}.]+){2,}$/u.test(token)) return [token]; // telephone numbers, dates
  const parts = token.split(between);
  const words: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const isPrefix = prefixes.has(part.toLowerCase()) && i + 2 < parts.length;
    if (!isPrefix) words.push(part);
    else {
      words.push(part + parts[i + 1]! + parts[i + 2]!);
      i += 2;
    }
  }
  return words;
}

/**
 * Words as the parser wants them out of tokens that may hold several.
 *
 * @returns the words, and for each the index of the token it came from; every token has at least one word
 */
export function splitTokens(tokens: readonly string[]): { words: string[]; owners: number[] } {
  const words: string[] = [];
  const owners: number[] = [];
  tokens.forEach((token, index) => {
    for (const word of wordsOf(token)) {
      words.push(word);
      owners.push(index);
    }
  });
  return { words, owners };
}
