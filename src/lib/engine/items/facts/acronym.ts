import { expansionsIn } from '../language/lexicon.ts';
import { sourceOf, type Reading } from '../reading.ts';
import type { AcronymFact } from './types.ts';

/** An abbreviation that the text hardly uses is not worth knowing. */
const usesWorthIt = 4;

/** What abbreviations stand for, where the document first says so. */
export function acronymFacts(reading: Reading): AcronymFact[] {
  const seen = new Set<string>();
  const expansions = new Map<string, Set<string>>();
  for (const { text } of reading.sentences)
    for (const [acronym, expansion] of expansionsIn(text.replace(/([A-Z]{2,})s\)/g, '$1)'))) {
      const known = expansions.get(acronym) ?? new Set();
      expansions.set(acronym, known.add(expansion.toLowerCase().replace(/s$/, '')));
    }
  const uses = (acronym: string) =>
    reading.sentences.filter(({ tokens }) => tokens.some(({ text }) => text === acronym)).length;
  return reading.sentences.flatMap((sentence) =>
    expansionsIn(sentence.text).flatMap(([acronym, expansion]): AcronymFact[] => {
      if (seen.has(acronym) || !/^\p{Lu}/u.test(expansion) || uses(acronym) < usesWorthIt) return [];
      // the text itself does not agree what it stands for
      if ((expansions.get(acronym)?.size ?? 0) > 1) return [];
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
