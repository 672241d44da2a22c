import { isFiniteStart, verbGroupAt } from './verbGroup.ts';
import { doForms, isAuxiliary, tenseOf, type Tense } from './verbs.ts';
import type { PhraseReader } from './phrases.ts';
import type { Token } from './tag.ts';

const stops = new Set([
  'which',
  'who',
  'where',
  'when',
  'while',
  'whereas',
  'although',
  'though',
  'because',
  'since',
  'after',
  'before',
  'but',
  'so',
  'with',
  'including',
  'as',
  'until'
]);

const opensSubordinate = new Set([
  'that',
  'which',
  'who',
  'whose',
  'whom',
  'where',
  'when',
  'what',
  'how',
  'whether',
  'why',
  'if'
]);

/** Where the clause's own words end: at a semicolon, a dash, a comma that opens a new clause or an aside. */
export function restEnd(tokens: readonly Token[], from: number, reader: PhraseReader, tense: Tense | null): number {
  let inside = false;
  for (let k = from; k < tokens.length; k++) {
    const token = tokens[k]!;
    if ([';', ':', '—', '–'].includes(token.text) && (token.text !== '–' || token.space !== '')) return k;
    if (token.text !== ',') {
      if (opensSubordinate.has(token.lower) && token.pos !== 'DET') inside = true;
      if (
        k > from &&
        ['because', 'although', 'though', 'whereas', 'while', 'but', 'until', 'unless'].includes(token.lower) &&
        tokens[k + 1]?.lower !== 'of'
      )
        return k;
      if (!inside && (token.lower === 'and' || token.lower === 'but') && opensClause(tokens, k + 1, reader, tense))
        return k;
      continue;
    }
    const next = tokens[k + 1];
    if (!next) return k;
    if (stops.has(next.lower)) return k;
    if ((next.lower === 'and' || next.lower === 'but') && opensClause(tokens, k + 2, reader, tense)) return k;
    // "…, and partners such as Austria have joined": with no list before it, the comma opens a clause
    if (next.lower === 'and' && !tokens.slice(from, k).some((earlier) => earlier.text === ',')) return k;
    if (next.pos === 'VERB' && next.lower.endsWith('ing') && !opensGerundList(tokens, k)) return k;
    // "more flexible, targeted cooperation": a participle among adjectives
    if (next.pos === 'VERB' && isFiniteStart(next) && tokens[k - 1]?.pos !== 'ADJ') return k;
  }
  return tokens.length;
}

/** "on strengthening partnerships, promoting trust, and ensuring that …": the commas join, they do not end. */
function opensGerundList(tokens: readonly Token[], comma: number): boolean {
  const before = tokens
    .slice(Math.max(0, comma - 8), comma)
    .some((token) => /ing$/.test(token.lower) && token.pos === 'VERB');
  const after = tokens
    .slice(comma + 2)
    .some((token, k, rest) => token.lower === 'and' && /ing$/.test(rest[k + 1]?.lower ?? ''));
  return before && after;
}

/** "and became a member", "and two partners fought a war": a verb of its own follows. */
function opensClause(tokens: readonly Token[], at: number, reader: PhraseReader, tense: Tense | null): boolean {
  const verb = tokens[at];
  // "runs missions and tailored partnerships": another tense is no second verb
  if (verb && isFiniteStart(verb)) return isAuxiliary(verb) || tense === null || tenseOf(verb) === tense;
  const subject = reader.full(at, 2);
  return (
    subject !== null &&
    subject.to < tokens.length &&
    verbGroupAt(tokens, subject.to) !== null &&
    isFiniteStart(firstWord(tokens, subject.to))
  );
}

/** The next word that is no adverb. */
export function firstWord(tokens: readonly Token[], at: number): Token | undefined {
  let k = at;
  while (tokens[k]?.pos === 'ADV' && !isAuxiliary(tokens[k]!)) k++;
  return tokens[k];
}

/** Where a clause joined by "and", "but" or a semicolon starts; -1 when none does. */
export function nextClauseAt(tokens: readonly Token[], end: number): number {
  let at = end;
  if (tokens[at]?.text === ',' || tokens[at]?.text === ';') at++;
  const comma =
    tokens[end]?.text === ',' &&
    isFiniteStart(tokens[at]) &&
    tokens.slice(at).some((token, k, all) => token.lower === 'and' && isFiniteStart(all[k + 1]));
  const joined = tokens[at]?.lower === 'and' || tokens[at]?.lower === 'but';
  if (joined) at++;
  return at > end && (joined || comma || tokens[end]?.text === ';') && at < tokens.length ? at : -1;
}

/** "Troops trained in 1994 were…": a second finite auxiliary right in the rest means the first verb was no main verb. */
export function hidesFiniteVerb(rest: readonly Token[]): boolean {
  for (let k = 0; k < rest.length; k++) {
    const token = rest[k]!;
    if (
      ['that', 'which', 'who', 'where', 'when', 'what', 'how', 'whether', 'if', 'as', 'than', 'because'].includes(
        token.lower
      )
    )
      return false;
    if (isAuxiliary(token) && !['be', 'been', 'being', 'do'].includes(token.lower) && !doForms.has(token.lower))
      return true;
  }
  return false;
}
