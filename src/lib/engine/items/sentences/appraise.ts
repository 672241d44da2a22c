import type { Reading } from '../reading.ts';
import { appraise, chanceOf, keySignsIn, type Appraisal } from './model.ts';
import { keysFor, type Key } from './keySigns.ts';
import { signsFor } from './signs.ts';

const kept = new WeakMap<Reading, readonly Appraisal[]>();

/** One for each of `reading.sentences`, worked out once a reading. */
export function appraisalsOf(reading: Reading): readonly Appraisal[] {
  let appraisals = kept.get(reading);
  if (!appraisals) {
    const signsOf = signsFor(reading);
    appraisals = reading.sentences.map((_, i) => appraise(signsOf(i), reading.models));
    kept.set(reading, appraisals);
  }
  return appraisals;
}

/** A phrase and the chance that it makes a telling gap, 0–1. */
export type LikelyKey = Omit<Key, 'signs'> & { chance: number };

/** The phrases of a sentence that could be asked for, by its place in `reading.sentences`. */
export function likelyKeysFor(reading: Reading): (index: number) => LikelyKey[] {
  const [keysOf, appraisals] = [keysFor(reading), appraisalsOf(reading)];
  return (index) =>
    keysOf(reading.sentences[index]!).map(({ signs, ...key }) => ({
      ...key,
      chance: chanceOf(keySignsIn(signs, appraisals[index]!), reading.models.key)
    }));
}
