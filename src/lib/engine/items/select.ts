import { answerTexts, shownStem, type Candidate } from './candidate.ts';
import { normal } from './facts/slots.ts';
import { itemId } from './identity.ts';
import { numberValue } from './language/numbers.ts';
import { preferenceOf } from './rank.ts';
import { randomFrom } from '../random.ts';

/** Most items of one lesson, by its length: twelve for 250 words. */
function roomFor(words: number): number {
  return Math.max(8, Math.min(40, Math.round(words / 18)));
}

const perSentence = 2;

/** How many of each kind a lesson of twelve would have if it had the choice. */
const shares: Record<Candidate['kind'], number> = {
  singleChoice: 3,
  shortAnswer: 3,
  cloze: 2.5,
  trueFalse: 2.5,
  numeric: 2,
  matching: 1.5,
  ordering: 1,
  multipleResponse: 1.5
};

type Chosen = { candidate: Candidate; words: Set<string>; stem: string };

function wordsOf(text: string): Set<string> {
  return new Set(
    normal(text)
      .split(' ')
      .filter((word) => word.length > 3)
  );
}

function overlap(a: Set<string>, b: Set<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/** Whether reading one item gives away the other. */
function cues(a: Chosen, b: Chosen): boolean {
  const gives = (from: Chosen, to: Chosen) => {
    const shown = ` ${from.stem} `;
    const sameSubject =
      from.candidate.source.start === to.candidate.source.start || overlap(from.words, to.words) > 0.5;
    return sameSubject && answerTexts(to.candidate).some((text) => shown.includes(` ${normal(text)} `));
  };
  return gives(a, b) || gives(b, a);
}

/** How many statements are true, and how many false. */
export type Truth = { true: number; false: number };

export type Selected = { chosen: Candidate[]; left: { candidate: Candidate; reason: string }[] };

/**
 * The items of one lesson: the best first, with kinds mixed, one item per fact, two per sentence, none that answers or repeats
 * another, true and false in balance.
 *
 * @param candidates of one lesson, all past the gates
 * @param options.askedBefore facts that earlier lessons ask for
 * @param options.truthBefore true and false statements of earlier lessons: the rarer ones come first
 */
export function selectItems(
  candidates: readonly Candidate[],
  {
    words,
    seed,
    askedBefore,
    truthBefore = { true: 0, false: 0 }
  }: { words: number; seed: string; askedBefore: ReadonlySet<string>; truthBefore?: Truth }
): Selected {
  const ranked = candidates
    .map((candidate) => {
      const id = itemId(candidate);
      return { candidate, id, score: preferenceOf(candidate) + 0.08 * randomFrom(`${seed} ${id}`)() };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const chosen: Chosen[] = [];
  const left: Selected['left'] = [];
  const facts = new Set<string>(askedBefore);
  const asked = new Set<string>();
  const perKind = new Map<string, number>();
  const perSource = new Map<number, number>();
  const truth = { true: 0, false: 0 };
  const room = roomFor(words);
  const penaltyOf = (candidate: Candidate) => {
    const own = truthOf(candidate);
    const ahead = own ? truthBefore[own] - truthBefore[own === 'true' ? 'false' : 'true'] : 0;
    return penalty(candidate, perKind) + Math.min(0.3, 0.1 * Math.max(0, ahead));
  };
  let waiting = ranked;
  while (waiting.length > 0) {
    // a kind that already has many items waits for the others
    const [next] = [...waiting].sort(
      (a, b) => b.score - penaltyOf(b.candidate) - (a.score - penaltyOf(a.candidate)) || (a.id < b.id ? -1 : 1)
    );
    waiting = waiting.filter((entry) => entry !== next);
    const { candidate } = next!;
    const shown = shownStem({ ...candidate, hint: undefined });
    const entry = { candidate, words: wordsOf(shown), stem: normal(shown) };
    const reason = reasonToLeave(entry);
    if (reason) {
      left.push({ candidate, reason });
      continue;
    }
    chosen.push(entry);
    facts.add(candidate.fact);
    for (const key of candidate.covers ?? []) facts.add(key);
    for (const key of askedBy(candidate)) asked.add(key);
    perKind.set(candidate.kind, (perKind.get(candidate.kind) ?? 0) + 1);
    for (const start of sourcesOf(candidate)) perSource.set(start, (perSource.get(start) ?? 0) + 1);
    const own = truthOf(candidate);
    if (own) truth[own]++;
  }

  function reasonToLeave(entry: Chosen): string | null {
    const { candidate } = entry;
    if (chosen.length >= room) return 'lessonFull';
    if (candidate.covers?.some((key) => facts.has(key))) return 'answersAnother';
    if (facts.has(candidate.fact) || askedBy(candidate).some((key) => asked.has(key))) return 'sameFact';
    if (sourcesOf(candidate).some((start) => (perSource.get(start) ?? 0) >= perSentence)) return 'sameSentence';
    const own = truthOf(candidate);
    if (own && truth[own] > truth[own === 'true' ? 'false' : 'true']) return 'unbalancedTruth';
    if (chosen.some((other) => isRepeat(other, entry))) return 'nearDuplicate';
    return chosen.some((other) => cues(other, entry)) ? 'answersAnother' : null;
  }
  return { chosen: chosen.map((entry) => entry.candidate), left };
}

/** Sentence and piece of knowledge; a date counts by its year. */
function askedBy(candidate: Candidate): string[] {
  const texts = candidate.asks === undefined ? answerTexts(candidate) : [candidate.asks];
  return texts.map(
    (text) => `${candidate.source.start} ${/\b\d{4}\b/.exec(text)?.[0] ?? numberValue(text) ?? normal(text)}`
  );
}

/** Whether a statement is true or false; null for other kinds. */
export function truthOf({ kind, answer }: Candidate): keyof Truth | null {
  if (kind !== 'trueFalse' || answer.kind !== 'choice') return null;
  return answer.text === 'True' ? 'true' : 'false';
}

function sourcesOf(candidate: Candidate): number[] {
  // a table or sequence draws on many sentences without using them up
  return candidate.kind === 'matching' || candidate.kind === 'ordering' ? [] : [candidate.source.start];
}

function penalty(candidate: Candidate, perKind: ReadonlyMap<string, number>): number {
  return (0.3 * (perKind.get(candidate.kind) ?? 0)) / shares[candidate.kind];
}

function isRepeat(a: Chosen, b: Chosen): boolean {
  if (a.candidate.kind === 'matching' || a.candidate.kind === 'ordering') {
    if (a.candidate.kind !== b.candidate.kind) return false;
    const shared = b.candidate.options.filter((option) =>
      a.candidate.options.some((other) => other.text === option.text)
    ).length;
    return shared >= 2;
  }
  return (
    a.stem === b.stem ||
    (a.words.size > 3 && b.words.size > 3 && overlap(a.words, b.words) > 0.85 && a.candidate.kind === b.candidate.kind)
  );
}
