import { countWords } from '../document/clean.ts';
import type { Block } from '../document/types.ts';
import type { Outline, Section } from '../outline/types.ts';
import { SlugSet } from '../outline/slug.ts';
import { splitIntoParts } from './parts.ts';
import { isReferenceSection } from './references.ts';
import { candidateTerms, salientTerms } from './terms.ts';
import type { Lesson } from './types.ts';

const wordsPerMinute = 220;
/** A section longer than this is taught in parts; the one section of a document without headings sooner. */
const longestSection = 1_500;
const longestOnlySection = 900;

/** A lesson before it has terms and an id; one part of several is named after its foremost term. */
type Draft = { title: string; depth: number; blocks: Block[]; slug: string; part: boolean };

function wordsOf(blocks: Block[]): number {
  return blocks.reduce((sum, { text }) => sum + countWords(text), 0);
}

function draftsOf(section: Section, depth: number, only: boolean): Draft[] {
  if (isReferenceSection(section)) return [];
  const { title, blocks } = section;
  const below = section.sections.flatMap((child) => draftsOf(child, depth + 1, false));
  const words = wordsOf(blocks);
  if (words === 0) return below;
  const parts = words <= (only ? longestOnlySection : longestSection) ? [blocks] : splitIntoParts(blocks);
  if (parts.length === 1) return [{ title, depth, blocks, slug: title, part: false }, ...below];
  const named = parts.map((part, index) => ({
    title: `${only ? 'Part' : `${title}, part`} ${index + 1}`,
    depth,
    blocks: part,
    slug: `part ${index + 1} ${title}`,
    part: true
  }));
  return [...named, ...below];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The lessons of a document in reading order: one for each section that has text of its own.
 *
 * Sections over 1,500 words, and documents over 900 words without sections, are taught in parts of about 400–700 words, cut between
 * paragraphs and named after what each part says most that the others do not. Lists of references and links are no lessons.
 */
export function lessonsFrom(outline: Outline): Lesson[] {
  const only = outline.sections.length === 1 && outline.sections[0]!.sections.length === 0;
  const drafts = outline.sections.flatMap((section) => draftsOf(section, 0, only));
  const terms = salientTerms(drafts.map(({ blocks, title }) => candidateTerms(blocks, title)));
  const ids = new SlugSet();
  const names = new Set<string>();
  return drafts.map(({ title, depth, blocks, slug, part }, index) => {
    const words = wordsOf(blocks);
    const minutes = Math.max(1, Math.round(words / wordsPerMinute));
    const name = part ? terms[index]!.find((term) => !names.has(term.toLowerCase())) : undefined;
    if (name) names.add(name.toLowerCase());
    const shown = name ? `${title}: ${capitalised(name)}` : title;
    return { id: ids.take(slug), title: shown, depth, blocks, terms: terms[index]!, words, minutes };
  });
}
