import type { Block } from './engine/document/types.ts';

/** Blocks that a reader sees as one thing: a paragraph, a whole list, a whole table. Headings are not counted. */
const run = new Set<Block['kind']>(['listItem', 'tableRow']);

/**
 * The paragraphs of a lesson as a reader counts them, each with its blocks in order. "Paragraph 3" is the third of these on
 * every screen.
 */
export function paragraphsOf<T extends Pick<Block, 'kind'>>(blocks: readonly T[]): T[][] {
  const paragraphs: T[][] = [];
  blocks.forEach((block, index) => {
    if (block.kind === 'heading') return;
    const before = blocks[index - 1];
    if (before?.kind === block.kind && run.has(block.kind)) paragraphs.at(-1)!.push(block);
    else paragraphs.push([block]);
  });
  return paragraphs;
}

/** @returns the place, from 1, of the paragraph that holds a block; 0 where none does */
export function paragraphNumber(blocks: readonly Pick<Block, 'id' | 'kind'>[], blockId: string): number {
  return paragraphsOf(blocks).findIndex((paragraph) => paragraph.some(({ id }) => id === blockId)) + 1;
}

/** @returns the place, from 1, of the first paragraph that was not seen whole; one more than there are when all were */
export function firstUnseen(blocks: readonly Pick<Block, 'id' | 'kind'>[], seenBlockIds: Iterable<string>): number {
  const seen = new Set(seenBlockIds);
  const paragraphs = paragraphsOf(blocks);
  const index = paragraphs.findIndex((paragraph) => paragraph.some(({ id }) => !seen.has(id)));
  return (index < 0 ? paragraphs.length : index) + 1;
}
