import { countWords } from '../document/clean.ts';
import { calmCapitals, knownForms } from '../document/shouting.ts';
import { titleHeading } from '../document/title.ts';
import type { Block, Document } from '../document/types.ts';
import { sectionTitle } from './sectionTitle.ts';
import { SlugSet } from './slug.ts';
import type { Outline, Section } from './types.ts';

/** Fewer words before the first heading are a by-line, a date, a subtitle. */
const shortestOpening = 10;

/** A heading with a title and the blocks under it, before it has its place in the tree. */
type Part = { title: string; headingLevel: number; blocks: Block[] };

function partsOf(blocks: Block[], title: Block | null): { opening: Block[]; parts: Part[] } {
  const opening: Block[] = [];
  const parts: Part[] = [];
  const forms = knownForms(blocks);
  const numbered = blocks.filter(({ kind, text }) => kind === 'heading' && /^\d/.test(text)).length >= 3;
  for (const block of blocks) {
    if (block === title) continue;
    if (block.kind === 'heading')
      parts.push({
        title: calmCapitals(sectionTitle(block.text, numbered), forms),
        headingLevel: block.level!,
        blocks: []
      });
    else (parts.at(-1)?.blocks ?? opening).push(block);
  }
  return { opening, parts };
}

/** Whether the blocks before the first heading say something. */
function isText(opening: Block[]): boolean {
  const words = opening.reduce((sum, { text }) => sum + countWords(text), 0);
  return words >= shortestOpening && opening.some(({ text }) => /[.!?:…]["'”’)]?$/.test(text));
}

/** What the untitled opening is called: "Introduction", unless a section has that name already. */
function openingTitle(parts: Part[]): string {
  const taken = new Set(parts.map(({ title }) => title.toLowerCase()));
  return ['Introduction', 'Overview', 'Opening'].find((title) => !taken.has(title.toLowerCase())) ?? 'Introduction';
}

/**
 * The tree of headings. A heading that names the whole document is no section; skipped heading levels count as one.
 *
 * The text before the first section is a section "Introduction", unless it is only a by-line, a date or a subtitle. A document without sections is one section with the document's title.
 */
export function outlineOf(document: Document): Outline {
  const { opening, parts } = partsOf(document.blocks, titleHeading(document.blocks));
  const [first] = parts;
  if (!first) parts.push({ title: document.title, headingLevel: 1, blocks: opening });
  else if (isText(opening)) parts.unshift({ title: openingTitle(parts), headingLevel: 0, blocks: opening });

  const ids = new SlugSet();
  const sections: Section[] = [];
  const open: { section: Section; headingLevel: number }[] = [];
  for (const { title, headingLevel, blocks } of parts) {
    // The opening (level 0) stands beside the first sections, never above them.
    while (open.length > 0 && (open.at(-1)!.headingLevel >= headingLevel || open.at(-1)!.headingLevel === 0))
      open.pop();
    const section: Section = { id: ids.take(title), title, level: open.length + 1, blocks, sections: [] };
    (open.at(-1)?.section.sections ?? sections).push(section);
    open.push({ section, headingLevel });
  }
  return { title: document.title, sections };
}
