import { answerTexts, type Candidate } from '../candidate.ts';
import { normal } from '../facts/slots.ts';
import type { Reading, ReadSentence } from '../reading.ts';

const wordsOf = (text: string) =>
  normal(text)
    .split(' ')
    .filter((word) => word !== '');

function marginsOf({ tree: { margins } }: ReadSentence): Record<string, number> {
  return {
    parseMargin: Math.round(100 * Math.min(1, ...margins)) / 100,
    doubtfulHeads: Math.min(5, margins.filter((margin) => margin < 2 / 3).length)
  };
}

/**
 * Measures that need the whole document, for the ranker.
 *
 * `clauses`: main clauses read in the sentence · `sentencePlace`: its place in the lesson, 0 is the first, counted up to 20 ·
 * `laterInBlock`: 1 unless the sentence opens its block · `inList`: 1 in a list item · `keyFrequency`: log2 of one more than the
 * number of times the key's rarest word stands in the document; 0 where the key is no text · `stemTerms`: terms of the lesson in the
 * stem, counted up to 4 · `parseMargin`: how sure the parser is
 * of the word that it is least sure of, 0–1, 1 where nothing was parsed; a template may know better · `doubtfulHeads`: words whose
 * head is less than two thirds sure, counted up to 5.
 *
 * Takes one pass over the document, then about as long as the candidate is.
 */
export function measuresOf(reading: Reading): (candidate: Candidate) => Record<string, number> {
  const sentences = new Map(reading.sentences.map((sentence) => [sentence.start, sentence]));
  const frequencies = new Map<string, number>();
  for (const block of reading.document.blocks)
    for (const word of wordsOf(block.text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  return (candidate) => {
    const sentence = sentences.get(candidate.sentences[0] ?? candidate.source.start);
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
        ...marginsOf(sentence)
      }),
      stemTerms: Math.min(4, terms.length),
      keyFrequency: key.length === 0 ? 0 : Math.round(100 * Math.log2(1 + rarest)) / 100
    };
  };
}
