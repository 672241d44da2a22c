import type { Clause } from '../language/clauses.ts';
import { datesIn, type WrittenDate } from '../language/dates.ts';
import { isAuxiliary } from '../language/verbs.ts';
import type { Token } from '../language/tag.ts';

const subordinators = new Set([
  'that',
  'which',
  'who',
  'whose',
  'where',
  'when',
  'whether',
  'if',
  'because',
  'although',
  'than',
  'as',
  'while'
]);

/** Without "six days later": a length of time from something said before. */
function withoutElapsed(tokens: readonly Token[]): Token[] {
  const at = tokens.findIndex(
    (token, i) =>
      /^(seconds|minutes|hours|days?|weeks?|months?|years?|decades?)$/.test(token.lower) &&
      /^(later|earlier|afterwards|before)$/.test(tokens[i + 1]?.lower ?? '')
  );
  if (at < 1) return [...tokens];
  const from = /^(a|just|only|about|some|almost|nearly)$/.test(tokens[at - 2]?.lower ?? '') ? at - 2 : at - 1;
  return [...tokens.slice(0, from), ...tokens.slice(at + 2)];
}

/** Whether the words hold a verb or a subordinator, so that what comes after may belong to it rather than to the clause. */
export function isDeep(tokens: readonly Token[]): boolean {
  return tokens.some((token, i) => {
    if (subordinators.has(token.lower) && token.pos !== 'DET') return true;
    if (isAuxiliary(token)) return true;
    const premodifier = /(ed|ing)$/.test(token.lower) && ['NOUN', 'PROPN', 'ADJ'].includes(tokens[i + 1]?.pos ?? '');
    return token.pos === 'VERB' && !premodifier;
  });
}

/** Drops a comma or a conjunction left at either end. */
export function trimmed(tokens: readonly Token[]): Token[] {
  let from = 0;
  let to = tokens.length;
  while (
    to > from &&
    ((tokens[to - 1]!.pos === 'PUNCT' && !/["”’)]/.test(tokens[to - 1]!.text)) || tokens[to - 1]!.pos === 'CCONJ')
  )
    to--;
  while (from < to && (tokens[from]!.text === ',' || tokens[from]!.pos === 'CCONJ')) from++;
  return tokens.slice(from, to);
}

/** What may follow a date without changing the claim: nothing, "at the Vilnius summit", "to help partners …". */
function keptAfter(tokens: readonly Token[]): Token[] | null {
  if (tokens.length === 0 || tokens[0]!.text === ',') return [];
  if (tokens[0]!.pos === 'CCONJ') return null;
  if (tokens[0]!.pos === 'ADP' || (tokens[0]!.lower === 'to' && tokens[1]?.pos === 'VERB')) {
    const comma = tokens.findIndex((token) => token.text === ',');
    return comma > 0 && tokens.slice(comma + 1).some((token) => token.pos === 'VERB')
      ? tokens.slice(0, comma)
      : [...tokens];
  }
  return null;
}

/**
 * The one date that says when the clause happened.
 *
 * @returns the date and the rest of the clause without it; null when there is none, more than one, or it belongs to a smaller part
 */
export function dateOf(clause: Clause): { date: WrittenDate; rest: Token[] } | null {
  const inLead = datesIn(clause.lead);
  const inRest = datesIn(clause.rest);
  const timely = (date: WrittenDate) => date.preposition === 'in' || date.preposition === 'on';
  const [lead] = inLead;
  if (lead) {
    if (inLead.length > 1 || inRest.some(timely) || !timely(lead) || lead.from > 0 || lead.to < clause.lead.length)
      return null;
    return { date: lead, rest: trimmed(withoutElapsed(clause.rest)) };
  }
  const dates = inRest.filter((date) => date.preposition !== 'of');
  const [date] = dates;
  if (!date || dates.length > 1 || !timely(date) || clause.lead.length > 0) return null;
  const before = clause.rest.slice(0, date.from);
  const after = keptAfter(clause.rest.slice(date.to));
  if (isDeep(before) || after === null) return null;
  return { date, rest: trimmed(withoutElapsed([...trimmed(before), ...after])) };
}

/** Lower case, single spaces, without articles: for comparing claims. */
export function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b(the|a|an)\s+/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Without a last phrase that points back: "for that purpose", "at the same time". */
export function withoutPointing(tokens: readonly Token[]): Token[] {
  for (let i = tokens.length - 2; i > 0; i--) {
    const next = tokens[i + 1]!;
    if (
      /^(for|at|in|on|by|during)$/.test(tokens[i]!.lower) &&
      (/^(that|this|these|those)$/.test(next.lower) || (next.lower === 'the' && tokens[i + 2]?.lower === 'same')) &&
      tokens.length - i <= 4
    )
      return trimmed(tokens.slice(0, i));
  }
  return [...tokens];
}
