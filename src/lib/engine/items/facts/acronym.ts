import { expansionsIn } from '../language/lexicon.ts';
import { sourceOf, type Reading } from '../reading.ts';
import type { AcronymFact } from './types.ts';

/** What abbreviations stand for, where the document first says so. */
export function acronymFacts(reading: Reading): AcronymFact[] {
  const seen = new Set<string>();
  return reading.sentences.flatMap((sentence) =>
    expansionsIn(sentence.text).flatMap(([acronym, expansion]): AcronymFact[] => {
      if (seen.has(acronym) || !/^\p{Lu}/u.test(expansion)) return [];
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
