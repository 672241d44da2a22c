import { firstWord, hidesFiniteVerb, nextClauseAt, restEnd } from './boundaries.ts';
import { asideAt, openingOf, type Aside } from './openings.ts';
import { baseOf, isParticiple, type Tense } from './verbs.ts';
import { isFiniteStart, verbGroupAt } from './verbGroup.ts';
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
  /** What stood between commas after the subject: "also called polysaccharides". */
  aside?: Token[];
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
  'now',
  'already',
  'today',
  'currently',
  'later',
  'soon',
  'since',
  'again',
  'in'
]);

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
    let aside: Aside | null = null;
    if (!subject || !isFiniteStart(firstWord(tokens, at))) {
      const phrase = reader.coordinated(at);
      if (!phrase) break;
      aside = asideAt(tokens, phrase.to);
      verbAt = aside?.to ?? phrase.to;
      subject = {
        subject: tokens.slice(phrase.from, phrase.to),
        subjectHead: tokens[phrase.head]!,
        coordinatedSubject: phrase.coordinated
      };
    }
    const group = verbGroupAt(tokens, verbAt);
    if (!group || !isFiniteStart(firstWord(tokens, verbAt))) break;
    const end = restEnd(tokens, group.to, reader, group.auxiliaries.length > 0 ? null : group.tense);
    const rest = tokens.slice(group.to, end);
    if (!group.copular && !group.passive && group.auxiliaries.length === 0 && hidesFiniteVerb(rest)) break;
    const { to: _, ...verbs } = group;
    clauses.push({
      sentence,
      lead,
      ...subject,
      ...(aside && { aside: aside.words }),
      ...verbs,
      adverbs: verbs.adverbs.filter((word) => !droppable.has(word.lower)),
      rest,
      tail: tokens.slice(end),
      whole: end >= tokens.length && clauses.length === 0
    });
    if (aside) clauses.push(...asideClause(aside, subject, sentence));
    clauses.push(...relativeClause(tokens, end, reader, sentence));
    shared = subject;
    lead = [];
    at = nextClauseAt(tokens, end);
    if (at < 0) break;
  }
  return clauses;
}

/** ", signed in Brussels in 1995," and ", which began in 2007," say something of the subject too. */
function asideClause({ words }: Aside, subject: SharedSubject, sentence: Sentence): Clause[] {
  const [first, second] = words;
  if (!first || !second) return [];
  const common = { ...subject, sentence, lead: [], tail: [], whole: false, adverbs: [], negated: false };
  if (first.lower === 'which' || first.lower === 'who') {
    const group = verbGroupAt(words, 1);
    if (!group || !isFiniteStart(firstWord(words, 1))) return [];
    const { to, ...verbs } = group;
    return [{ ...common, ...verbs, rest: words.slice(to) }];
  }
  if (first.pos !== 'VERB' || !isParticiple(first) || subject.coordinatedSubject) return [];
  const was = { ...first, text: 'was', lower: 'was', lemma: 'be', pos: 'AUX' };
  return [
    {
      ...common,
      auxiliaries: [was],
      verb: first,
      base: baseOf(first),
      tense: 'past',
      passive: true,
      copular: false,
      rest: words.slice(1)
    }
  ];
}

/** ", which established the IMT" after a name says something of that name. */
function relativeClause(tokens: readonly Token[], end: number, reader: PhraseReader, sentence: Sentence): Clause[] {
  if (tokens[end]?.text !== ',' || !/^(which|who)$/.test(tokens[end + 1]?.lower ?? '')) return [];
  const name = reader.names.find(({ to }) => to === end);
  const group = verbGroupAt(tokens, end + 2);
  if (!name || name.to - name.from < 2 || !group || !isFiniteStart(firstWord(tokens, end + 2))) return [];
  const from = /^(the|a|an)$/.test(tokens[name.from - 1]?.lower ?? '')
    ? name.from - 1
    : /^\d{4}$/.test(tokens[name.from - 1]?.text ?? '')
      ? name.from - 2
      : name.from;
  // "the project of the Fund, which took place in Albania": it was the project
  if (tokens[from - 1]?.pos !== 'VERB') return [];
  const until = restEnd(tokens, group.to, reader, group.tense);
  const { to: _, ...verbs } = group;
  return [
    {
      sentence,
      lead: [],
      subject: tokens.slice(from, end),
      subjectHead: tokens[end - 1]!,
      coordinatedSubject: false,
      ...verbs,
      rest: tokens.slice(group.to, until),
      tail: tokens.slice(until),
      whole: false
    }
  ];
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
