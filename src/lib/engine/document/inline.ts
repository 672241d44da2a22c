import type { Link, LinkReference, PhrasingContent, Definition } from 'mdast';
import type { Mark } from './types.ts';

const superscripts: Record<string, string> = { '-': '⁻', '+': '⁺', '−': '⁻', n: 'ⁿ', i: 'ⁱ' };
const subscripts: Record<string, string> = { '-': '₋', '+': '₊', '−': '₋', x: 'ₓ', n: 'ₙ', i: 'ᵢ' };
for (let digit = 0; digit < 10; digit++) {
  superscripts[digit] = '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit]!;
  subscripts[digit] = '₀₁₂₃₄₅₆₇₈₉'[digit]!;
}

/** Raised or lowered characters where Unicode has them all, otherwise the text as it is: 10<sup>6</sup> must not become 106. */
function shifted(text: string, table: Record<string, string>): string {
  const characters = [...text];
  return characters.every((character) => table[character]) ? characters.map((c) => table[c]).join('') : text;
}

/** A link that may be followed from a lesson, or null: relative and exotic addresses lead nowhere there. */
export function safeHref(url: string): string | null {
  const trimmed = url.trim();
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(trimmed) ? trimmed : null;
}

/** Collects text with white space collapsed as it comes, so that the marks' places count in the final text. */
class Flattener {
  text = '';
  marks: Mark[] = [];
  definitions: Map<string, Definition>;
  /** The HTML element we are in, where it matters. */
  element: 'sup' | 'sub' | 'hidden' | null = null;

  constructor(definitions: Map<string, Definition>) {
    this.definitions = definitions;
  }

  write(value: string) {
    if (this.element === 'hidden') return;
    let text = value.replace(/\s+/g, ' ');
    if (this.element === 'sup') text = shifted(text, superscripts);
    if (this.element === 'sub') text = shifted(text, subscripts);
    if ((this.text === '' || this.text.endsWith(' ')) && text.startsWith(' ')) text = text.slice(1);
    this.text += text;
  }

  html(value: string) {
    const tag = /^<(\/?)([a-z]+)/i.exec(value);
    const name = tag?.[2]?.toLowerCase();
    if (name === 'br') this.write(' ');
    const element = name === 'sup' || name === 'sub' ? name : name === 'script' || name === 'style' ? 'hidden' : null;
    if (element) this.element = tag?.[1] ? null : element;
  }

  marked(kind: Mark['kind'], nodes: PhrasingContent[], href?: string) {
    const start = this.text.length;
    this.all(nodes);
    this.marks.push({ kind, start, end: this.text.length, ...(href ? { href } : {}) });
  }

  link(node: Link | LinkReference) {
    const url = node.type === 'link' ? node.url : (this.definitions.get(node.identifier)?.url ?? '');
    const href = safeHref(url);
    if (href) this.marked('link', node.children, href);
    else this.all(node.children);
  }

  all(nodes: PhrasingContent[]) {
    for (const node of nodes) this.one(node);
  }

  one(node: PhrasingContent) {
    switch (node.type) {
      case 'text':
        return this.write(node.value.replace(/\[\^[^\]\s]*\]/g, ''));
      case 'strong':
      case 'emphasis':
        return this.marked(node.type, node.children);
      case 'inlineCode': {
        const start = this.text.length;
        this.write(node.value);
        this.marks.push({ kind: 'code', start, end: this.text.length });
        return;
      }
      case 'break':
        return this.write(' ');
      case 'html':
        return this.html(node.value);
      case 'link':
      case 'linkReference':
        return this.link(node);
      default:
        // Struck-out text, images and footnote marks say nothing the reader is meant to learn.
        return;
    }
  }
}

/** The marks moved onto the trimmed text: white space at their ends left out, empty ones dropped, in order of place. */
function fitMarks(marks: Mark[], text: string): Mark[] {
  const fitted: Mark[] = [];
  for (const mark of marks) {
    let { start, end } = mark;
    end = Math.min(end, text.length);
    while (start < end && text[start] === ' ') start++;
    while (end > start && text[end - 1] === ' ') end--;
    if (end > start) fitted.push({ ...mark, start, end });
  }
  return fitted.sort((a, b) => a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : 1));
}

/** Inline Markdown as plain text and marks. Raw HTML, images and footnote marks vanish; line breaks become spaces. */
export function flatten(
  nodes: PhrasingContent[],
  definitions: Map<string, Definition>
): { text: string; marks: Mark[] } {
  const flattener = new Flattener(definitions);
  flattener.all(nodes);
  const text = flattener.text.trimEnd();
  return { text, marks: fitMarks(flattener.marks, text) };
}
