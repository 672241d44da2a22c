/**
 * What a block is on the page. A heading has a `level`; a list item has a `level` (nesting, 1 = outermost) and `ordered`; a
 * paragraph with a `level` goes on with the list item of that level above it. A table's first row, where it is a header, is all strong.
 */
export type BlockKind = 'heading' | 'paragraph' | 'listItem' | 'quote' | 'code' | 'tableRow';

/** Inline emphasis inside one block; `start` and `end` count from the start of the block's text. */
export type Mark = {
  kind: 'strong' | 'emphasis' | 'code' | 'link';
  start: number;
  end: number;
  /** Links only; `http:`, `https:` or `mailto:`, anything else is dropped while parsing. */
  href?: string;
};

/** One heading, paragraph, list item… `document.text.slice(start, end) === text` always holds. */
export type Block = {
  /** Stable across runs: a hash of the text and of how often that text came before it. */
  id: string;
  kind: BlockKind;
  text: string;
  start: number;
  end: number;
  level?: number;
  ordered?: boolean;
  /** Ordered list items only: the number as written, for lists that a paragraph interrupts. */
  number?: number;
  marks?: Mark[];
};

/** A block before it has its place and id. */
export type Draft = Omit<Block, 'id' | 'start' | 'end'>;

/** A parsed source. `text` is plain (no markup): the blocks' texts joined by blank lines; every span in Lectern counts into it. */
export type Document = {
  title: string;
  text: string;
  /** Hex, of the source as given, in UTF-8. */
  sha256: string;
  words: number;
  blocks: Block[];
};

/** A place in `Document.text`; `text.slice(start, end) === quote`. */
export type Source = { blockId: string; start: number; end: number; quote: string };

/** A thing the person can mend, in words for that person. */
export type Problem = { code: string; message: string };
