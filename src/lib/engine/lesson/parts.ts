import { countWords } from '../document/clean.ts';
import type { Block } from '../document/types.ts';

const wantedWords = 550;

/** Whether a reader may stop before this block: not inside a list or table, nor after a sentence that announces something. */
function isBreak(before: Block, block: Block): boolean {
  if (block.kind !== 'paragraph' || block.level) return false;
  return !before.text.endsWith(':');
}

/** Runs of blocks of about the same length, 400–700 words where the paragraphs allow it. */
export function splitIntoParts(blocks: Block[]): Block[][] {
  const total = blocks.reduce((sum, { text }) => sum + countWords(text), 0);
  const count = Math.max(1, Math.round(total / wantedWords));
  const parts: Block[][] = [[]];
  let words = 0;
  blocks.forEach((block, index) => {
    const length = countWords(block.text);
    const before = blocks[index - 1];
    const end = (total * parts.length) / count;
    // The cut nearest to the even share: before this paragraph if it would reach further beyond than we stay below.
    const nearer = words + length / 2 > end;
    if (before && parts.length < count && nearer && isBreak(before, block)) parts.push([]);
    parts.at(-1)!.push(block);
    words += length;
  });
  return parts;
}
