import type { Candidate } from '../candidate.ts';
import { flawFeatures } from '../gates/flawFeatures.ts';
import type { Reading } from '../reading.ts';
import { appraisalsOf } from '../sentences/appraise.ts';
import { logOddsFrom } from '../sentences/model.ts';

const twoPlaces = (value: number) => Math.round(100 * value) / 100;

/**
 * Measures that need the whole document, for gates and ranker.
 *
 * `alone`: chance that the sentence stands alone, in log-odds, −4 to 4 · `soundSentence`: that it stands as it is shown, alone or behind
 * another, and is worth asking about · `parseMargin`: how sure the parser is of the word that it is least sure of, 0–1, 1 where nothing
 * was parsed · and the flaws of form (see `flawFeatures`).
 *
 * Takes one pass over the document, then about as long as the candidate is.
 */
export function measuresOf(reading: Reading): (candidate: Candidate) => Record<string, number> {
  const places = new Map(reading.sentences.map(({ start }, i) => [start, i]));
  const appraisals = appraisalsOf(reading);
  return (candidate) => {
    const flaws = flawFeatures(candidate, reading);
    const place = places.get(candidate.sentences[0] ?? candidate.source.start);
    if (place === undefined) return { ...flaws, parseMargin: 1 };
    const { alone, behind, worth } = appraisals[place]!;
    const standing = candidate.context === undefined ? alone : behind;
    return {
      ...flaws,
      parseMargin: twoPlaces(Math.min(1, ...reading.sentences[place]!.tree.margins)),
      alone: twoPlaces(logOddsFrom(alone)),
      soundSentence: twoPlaces(logOddsFrom(standing * worth))
    };
  };
}
