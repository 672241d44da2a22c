import { datesIn } from './dates.ts';
import { firstWord } from './boundaries.ts';
import type { PhraseReader } from './phrases.ts';
import type { Token } from './tag.ts';
import { isFiniteStart, verbGroupAt } from './verbGroup.ts';

const connectives =
  /^(however|moreover|furthermore|therefore|thus|also|in addition|additionally|finally|overall|for example|for instance|in fact|indeed|similarly|likewise|consequently|as a result|first|second|third|meanwhile|today|then|in turn|by contrast|in other words|in short|instead|still|nevertheless)$/;
const leadOpeners = new Set([
  'in',
  'on',
  'at',
  'by',
  'since',
  'during',
  'after',
  'before',
  'from',
  'under',
  'between',
  'until',
  'within',
  'throughout',
  'through',
  'for',
  'among',
  'to',
  'with'
]);

function isConnective(tokens: readonly Token[]): boolean {
  return connectives.test(tokens.map((token) => token.lower).join(' '));
}

const subordinators = new Set(['when', 'after', 'before', 'until', 'once']);

type Start = { lead: Token[]; at: number };

/** Skips "However," and takes off "In 1994," or "At the Brussels summit". */
export function openingOf(tokens: readonly Token[], reader: PhraseReader): Start | null {
  let at = 0;
  const comma = tokens.findIndex((token) => token.text === ',');
  if (comma > 0 && comma <= 3 && isConnective(tokens.slice(0, comma))) at = comma + 1;
  else if (tokens[0] && isConnective([tokens[0]]) && tokens[0].pos === 'ADV') at = 1;
  const opener = tokens[at];
  if (!opener) return null;
  if (subordinators.has(opener.lower)) {
    const end = tokens.findIndex((token, k) => k > at + 2 && token.text === ',');
    const inside = tokens.slice(at + 1, end);
    if (end > 0 && end - at < 16 && inside.some((token) => token.pos === 'VERB' || token.pos === 'AUX'))
      return { lead: tokens.slice(at, end), at: end + 1 };
  }
  if (!leadOpeners.has(opener.lower)) return { lead: [], at };
  let end = at + 1;
  const date = datesIn(tokens.slice(at, at + 7)).find((written) => written.from === 0);
  const phrase = date ? { to: at + date.to } : reader.coordinated(at + 1);
  if (!phrase) return null;
  end = phrase.to;
  while (tokens[end]?.text === ',' && /^\d{4}$/.test(tokens[end + 1]?.text ?? '')) end += 2;
  const lead = tokens.slice(at, end);
  if (tokens[end]?.text === ',') end++;
  return { lead: [...lead], at: end };
}

/** A remark between commas after the subject, and where the clause goes on. */
export type Aside = { words: Token[]; to: number };

/** ", the Soviet Union's military alliance," or ", signed in 1992," between subject and verb; null when there is none. */
export function asideAt(tokens: readonly Token[], at: number): Aside | null {
  if (tokens[at]?.text !== ',') return null;
  for (let k = at + 1; k < Math.min(tokens.length, at + 22); k++) {
    if (tokens[k]!.text === ',' && verbGroupAt(tokens, k + 1) !== null && isFiniteStart(firstWord(tokens, k + 1)))
      return { words: tokens.slice(at + 1, k), to: k + 1 };
  }
  return null;
}
