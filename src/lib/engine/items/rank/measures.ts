import { answerTexts, type Candidate } from '../candidate.ts';
import { normal } from '../facts/slots.ts';
import { rarityOf } from '../language/rarity.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import { appraisalsOf, type Appraisal } from '../sentences/appraise.ts';
import { logOddsFrom } from '../sentences/model.ts';

const wordsOf = (text: string) =>
  normal(text)
    .split(' ')
    .filter((word) => word !== '');

/** How rare the longer words are, 0–18.5: in the mean, the least, and all together in tens of bits. */
function raritiesOf(words: readonly string[]): { mean: number; least: number; sum: number } {
  const rarities = words.filter(isLong).map(rarityOf);
  const sum = rarities.reduce((total, rarity) => total + rarity, 0);
  if (rarities.length === 0) return { mean: 0, least: 0, sum: 0 };
  return { mean: twoPlaces(sum / rarities.length), least: Math.min(...rarities), sum: twoPlaces(sum / 10) };
}

const twoPlaces = (value: number) => Math.round(100 * value) / 100;
const isLong = (word: string) => word.length > 3;

function rarityFeatures(key: readonly string[], stem: readonly string[]): Record<string, number> {
  const [ofKey, ofStem] = [raritiesOf(key), raritiesOf(stem)];
  return {
    ...(key.length > 0 && { keyRarity: ofKey.mean, keyLeastRarity: ofKey.least }),
    stemRarity: ofStem.mean,
    stemBits: ofStem.sum
  };
}

function marginsOf({ tree: { margins } }: ReadSentence): Record<string, number> {
  return {
    parseMargin: Math.round(100 * Math.min(1, ...margins)) / 100,
    doubtfulHeads: Math.min(5, margins.filter((margin) => margin < 2 / 3).length)
  };
}

/** What readers would say of the sentence, in log-odds. */
const saidOf = ({ alone, behind, worth }: Appraisal) => ({
  alone: twoPlaces(logOddsFrom(alone)),
  behind: twoPlaces(logOddsFrom(behind)),
  worth: twoPlaces(logOddsFrom(worth)),
  soundSentence: twoPlaces(logOddsFrom(alone * worth))
});

/**
 * Measures that need the whole document, for the ranker.
 *
 * `clauses`: main clauses read in the sentence · `sentencePlace`: its place in the lesson, 0 is the first, counted up to 20 ·
 * `laterInBlock`: 1 unless the sentence opens its block · `inList`: 1 in a list item · `keyFrequency`: log2 of one more than the
 * number of times the key's rarest word stands in the document; 0 where the key is no text · `stemTerms`: terms of the lesson in the
 * stem, counted up to 4 · `keySalient`: 1 where the key is one of the lesson's terms · `keyRarity`, `stemRarity`: how rare
 * their longer words are in the mean, 0–18.5 · `keyLeastRarity`: the least · `stemBits`: all together, in tens · `parseMargin`: how sure the parser is
 * of the word that it is least sure of, 0–1, 1 where nothing was parsed; a template may know better · `doubtfulHeads`: words whose
 * head is less than two thirds sure, counted up to 5 · `alone`, `behind`, `worth`: chances that the sentence stands alone or behind the one
 * before it, and that it is worth asking about, in log-odds, −4 to 4 · `soundSentence`: that it stands alone and is worth it.
 *
 * Takes one pass over the document, then about as long as the candidate is.
 */
export function measuresOf(reading: Reading): (candidate: Candidate) => Record<string, number> {
  const places = new Map(reading.sentences.map(({ start }, i) => [start, i]));
  const appraisals = appraisalsOf(reading);
  const frequencies = new Map<string, number>();
  for (const block of reading.document.blocks)
    for (const word of wordsOf(block.text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const salient = new Map(reading.lessons.map(({ terms }, i) => [i, new Set(terms.map(normal))]));
  return (candidate) => {
    const place = places.get(candidate.sentences[0] ?? candidate.source.start) ?? -1;
    const sentence = reading.sentences[place];
    const key = candidate.kind === 'trueFalse' ? [] : answerTexts(candidate).flatMap(wordsOf);
    const stem = normal(candidate.stem);
    const terms = reading.lessons[candidate.lesson]?.terms.filter((term) => stem.includes(normal(term))) ?? [];
    const rarest = Math.min(...key.map((word) => frequencies.get(word) ?? 0));
    return {
      parseMargin: 1,
      ...(sentence && {
        clauses: sentence.clauses.length,
        sentencePlace: Math.min(20, sentence.order),
        laterInBlock: sentence.inBlock > 0 ? 1 : 0,
        inList: sentence.block.kind === 'listItem' ? 1 : 0,
        ...marginsOf(sentence),
        ...saidOf(appraisals[place]!)
      }),
      stemTerms: Math.min(4, terms.length),
      keySalient: key.length > 0 && salient.get(candidate.lesson)?.has(key.join(' ')) ? 1 : 0,
      ...rarityFeatures(key, stem.split(' ')),
      keyFrequency: key.length === 0 ? 0 : Math.round(100 * Math.log2(1 + rarest)) / 100
    };
  };
}
