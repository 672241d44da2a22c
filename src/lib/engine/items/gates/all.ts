import type { Candidate } from '../candidate.ts';
import type { Reading } from '../reading.ts';
import type { Gate } from './gate.ts';
import { emptyKey, keyInStem, keyTooLong, tooFamiliar } from './key.ts';
import { aboutDocument, notEnglish, technicalNoise } from './language.ts';
import {
  lengthGiveaway,
  mixedOptionTypes,
  nearDuplicateOptions,
  optionCount,
  pairGiveaway,
  wordOverlap
} from './options.ts';
import {
  absoluteWord,
  bareDefinite,
  brokenText,
  clippedPhrase,
  contextDependent,
  danglingReference,
  negatedStem,
  stemTooLong,
  stemTooShort
} from './stem.ts';

/** Every reason to turn a candidate away, the cheap ones first. */
export const gates: readonly Gate[] = [
  optionCount,
  stemTooLong,
  stemTooShort,
  brokenText,
  clippedPhrase,
  technicalNoise,
  aboutDocument,
  negatedStem,
  absoluteWord,
  contextDependent,
  keyTooLong,
  keyInStem,
  tooFamiliar,
  nearDuplicateOptions,
  mixedOptionTypes,
  lengthGiveaway,
  wordOverlap,
  pairGiveaway,
  emptyKey,
  notEnglish,
  danglingReference,
  bareDefinite
];

/** The code of the first gate that rejects, or null when the candidate passes them all. */
export function reasonToReject(candidate: Candidate, reading: Reading): string | null {
  return gates.find((gate) => gate.rejects(candidate, reading))?.code ?? null;
}
