import type {
  BlockContent,
  Definition,
  DefinitionContent,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table
} from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { countWords } from './clean.ts';
import { definitionLines, withDefinitions } from './definitions.ts';
import { flatten } from './inline.ts';
import { plainDrafts } from './plain.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { limitNesting } from './tame.ts';
import type { Draft } from './types.ts';

// One tilde is "about" in running text ("~5 kg"), not a strike.
const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });

type Node = RootContent | BlockContent | DefinitionContent;
type Definitions = Map<string, Definition>;

/** Where we are in the page: how deep in lists, and whether in a quotation. */
type Place = { listLevel: number; quoted: boolean };

function prose(
  kind: Draft['kind'],
  nodes: PhrasingContent[],
  definitions: Definitions,
  more: Partial<Draft> = {}
): Draft[] {
  const { text, marks } = flatten(nodes, definitions);
  return text === '' ? [] : [{ kind, text, ...more, ...(marks.length > 0 ? { marks } : {}) }];
}

/** A line of its own that is bold from end to end is how word processors and people without a style say "heading". */
function isBoldHeading(draft: Draft): boolean {
  const [mark, ...others] = draft.marks ?? [];
  const whole = mark?.kind === 'strong' && others.length === 0 && mark.start === 0 && mark.end === draft.text.length;
  return whole && countWords(draft.text) <= 12 && /^\P{Ll}/u.test(draft.text) && !/[.,;:!]$/.test(draft.text);
}

function paragraph(node: Paragraph, definitions: Definitions, place: Place): Draft[] {
  const drafts = prose(place.quoted ? 'quote' : 'paragraph', node.children, definitions);
  if (place.quoted) return drafts.filter(({ text }) => !/^\[![A-Z]+\]$/.test(text));
  if (place.listLevel > 0) return drafts.map((draft) => ({ ...draft, level: place.listLevel }));
  return drafts;
}

function list(node: List, definitions: Definitions, place: Place): Draft[] {
  const level = place.listLevel + 1;
  const ordered = node.ordered === true;
  return node.children.flatMap((item, index) => {
    const more = { level, ordered, ...(ordered ? { number: (node.start ?? 1) + index } : {}) };
    const [first, ...rest] = item.children;
    const head = first?.type === 'paragraph' ? prose('listItem', first.children, definitions, more) : [];
    const below = first?.type === 'paragraph' ? rest : item.children;
    return [...head, ...below.flatMap((child) => draftsOf(child, definitions, { ...place, listLevel: level }))];
  });
}

function table(node: Table, definitions: Definitions): Draft[] {
  return node.children.flatMap((row, index) => {
    let text = '';
    const marks: NonNullable<Draft['marks']> = [];
    row.children.forEach((cell, column) => {
      if (column > 0) text += ' | ';
      const flat = flatten(cell.children, definitions);
      for (const mark of flat.marks)
        marks.push({ ...mark, start: mark.start + text.length, end: mark.end + text.length });
      text += flat.text;
    });
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const whole = { kind: 'strong' as const, start: 0, end: text.length };
    const all = index === 0 ? [whole, ...marks.filter(({ kind }) => kind !== 'strong')] : marks;
    return [{ kind: 'tableRow' as const, text, ...(all.length > 0 ? { marks: all } : {}) }];
  });
}

function draftsOf(node: Node, definitions: Definitions, place: Place): Draft[] {
  switch (node.type) {
    case 'heading': {
      const inFlow = !place.quoted && place.listLevel === 0;
      const drafts = prose('heading', node.children, definitions, { level: node.depth });
      // A rule under a hard-wrapped paragraph reads as an underline; nobody writes headings that long.
      if (inFlow && drafts.every(({ text }) => text.length <= 200)) return drafts;
      return prose(place.quoted ? 'quote' : 'paragraph', node.children, definitions);
    }
    case 'paragraph':
      return paragraph(node, definitions, place);
    case 'list':
      return list(node, definitions, place);
    case 'blockquote':
      return node.children.flatMap((child) => draftsOf(child, definitions, { ...place, quoted: true }));
    case 'code':
      return node.value.trim() === '' ? [] : [{ kind: 'code', text: node.value.trimEnd().replace(/^\n+/, '') }];
    case 'table':
      return table(node, definitions);
    default:
      return [];
  }
}

/** Bold lines become headings one level below the heading above them, where something stands under them. */
function promoteBoldLines(drafts: Draft[]): Draft[] {
  let level = 0;
  return drafts.map((draft, index) => {
    if (draft.kind === 'heading') level = draft.level!;
    const next = drafts[index + 1];
    if (draft.kind !== 'paragraph' || draft.level || !next || next.kind === 'heading' || isBoldHeading(next))
      return draft;
    return isBoldHeading(draft) ? { kind: 'heading', text: draft.text, level: Math.min(level + 1, 6) } : draft;
  });
}

function segmentDrafts({ kind, text }: Segment, everywhere: Map<string, string>): Draft[] {
  if (kind === 'code') return [{ kind: 'code', text: text.trim() }];
  if (kind === 'plain') return plainDrafts(text);
  const root = processor.parse(withDefinitions(text, everywhere));
  const definitions: Definitions = new Map();
  for (const node of root.children) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  }
  return root.children.flatMap((node) => draftsOf(node, definitions, { listLevel: 0, quoted: false }));
}

/** The blocks of a Markdown page (CommonMark with tables), in order. Raw HTML, comments, footnotes and images are left out. */
export function markdownDrafts(markdown: string): Draft[] {
  const tamed = limitNesting(withoutDirectives(markdown));
  const definitions = definitionLines(tamed);
  return promoteBoldLines(segmentsOf(tamed).flatMap((segment) => segmentDrafts(segment, definitions)));
}

/** Lines that only a site generator understands: Liquid tags, attribute lists, fenced divisions. */
function withoutDirectives(markdown: string): string {
  let fenced: string | null = null;
  const lines = markdown.split('\n').map((line) => {
    const fence = /^ {0,3}(`{3,40}(?!.*`)|~{3,40})/.exec(line)?.[1];
    if (fence && !fenced) fenced = fence;
    else if (fence && fenced && fence.startsWith(fenced)) fenced = null;
    if (fenced || line.length > 1000) return line;
    if (/^\s*(\{%.*%\}|\{:?\s*[.#:][^}]*\}|:{3,}.*)\s*$/.test(line)) return '';
    return line.replace(/^(#{1,6}\s.*?)\s*\{[#.][^}]*\}\s*$/, '$1');
  });
  return lines.join('\n');
}
