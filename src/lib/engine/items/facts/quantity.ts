import { numberValue, isYear } from '../language/numbers.ts';
import { isModal, isPerfect } from '../language/questions.ts';
import { PhraseReader } from '../language/phrases.ts';
import { textOf, type Token } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { phraseAt } from '../language/subjects.ts';
import { childOf } from '../language/tree.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { isDeep, normal, trimmed } from './slots.ts';
import type { QuantityFact } from './types.ts';

const hedges = new Set(['about', 'around', 'approximately', 'roughly', 'nearly', 'almost', 'some', 'over']);

/** Verbs that take a length of time as their object. */
const lasting = new Set(['last', 'take', 'span', 'spend', 'have', 'cover', 'need', 'require', 'serve']);

type Count = { to: number; number: string; value: number; noun: string; approximate: boolean; percent: boolean };

/** "about 600 soldiers", "eighteen partners", "1.6 million mines", at position `at`. */
function countAt(tokens: readonly Token[], at: number, reading: Reading): Count | null {
  let i = at;
  const approximate = hedges.has(tokens[i]?.lower ?? '');
  if (approximate) i++;
  const first = tokens[i];
  if (!first || first.pos !== 'NUM' || isYear(first.text)) return null;
  let number = first.text;
  let end = i + 1;
  if (/^(million|billion|thousand|hundred)$/.test(tokens[end]?.lower ?? '')) number += ` ${tokens[end++]!.text}`;
  const value = scaled(number);
  if (value === null || value < 3) return null;
  const percent =
    tokens[end]?.text === '%' ||
    tokens[end]?.lower === 'percent' ||
    (tokens[end]?.lower === 'per' && tokens[end + 1]?.lower === 'cent');
  if (percent) return null;
  const phrase = new PhraseReader(tokens, reading.lexicon).simple(end);
  if (!phrase || !/s$|^people$|^men$|^women$|^children$|^aircraft$/.test(tokens[phrase.head]!.lower)) return null;
  const words = tokens.slice(end, phrase.to);
  if (words[0]!.pos === 'DET' || words.some((word) => word.pos === 'NUM') || tokens[phrase.to]?.text === "'s")
    return null;
  return { to: phrase.to, number, value, noun: textOf(words), approximate, percent: false };
}

function scaled(text: string): number | null {
  const [number, scale] = text.split(' ');
  const value = numberValue(number!);
  const factor = scale === undefined ? 1 : numberValue(`one ${scale}`);
  return value === null || factor === null ? null : Math.round(value * factor);
}

function quantityOf(clause: Clause, sentence: ReadSentence, reading: Reading): QuantityFact | null {
  // "have gone into receivership": by when? "were killed or wounded": how many of each?
  const joined = sentence.tokens.some(({ start, lower }) => start > clause.verb.end && lower === 'or');
  if (clause.negated || isModal(clause) || isPerfect(clause) || joined) return null;
  const common = {
    kind: 'quantity' as const,
    lesson: sentence.lesson,
    source: sourceOf(sentence),
    resolved: sentence.resolved,
    clause
  };
  const subjectCount = countAt(clause.subject, 0, reading);
  if (subjectCount) {
    // "three were chosen: A, B and C" can be counted
    if (clause.coordinatedSubject || clause.copular || clause.rest.some(({ text }) => text === ':')) return null;
    const rest = trimmed([...clause.subject.slice(subjectCount.to), ...[]]);
    const { to: _, ...count } = subjectCount;
    return {
      ...common,
      ...count,
      part: 'subject',
      rest,
      key: `quantity ${count.noun} ${normal(textOf(clause.rest))} ${clause.base}`
    };
  }
  if (pointsBack(clause) || clause.copular) return null;
  const objectCount = countAt(clause.rest, 0, reading);
  if (!objectCount) return null;
  const after = clause.rest.slice(objectCount.to);
  // "four steps: ingestion, …"
  const rest = after[0]?.text === ':' ? [] : after;
  // "two maps and three radios": the question would ask for half of it
  if (
    /^(seconds|minutes|hours|days|weeks|months|years|decades|centuries|times)$/.test(objectCount.noun) &&
    !lasting.has(clause.base)
  )
    return null;
  if (rest[0]?.pos === 'CCONJ' || rest[0]?.text === ',' || isDeep(rest)) return null;
  const { to: _, ...count } = objectCount;
  return {
    ...common,
    ...count,
    part: 'object',
    rest,
    key: `quantity ${normal(textOf(clause.subject))} ${clause.base} ${count.noun} ${normal(textOf(rest))}`
  };
}

/** "There are three structures for a project of this kind." */
function existing(sentence: ReadSentence, reading: Reading): QuantityFact[] {
  const { tree } = sentence;
  const { tokens } = tree;
  const [there, are] = tokens;
  if (there?.lower !== 'there' || !/^(are|were)$/.test(are?.lower ?? '')) return [];
  const count = countAt(tokens, 2, reading);
  const noun = childOf(tree, 1, 'nsubj');
  const phrase = noun < 0 ? null : phraseAt(tree, noun);
  const end = tokens.at(-1)!.text === '.' ? tokens.length - 1 : tokens.length;
  if (!count || !phrase || phrase.from !== 2 || phrase.to !== end || phrase.coordinated) return [];
  const subject = tokens.slice(2, end);
  // "three classes: A, B and C" can be counted, "four principles to follow" makes no question
  if (subject.some(({ text, lower }) => text === ':' || lower === 'to')) return [];
  const none = { sentence, tree, lead: [], auxiliaries: [], adverbs: [], tail: [], negated: false, passive: false };
  const clause: Clause = {
    ...none,
    subject,
    subjectHead: tokens[noun]!,
    coordinatedSubject: false,
    verb: are!,
    base: 'be',
    tense: are!.lower === 'are' ? 'present' : 'past',
    copular: true,
    rest: [{ ...there, text: 'there' }],
    whole: true,
    margin: tree.margins[noun]!,
    ...{ at: -1, restFrom: -1, restTo: -1 }
  };
  const { to, ...counted } = count;
  return [
    {
      kind: 'quantity',
      ...counted,
      part: 'subject',
      lesson: sentence.lesson,
      source: sourceOf(sentence),
      resolved: sentence.resolved,
      clause,
      rest: tokens.slice(to, end),
      key: `quantity ${normal(textOf(subject))}`
    }
  ];
}

/** How many there are of something. */
export function quantityFacts(reading: Reading): QuantityFact[] {
  return reading.sentences.flatMap((sentence) => [
    ...sentence.clauses.flatMap((clause) => quantityOf(clause, sentence, reading) ?? []),
    ...existing(sentence, reading)
  ]);
}
