import { expansionsIn } from '../language/lexicon.ts';
import { sourceOf, type Reading } from '../reading.ts';
import type { AcronymFact } from './types.ts';

/** An abbreviation that the text hardly uses is not worth knowing. */
const usesWorthIt = 4;

/** What abbreviations stand for, where the document first says so. */
export function acronymFacts(reading: Reading): AcronymFact[] {
  const seen = new Set<string>();
  const uses = (acronym: string) =>
    reading.sentences.filter(({ tokens }) => tokens.some(({ text }) => text === acronym)).length;
  return reading.sentences.flatMap((sentence) =>
    expansionsIn(sentence.text).flatMap(([acronym, expansion]): AcronymFact[] => {
      if (seen.has(acronym) || !/^\p{Lu}/u.test(expansion) || uses(acronym) < usesWorthIt) return [];
      seen.add(acronym);
      return [
        {
          kind: 'acronym',
          key: `acronym ${acronym}`,
          lesson: sentence.lesson,
          source: sourceOf(sentence),
          resolved: false,
          acronym,
          expansion
        }
      ];
    })
  );
}
