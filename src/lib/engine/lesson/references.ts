import type { Block } from '../document/types.ts';
import type { Section } from '../outline/types.ts';

/** Titles of sections that list where to go, and teach nothing. */
const always =
  /^((list of )?references?( list)?|bibliography|works cited|citations|further reading|see also|external links|related (pages|links|articles|content|topics)|(table of )?contents)$/i;
/** Titles that lists of sources share with chapters. */
const sometimes = /^(sources|notes|footnotes|endnotes|links|resources|index|learn more|read more|acknowledge?ments)$/i;

function isPointer(block: Block): boolean {
  return (
    block.kind === 'listItem' ||
    block.marks?.some(({ kind }) => kind === 'link') === true ||
    /https?:\/\/|\(\d{4}[a-z]?\)/.test(block.text)
  );
}

/** Whether a section is a list of sources or links: it stays in the document and makes no lesson. */
export function isReferenceSection(section: Section): boolean {
  if (always.test(section.title)) return true;
  return sometimes.test(section.title) && section.blocks.filter(isPointer).length * 2 > section.blocks.length;
}
