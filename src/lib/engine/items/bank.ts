import type { Document } from '../document/types.ts';
import type { Lesson } from '../lesson/types.ts';
import type { Candidate } from './candidate.ts';
import { candidatesOf } from './candidates.ts';
import { reasonToReject } from './gates/all.ts';
import { finished, itemId } from './identity.ts';
import { tierOf } from './rank.ts';
import { measuresOf } from './rank/measures.ts';
import { read } from './reading.ts';
import type { SentenceModels } from './sentences/model.ts';
import { selectItems, truthOf } from './select.ts';
import type { Item, Rejection } from './types.ts';
import { generatorVersion } from './version.ts';

export type Bank = {
  generator: { version: string; seed: string };
  /** One entry per lesson, in their order; `items` in the order of the text. */
  lessons: { id: string; title: string; items: Item[] }[];
  /** Every candidate that did not make it, and why. */
  rejected: Rejection[];
};

/** What a bank is made of, before candidates become items: for measuring and judging. */
export type Choice = {
  lessons: { id: string; title: string; chosen: Candidate[] }[];
  rejected: Rejection[];
  /** Every candidate that no gate minds, whatever the ranker and the selection made of it. */
  sound: Candidate[];
};

/**
 * The candidates that make the bank of a document; `generateBank` without its last step.
 *
 * @param options.models those that are shipped, unless they are to be tried on a document that they have not seen
 * @returns per lesson the chosen ones, the best first
 */
export function chooseCandidates(
  document: Document,
  lessons: readonly Lesson[],
  { seed, models }: { seed: string; models?: SentenceModels }
): Choice {
  const reading = read(document, lessons, models);
  const measure = measuresOf(reading);
  const rejected: Rejection[] = [];
  const sound: Candidate[] = [];
  const passed: Candidate[][] = lessons.map(() => []);
  const seen = new Set<string>();
  for (const made of candidatesOf(reading)) {
    const candidate = { ...made, features: { ...measure(made), ...made.features } };
    const id = itemId(candidate);
    const unsound = seen.has(id) ? 'repeated' : reasonToReject(candidate, reading);
    if (unsound === null) sound.push(candidate);
    const reason = unsound ?? (tierOf(candidate) === null ? 'improbable' : null);
    seen.add(id);
    if (reason === null) passed[candidate.lesson]!.push(candidate);
    else rejected.push({ reason, stem: candidate.stem, source: candidate.source });
  }
  const askedBefore = new Set<string>();
  const truthBefore = { true: 0, false: 0 };
  const chosenByLesson = lessons.map(({ id, title, words }, index) => {
    const { chosen, left } = selectItems(passed[index]!, { words, seed, askedBefore, truthBefore });
    for (const candidate of chosen) {
      askedBefore.add(candidate.fact);
      const truth = truthOf(candidate);
      if (truth) truthBefore[truth]++;
    }
    for (const { candidate, reason } of left) rejected.push({ reason, stem: candidate.stem, source: candidate.source });
    return { id, title, chosen };
  });
  return { lessons: chosenByLesson, rejected, sound };
}

/**
 * The item bank of a document.
 *
 * Segments and parses the text, collects facts and tables, makes candidates from them, turns away what a gate objects to, ranks the
 * rest and selects for each lesson. Text that is not English prose gives few items or none.
 *
 * @param lessons must come from this document: their blocks' spans count into `document.text`
 * @param options.seed decides between candidates of about the same rank; same document, version and seed: the same bank to the byte
 */
export function generateBank(document: Document, lessons: readonly Lesson[], { seed }: { seed: string }): Bank {
  const { lessons: chosenByLesson, rejected } = chooseCandidates(document, lessons, { seed });
  const banks = chosenByLesson.map(({ id, title, chosen }) => {
    const items = chosen.map((candidate) => finished(candidate, tierOf(candidate)!));
    items.sort((a, b) => a.source.start - b.source.start || (a.id < b.id ? -1 : 1));
    return { id, title, items };
  });
  return { generator: { version: generatorVersion, seed }, lessons: banks, rejected };
}
