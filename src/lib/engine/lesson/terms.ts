import type { Block } from '../document/types.ts';

const wanted = 8;
const stop = new Set(
  (
    'a an the and or but nor for so yet as at by from in into of off on onto out over per to up upon via with within without under ' +
    'between among through during before after against about around across since than that if when where how why what which who whom ' +
    'whose is are was were be been being it its they them their there we us our you your he him his she her i me my this these those not no ' +
    'do does did done has have had having can could may might must shall should will would also only just more most much many some any each ' +
    'every all both either neither other another such same own very too then thus while because although though however therefore overall today ' +
    'one two three first second next last new often usually still even well like get make made use used using need needs including include includes ' +
    'good way ways thing things people time times example examples'
  ).split(' ')
);

/** Runs of words between small words and punctuation marks, at most four words long. */
function phrasesOf(text: string): string[][] {
  const phrases: string[][] = [];
  for (const clause of text.split(/[.,;:!?()[\]{}"“”|/–—]+|\s['‘’]|['’]\s/)) {
    let phrase: string[] = [];
    for (const word of [...clause.split(/\s+/), '']) {
      const bare = word.replace(/[’']s$/, '');
      if (bare !== '' && /^[\p{L}][\p{L}\p{N}'’-]*$/u.test(bare) && !stop.has(bare.toLowerCase())) {
        phrase.push(bare);
        if (bare === word) continue;
      }
      if (phrase.length > 0 && phrase.length <= 4) phrases.push(phrase);
      phrase = [];
    }
  }
  return phrases;
}

/**
 * What the lesson is about, the most telling first, at most eight: emphasised terms, names and phrases that come up again.
 *
 * Written as in the text. Counting only: no dictionary, the same on every machine.
 */
export function termsOf(blocks: Block[], title: string): string[] {
  const scores = new Map<string, { term: string; score: number; first: number }>();
  const add = (term: string, score: number) => {
    const key = term.toLowerCase();
    const known = scores.get(key);
    if (known) known.score += score;
    else scores.set(key, { term, score, first: scores.size });
  };
  for (const block of blocks) {
    if (block.kind === 'code') continue;
    for (const { kind, start, end } of block.marks ?? []) {
      const text = block.text.slice(start, end);
      if (
        (kind === 'strong' || kind === 'emphasis') &&
        text.split(' ').length <= 4 &&
        /^\p{L}[\p{L}\p{N} '’-]+$/u.test(text)
      )
        add(text, 3);
    }
    for (const phrase of phrasesOf(block.text)) {
      const named =
        phrase.length > 1 ? phrase.every((word) => /^\p{Lu}/u.test(word)) : /^\p{Lu}{2,}$/u.test(phrase[0]!);
      add(phrase.join(' '), (phrase.length > 1 ? 1.5 : 0.6) + (named ? 1 : 0));
    }
  }
  const inTitle = title.toLowerCase();
  return [...scores.values()]
    .filter(({ score, term }) => score >= 2.5 && term.length >= 3 && inTitle !== term.toLowerCase())
    .sort((a, b) => b.score - a.score || a.first - b.first)
    .slice(0, wanted)
    .map(({ term }) => term);
}
