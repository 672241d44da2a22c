import type { Candidate } from '../candidate.ts';
import type { Reading } from '../reading.ts';
import { distractorAffirmed, secondAnswer } from './alternatives.ts';
import { evidenceMismatch, longEvidence, tangledEvidence, unsureParse } from './evidence.ts';
import { articleGiveaway, gapCount, gapInName } from './gaps.ts';
import { answerInTitle } from './title.ts';
import type { Gate } from './gate.ts';
import {
  agreement,
  doubledWord,
  doubleQuestion,
  ungrammaticalStem,
  vagueStem,
  wrongArticle,
  yesNoQuestion
} from './grammar.ts';
import { clippedKey, emptyKey, keyInStem, keyTooLong, tooFamiliar, vagueKey } from './key.ts';
import { aboutDocument, notEnglish, technicalNoise } from './language.ts';
import { mixedPairs, orderGiveaway, pairGiveaway, pairsOverlap } from './lists.ts';
import { unitMissing } from './numbers.ts';
import {
  absoluteOption,
  allOrNone,
  lengthGiveaway,
  mixedOptionForms,
  mixedOptionTypes,
  nearDuplicateOptions,
  optionCount,
  optionInStem,
  wordOverlap
} from './options.ts';
import { slotChange, statedElsewhere, valenceShift } from './statements.ts';
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

/** Every reason to turn a candidate away: counts and patterns first, then words, then tags, then what needs the document. */
export const gates: readonly Gate[] = [
  unsureParse,
  optionCount,
  gapCount,
  stemTooLong,
  stemTooShort,
  longEvidence,
  tangledEvidence,
  brokenText,
  doubledWord,
  clippedPhrase,
  technicalNoise,
  aboutDocument,
  yesNoQuestion,
  doubleQuestion,
  negatedStem,
  absoluteWord,
  allOrNone,
  absoluteOption,
  articleGiveaway,
  wrongArticle,
  unitMissing,
  vagueStem,
  contextDependent,
  orderGiveaway,
  pairsOverlap,
  mixedPairs,
  pairGiveaway,
  keyTooLong,
  vagueKey,
  keyInStem,
  tooFamiliar,
  answerInTitle,
  nearDuplicateOptions,
  mixedOptionTypes,
  lengthGiveaway,
  wordOverlap,
  optionInStem,
  emptyKey,
  notEnglish,
  mixedOptionForms,
  danglingReference,
  bareDefinite,
  ungrammaticalStem,
  agreement,
  gapInName,
  clippedKey,
  evidenceMismatch,
  valenceShift,
  slotChange,
  statedElsewhere,
  distractorAffirmed,
  secondAnswer
];

/** The code of the first gate that rejects, or null when the candidate passes them all. */
export function reasonToReject(candidate: Candidate, reading: Reading): string | null {
  return gates.find((gate) => gate.rejects(candidate, reading))?.code ?? null;
}

/** The codes of all gates that reject, for measuring them one by one. */
export function reasonsToReject(candidate: Candidate, reading: Reading): string[] {
  return gates.filter((gate) => gate.rejects(candidate, reading)).map((gate) => gate.code);
}
