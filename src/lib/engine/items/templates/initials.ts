const joining = /^(of|for|and|the|to|in|on|by|with|against|’s|'s)$/;
const number = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/**
 * What tells the missing words from others that would fit: how many there are, how each begins and how long it is. First-letter cloze, as in
 * language testing (Klein-Braley and Raatz 1984), keeps the recall and takes away the guess which synonym was meant.
 *
 * @param answer one to ten words, without an article
 * @returns "(One word: a…, 6 letters)" or "(Two words: d… c…, 4 and 11 letters)"
 */
export function initialsOf(answer: string): string {
  const words = answer.split(/[\s-]+/).filter((word) => word !== '');
  const begun = words.map((word) => (joining.test(word) ? word : `${[...word][0]!}…`)).join(' ');
  const lengths = words.filter((word) => !joining.test(word)).map((word) => [...word].length);
  const told = lengths.length === 1 ? `${lengths[0]!}` : `${lengths.slice(0, -1).join(', ')} and ${lengths.at(-1)!}`;
  return `(${number[words.length] ?? words.length} word${words.length === 1 ? '' : 's'}: ${begun}, ${told} letters)`;
}
