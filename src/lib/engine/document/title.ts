import { collapse } from './clean.ts';
import { calmCapitals, knownForms } from './shouting.ts';
import type { Block } from './types.ts';

/** "02_annual-report final.md" → "Annual report final". */
function titleFromFileName(fileName: string): string {
  const base = fileName
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[a-z0-9]{1,8}$/i, '');
  const words = collapse(base.replace(/[_-]+/g, ' ')).replace(/^[a-z]?\d{1,3}\s+(?=\p{L})/iu, '');
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function firstWords(text: string): string {
  const words = text.split(' ');
  const short = words.slice(0, 8).join(' ').slice(0, 80);
  return words.length > 8 || short.length < text.length
    ? `${short.replace(/[\p{P}\s]+$/u, '')}…`
    : short.replace(/[.,;:]+$/, '');
}

/** The heading that names the whole document: the first block, alone on its level and above every other heading; or null. */
export function titleHeading(blocks: Block[]): Block | null {
  const [first] = blocks;
  if (first?.kind !== 'heading') return null;
  const rivals = blocks.some((block) => block !== first && block.kind === 'heading' && block.level! <= first.level!);
  return rivals ? null : first;
}

function namingHeading(blocks: Block[]): Block | null {
  const named = titleHeading(blocks);
  if (named) return named;
  const top = blocks.filter((block) => block.kind === 'heading' && block.level === 1);
  if (top.length === 1 && blocks.indexOf(top[0]!) <= 3) return top[0]!;
  return blocks[0]?.kind === 'heading' ? blocks[0] : null;
}

/** What to call the document: its settings, its title heading, its only top heading, a heading in first place, the file's name, its first words. */
export function titleOf(blocks: Block[], given: string | null, fileName: string | undefined): string {
  if (given) return given;
  const heading = namingHeading(blocks);
  if (heading) return calmCapitals(heading.text, knownForms(blocks));
  const fromName = fileName ? titleFromFileName(fileName) : '';
  return fromName || firstWords(blocks[0]!.text);
}
