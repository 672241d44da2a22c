import { countWords } from '../document/clean.ts';
import type { Block } from '../document/types.ts';
import type { Outline, Section } from '../outline/types.ts';
import { SlugSet } from '../outline/slug.ts';
import { splitIntoParts } from './parts.ts';
import { isReferenceSection } from './references.ts';
import { termsOf } from './terms.ts';
import type { Lesson } from './types.ts';

const wordsPerMinute = 220;
/** A section longer than this is taught in parts; the one section of a document without headings sooner. */
const longestSection = 1_500;
const longestOnlySection = 900;

function wordsOf(blocks: Block[]): number {
  return blocks.reduce((sum, { text }) => sum + countWords(text), 0);
}

function lessonOf(title: string, depth: number, blocks: Block[], ids: SlugSet, heading = title): Lesson {
  const words = wordsOf(blocks);
  const minutes = Math.max(1, Math.round(words / wordsPerMinute));
  return { id: ids.take(heading), title, depth, blocks, terms: termsOf(blocks, title), words, minutes };
}

function lessonsOf(section: Section, depth: number, only: boolean, ids: SlugSet): Lesson[] {
  if (isReferenceSection(section)) return [];
  const below = section.sections.flatMap((child) => lessonsOf(child, depth + 1, false, ids));
  const words = wordsOf(section.blocks);
  if (words === 0) return below;
  if (words <= (only ? longestOnlySection : longestSection))
    return [lessonOf(section.title, depth, section.blocks, ids), ...below];
  const parts = splitIntoParts(section.blocks).map((blocks, index) => {
    const part = `${only ? 'Part' : `${section.title}, part`} ${index + 1}`;
    const lesson = lessonOf(part, depth, blocks, ids, `${section.title} part ${index + 1}`);
    const [term] = lesson.terms;
    return term ? { ...lesson, title: `${part}: ${term.charAt(0).toUpperCase()}${term.slice(1)}` } : lesson;
  });
  return [...parts, ...below];
}

/**
 * The lessons of a document in reading order: one for each section that has text of its own.
 *
 * Sections over 1,500 words, and documents over 900 words without sections, are taught in parts of about 400–700 words, cut between
 * paragraphs. Lists of references and links are no lessons.
 */
export function lessonsFrom(outline: Outline): Lesson[] {
  const ids = new SlugSet();
  const only = outline.sections.length === 1 && outline.sections[0]!.sections.length === 0;
  return outline.sections.flatMap((section) => lessonsOf(section, 0, only, ids));
}
