/** One sentence of a treebank. */
export type Gold = {
  words: string[];
  upos: string[];
  xpos: string[];
  /** Index of the head word, −1 for the root. */
  heads: number[];
  relations: string[];
};

/**
 * Sentences of a CoNLL-U file. Multiword tokens and empty nodes are left out: the tree is over words.
 *
 * @see https://universaldependencies.org/format.html
 */
export function readConllu(text: string): Gold[] {
  const sentences: Gold[] = [];
  let current: Gold | null = null;
  for (const line of text.split('\n')) {
    if (line === '') current = null;
    if (!/^\d+\t/.test(line)) continue;
    if (!current) sentences.push((current = { words: [], upos: [], xpos: [], heads: [], relations: [] }));
    const [, word, , upos, xpos, , head, relation] = line.split('\t');
    current.words.push(word!);
    current.upos.push(upos!);
    current.xpos.push(xpos!);
    current.heads.push(Number(head) - 1);
    current.relations.push(relation!);
  }
  return sentences;
}
