/** What `lectern train:words` wrote last: one character a word of the parser's vocabulary, in its order. */
export const ranks: string;
