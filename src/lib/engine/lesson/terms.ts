import type { Block } from '../document/types.ts';
import { nounPhrasesOf } from './nounPhrases.ts';

const most = 8;
/** What a phrase must score: two mentions of a two-word term, or one that is emphasised or defined. */
const enough = 3;

type Term = { text: string; words: number; named: boolean; score: number; mentions: number };

/** Terms by key. */
type Candidates = Map<string, Term>;

/** "X is called a …", "known as …": what stands there is being introduced. */
const introduced = /\b(?:called|known as|termed|referred to as|defined as)\s+(?:an?\s+|the\s+)?["“‘']?$/i;

function addMarked(candidates: Candidates, block: Block): void {
  for (const { kind, start, end } of block.marks ?? []) {
    const text = block.text.slice(start, end);
    const short = text.split(' ').length <= 4 && /^\p{L}[\p{L}\p{N} '’-]+$/u.test(text);
    const whole = start === 0 && end === block.text.length;
    if ((kind !== 'strong' && kind !== 'emphasis') || !short || whole) continue;
    const [phrase] = nounPhrasesOf(text);
    if (phrase?.text !== text) continue;
    const known = candidates.get(phrase.key);
    if (known) known.score += enough;
    else candidates.set(phrase.key, { ...phrase, score: enough, mentions: 0 });
  }
}

/** Every noun phrase of a lesson with how much speaks for it. */
export function candidateTerms(blocks: Block[], title: string): Candidates {
  const candidates: Candidates = new Map();
  const heading = title.toLowerCase();
  for (const block of blocks) {
    if (block.kind === 'code') continue;
    addMarked(candidates, block);
    let from = 0;
    for (const { key, text, words, named } of nounPhrasesOf(block.text)) {
      const start = Math.max(block.text.indexOf(text, from), from);
      const bonus = introduced.test(block.text.slice(Math.max(0, start - 25), start)) ? 2 : 0;
      from = start + text.length;
      const known = candidates.get(key) ?? { text, words, named, score: 0, mentions: 0 };
      known.mentions++;
      known.score += (words > 1 ? 1.5 : 0.75) + (named ? 0.75 : 0) + bonus;
      if (known.mentions === 1 && heading.includes(key)) known.score += 1.5;
      candidates.set(key, known);
    }
  }
  return candidates;
}

/**
 * What each lesson is about, the most telling first, at most eight terms: emphasised and introduced terms, names, and noun phrases that
 * come up again; what every other lesson says too counts less.
 *
 * @param lessons the candidates of all lessons of one document
 * @returns terms as written in the text, one list per lesson
 */
export function salientTerms(lessons: Candidates[]): string[][] {
  const spread = new Map<string, number>();
  for (const candidates of lessons) for (const key of candidates.keys()) spread.set(key, (spread.get(key) ?? 0) + 1);
  return lessons.map((candidates) =>
    [...candidates]
      .filter(([, { score }]) => score >= enough)
      .map(([key, { text, score }], first) => {
        const rarity = lessons.length < 3 ? 1 : Math.log2(1 + lessons.length / spread.get(key)!);
        return { text, first, weight: score * rarity };
      })
      .sort((a, b) => b.weight - a.weight || a.first - b.first)
      .slice(0, most)
      .map(({ text }) => text)
  );
}
