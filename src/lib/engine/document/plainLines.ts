import { collapse } from './clean.ts';

/** One line of plain text that is not blank. */
export type Line = {
  text: string;
  indent: number;
  /** Blank lines between it and the line before. */
  gap: number;
  /** `=` or `-` where the next line underlines it; that next line is gone. */
  underline: '=' | '-' | null;
};

function indentOf(raw: string): number {
  let indent = 0;
  for (const character of raw) {
    if (character === ' ') indent++;
    else if (character === '\t') indent += 4 - (indent % 4);
    else break;
  }
  return indent;
}

/** The underlining character if the line is nothing but a rule as long as (nearly) the line above it. */
function underlineOf(rule: string | undefined, above: string): '=' | '-' | null {
  const text = rule?.trim() ?? '';
  const drawn =
    /^(={3,}|-{3,}|~{3,}|─{3,}|═{3,})$/.test(text) &&
    Math.abs(text.length - above.length) <= Math.max(3, above.length / 4);
  if (!drawn) return null;
  return text.startsWith('=') || text.startsWith('═') ? '=' : '-';
}

/** The lines that hold text, with what surrounds them; rules and page decorations ("* * *", "-----", "12") are left out. */
export function linesOf(text: string): Line[] {
  const raw = text.split('\n');
  const lines: Line[] = [];
  let gap = 0;
  for (let i = 0; i < raw.length; i++) {
    const line = collapse(raw[i]!);
    if (line === '') {
      gap++;
      continue;
    }
    if (!/[\p{L}\p{N}]/u.test(line)) {
      gap++;
      continue;
    }
    const underline = underlineOf(raw[i + 1], line);
    if (underline) i++;
    lines.push({ text: line, indent: indentOf(raw[underline ? i - 1 : i]!), gap, underline });
    gap = 0;
  }
  return lines;
}

/**
 * Whether paragraphs run over several lines (a mail, a book from an archive), so that lines have to be joined; otherwise every line
 * is a paragraph, a heading or a list item of its own.
 */
export function isHardWrapped(lines: Line[]): boolean {
  if (lines.length < 3) return false;
  const lengths = lines.map(({ text }) => text.length).sort((a, b) => a - b);
  if (lengths[Math.floor(lengths.length * 0.95)]! > 130) return false;
  let pairs = 0;
  let cut = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.gap > 0) continue;
    pairs++;
    const open = !/[.!?:;]["'”’)]?$/.test(lines[i - 1]!.text);
    if (open && lines[i - 1]!.text.length >= 40) cut++;
  }
  return pairs > 0 && cut >= pairs * 0.3;
}
