import type { Candidate } from '../candidate.ts';
import { flag } from '../sentences/signs.ts';

/** Praise and weight that an author gives, possibilities, advice to "you", "is a …": mostly what everybody grants. */
const platitudes = [
  /\b(great|critical|vital|essential|crucial|significant|basic|positive|good|helpful|useful|easy|easier|difficult|best|valuable|powerful|popular|common|better|well|effective|key|proper|successful|important)\b/i,
  /\b(help(s|ing|ed)?|may|might|majority|everyone|anyone|people|humans?|world|today|now|currently|modern)\b/i,
  /\b(you|your)\b/i,
  /^(?:\S+ ){1,6}?(is|are|was|were) (a|an|the|one)\b/i
];

const loose =
  /\b(it|he|she|him|her|his|they|them|ones?|different|various|variable|certain|particular|several|some|than)\b/i;

/**
 * What is known of a candidate for the ranker, by name: what its template and the whole document told (see `measuresOf`), and of its own
 * wording `platitude` and `loose`, 1 where words speak for the one or the other.
 */
export function featuresOf({ stem, features }: Candidate): Record<string, number> {
  return { loose: flag(loose.test(stem)), platitude: flag(platitudes.some((words) => words.test(stem))), ...features };
}
