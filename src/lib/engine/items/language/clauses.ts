import { doForms, isAuxiliary, type Tense } from './verbs.ts';
import { isFiniteStart, verbGroupAt } from './verbGroup.ts';
import { datesIn } from './dates.ts';
import type { Lexicon } from './lexicon.ts';
import { isPronoun, PhraseReader } from './phrases.ts';
import { withoutBrackets, type Sentence } from './segment.ts';
import type { Token } from './tag.ts';

/** A main clause: subject, verb group, what follows. Whatever could not be read this way has no clause. */
export type Clause = {
  sentence: Sentence;
  /** What came before the subject: "In 1994". */
  lead: Token[];
  subject: Token[];
  subjectHead: Token;
  coordinatedSubject: boolean;
  auxiliaries: Token[];
  adverbs: Token[];
  negated: boolean;
  verb: Token;
  base: string;
  tense: Tense;
  passive: boolean;
  copular: boolean;
  /** From after the verb to where the clause stops being simple. */
  rest: Token[];
  /** What was left off after `rest`: a relative clause, a reason, a further clause. */
  tail: Token[];
  /** Whether the clause is all the sentence says (openings such as "However" apart). */
  whole: boolean;
};

const droppable = new Set([
  'also',
  'then',
  'thus',
  'therefore',
  'however',
  'too',
  'indeed',
  'moreover',
  'furthermore',
  'consequently',
  'likewise',
  'finally',
  'again',
  'in'
]);
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
function restEnd(tokens: readonly Token[], from: number, reader: PhraseReader): number {
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
      if (!inside && (token.lower === 'and' || token.lower === 'but') && opensClause(tokens, k + 1, reader)) return k;
      continue;
    }
    const next = tokens[k + 1];
    if (!next) return k;
    if (stops.has(next.lower)) return k;
    if ((next.lower === 'and' || next.lower === 'but') && opensClause(tokens, k + 2, reader)) return k;
    if (next.pos === 'VERB' && (next.lower.endsWith('ing') || isFiniteStart(next))) return k;
  }
  return tokens.length;
}

/** "and became a member", "and two partners fought a war": a verb of its own follows. */
function opensClause(tokens: readonly Token[], at: number, reader: PhraseReader): boolean {
  if (isFiniteStart(tokens[at])) return true;
  const subject = reader.full(at, 2);
  return (
    subject !== null &&
    subject.to < tokens.length &&
    verbGroupAt(tokens, subject.to) !== null &&
    isFiniteStart(firstWord(tokens, subject.to))
  );
}

function firstWord(tokens: readonly Token[], at: number): Token | undefined {
  let k = at;
  while (tokens[k]?.pos === 'ADV' && !isAuxiliary(tokens[k]!)) k++;
  return tokens[k];
}

function isConnective(tokens: readonly Token[]): boolean {
  return connectives.test(tokens.map((token) => token.lower).join(' '));
}

type Start = { lead: Token[]; at: number };

/** Skips "However," and takes off "In 1994," or "At the Brussels summit". */
function openingOf(tokens: readonly Token[], reader: PhraseReader): Start | null {
  let at = 0;
  const comma = tokens.findIndex((token) => token.text === ',');
  if (comma > 0 && comma <= 3 && isConnective(tokens.slice(0, comma))) at = comma + 1;
  else if (tokens[0] && isConnective([tokens[0]]) && tokens[0].pos === 'ADV') at = 1;
  const opener = tokens[at];
  if (!opener) return null;
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

/** Skips ", the Soviet Union's military alliance," and ", signed in 1992," between subject and verb. */
function afterAside(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== ',') return at;
  for (let k = at + 1; k < Math.min(tokens.length, at + 22); k++) {
    if (tokens[k]!.text === ',' && verbGroupAt(tokens, k + 1) !== null && isFiniteStart(firstWord(tokens, k + 1)))
      return k + 1;
  }
  return at;
}

type SharedSubject = Pick<Clause, 'subject' | 'subjectHead' | 'coordinatedSubject'>;

/**
 * The main clauses of a sentence that shallow patterns can vouch for: the first, and those joined to it by "and" or "but".
 *
 * @returns in order; empty where the reading is in doubt
 */
export function clausesOf(sentence: Sentence, lexicon: Lexicon): Clause[] {
  const all = withoutBrackets(sentence.tokens);
  const last = all.at(-1);
  if (!last || last.text !== '.') return [];
  const tokens = all.slice(0, -1);
  const reader = new PhraseReader(tokens, lexicon);
  const start = openingOf(tokens, reader);
  if (!start) return [];
  const clauses: Clause[] = [];
  let { lead, at } = start;
  let shared: SharedSubject | null = null;
  for (let n = 0; n < 4 && at < tokens.length; n++) {
    let subject: SharedSubject | null = shared;
    let verbAt = at;
    if (!subject || !isFiniteStart(firstWord(tokens, at))) {
      const phrase = reader.coordinated(at);
      if (!phrase) break;
      verbAt = afterAside(tokens, phrase.to);
      subject = {
        subject: tokens.slice(phrase.from, phrase.to),
        subjectHead: tokens[phrase.head]!,
        coordinatedSubject: phrase.coordinated
      };
    }
    const group = verbGroupAt(tokens, verbAt);
    if (!group || !isFiniteStart(firstWord(tokens, verbAt))) break;
    const end = restEnd(tokens, group.to, reader);
    const rest = tokens.slice(group.to, end);
    if (!group.copular && !group.passive && group.auxiliaries.length === 0 && hidesFiniteVerb(rest)) break;
    const { to: _, ...verbs } = group;
    clauses.push({
      sentence,
      lead,
      ...subject,
      ...verbs,
      adverbs: verbs.adverbs.filter((word) => !droppable.has(word.lower)),
      rest,
      tail: tokens.slice(end),
      whole: end >= tokens.length && clauses.length === 0
    });
    shared = subject;
    lead = [];
    at = nextClauseAt(tokens, end);
    if (at < 0) break;
  }
  return clauses;
}

function nextClauseAt(tokens: readonly Token[], end: number): number {
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
function hidesFiniteVerb(rest: readonly Token[]): boolean {
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

/** Whether the subject is a pronoun or points back ("this plan"). */
export function pointsBack(clause: Clause): boolean {
  const first = clause.subject[0]!;
  return (
    isPronoun(first) ||
    [
      'this',
      'these',
      'those',
      'that',
      'its',
      'their',
      'his',
      'her',
      'such',
      'both',
      'another',
      'other',
      'our',
      'my',
      'your',
      'these'
    ].includes(first.lower)
  );
}
