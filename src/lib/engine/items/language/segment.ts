import type { Block } from '../../document/types.ts';
import type { Lesson } from '../../lesson/types.ts';
import { joinDots, tagSentences, type Token } from './tag.ts';

/** One sentence of a lesson. `tokens` span it exactly: `document.text.slice(start, end) === text`. */
export type Sentence = {
  lesson: number;
  block: Block;
  /** Place in its block and in its lesson, from 0. */
  inBlock: number;
  order: number;
  tokens: Token[];
  text: string;
  start: number;
  end: number;
};

const longestBlock = 6000;

/** Joins what the tagger cut at the full stop of "Go.USA.gov" or "Node.js": no sentence starts small or without a space. */
function mended(sentences: Token[][]): Token[][] {
  const joined: Token[][] = [];
  for (const tokens of sentences) {
    const last = joined.at(-1);
    const first = tokens[0];
    if (last && first && (first.space === '' || /^\p{Ll}/u.test(first.text))) last.push(...tokens);
    else joined.push([...tokens]);
  }
  return joined.map(joinDots);
}

/**
 * Sentences of every paragraph and list item, lesson by lesson. Headings, quotations, code and table rows hold none; neither do
 * blocks too long to be prose.
 */
export function segment(text: string, lessons: readonly Lesson[]): Sentence[] {
  const sentences: Sentence[] = [];
  lessons.forEach((lesson, index) => {
    let order = 0;
    for (const block of lesson.blocks) {
      if ((block.kind !== 'paragraph' && block.kind !== 'listItem') || block.text.length > longestBlock) continue;
      mended(tagSentences(block.text, block.start)).forEach((tokens, inBlock) => {
        const first = tokens[0];
        const last = tokens.at(-1);
        if (!first || !last) return;
        sentences.push({
          lesson: index,
          block,
          inBlock,
          order: order++,
          tokens,
          text: text.slice(first.start, last.end),
          start: first.start,
          end: last.end
        });
      });
    }
  });
  return sentences;
}

/** Without what stands in brackets, a citation such as [12] included. */
export function withoutBrackets(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') depth++;
    else if (token.text === ')' || token.text === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept.push(token);
  }
  return kept;
}

/** Without the label of "Meritocracy: under a meritocracy, …", where a sentence of its own follows. */
export function withoutLabel(tokens: readonly Token[]): Token[] {
  const at = tokens.slice(0, 7).findIndex((token) => token.text === ':' || (token.text === '–' && token.space !== ''));
  const body = tokens.slice(at + 1);
  const isSentence = at > 0 && body.length > 4 && body.at(-1)!.text === '.' && /^\p{Lu}/u.test(body[0]!.text);
  return isSentence && !tokens.slice(0, at).some((token) => token.pos === 'AUX') ? body : [...tokens];
}
