import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { cleanSource, collapse, countWords } from './clean.ts';
import { isMarkdown } from './evidence.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { markdownDrafts } from './markdown.ts';
import { plainDrafts } from './plain.ts';
import { problemOf } from './problems.ts';
import { splitLongDrafts } from './longParagraphs.ts';
import { titleOf } from './title.ts';
import type { Block, Document, Draft, Problem } from './types.ts';

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Gives every draft its place in the text and an id that only its own words and their earlier occurrences decide. */
function placeBlocks(drafts: Draft[]): Block[] {
  const seen = new Map<string, number>();
  let start = 0;
  return drafts.map((draft) => {
    const before = seen.get(draft.text) ?? 0;
    seen.set(draft.text, before + 1);
    const block = {
      id: `b${hashOf(`${before}\n${draft.text}`).slice(0, 16)}`,
      ...draft,
      start,
      end: start + draft.text.length
    };
    start = block.end + 2;
    return block;
  });
}

/**
 * Reads Markdown, or plain text with unmarked headings, into blocks with stable ids and places.
 *
 * @param source the text as uploaded; line breaks, byte-order mark, spaces and Unicode forms of any kind
 * @param options.title wins over a title found in the source
 * @param options.fileName helps to tell Markdown from plain text, and gives the title where nothing else does
 * @returns problems in words for the person who uploaded it, when there is nothing to learn from in it
 */
export function parseDocument(
  source: string,
  options: { title?: string; fileName?: string } = {}
): { ok: true; document: Document } | { ok: false; problems: Problem[] } {
  const unreadable = problemOf(source);
  if (unreadable) return { ok: false, problems: [unreadable] };
  const { title: given, body } = splitFrontMatter(cleanSource(source));
  const drafts = splitLongDrafts(isMarkdown(body, options.fileName) ? markdownDrafts(body) : plainDrafts(body));
  const prose = drafts.some(({ kind, text }) => kind !== 'heading' && kind !== 'code' && countWords(text) >= 3);
  if (!prose) {
    const message = 'There are no sentences in this file to learn from: only headings, code or single words.';
    return { ok: false, problems: [{ code: 'noProse', message }] };
  }
  const blocks = placeBlocks(drafts);
  const text = blocks.map((block) => block.text).join('\n\n');
  const title = collapse(cleanSource(options.title ?? '')) || titleOf(blocks, given, options.fileName);
  return { ok: true, document: { title, text, sha256: hashOf(source), words: countWords(text), blocks } };
}
