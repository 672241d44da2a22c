import type { Candidate } from '../candidate.ts';
import { isCountry } from '../language/gazetteer.ts';
import { namesIn } from '../language/lexicon.ts';
import { textOf, type Token } from '../language/tag.ts';
import type { Reading } from '../reading.ts';
import { contentStems, isEmptyWord, spaced, stemOf, wordsOf } from './words.ts';

/** A sentence or a table row, ready to be compared with. */
export type Unit = {
  start: number;
  end: number;
  tokens: readonly Token[];
  /** In normal form between two spaces; pronouns replaced where that was safe. */
  text: string;
  stems: ReadonlySet<string>;
  negated: boolean;
};

export type DocumentIndex = {
  units: Unit[];
  byStart: ReadonlyMap<number, Unit>;
  /** Stem → places in `units`, rising. */
  postings: ReadonlyMap<string, readonly number[]>;
  /** What the whole document is about: stems of the title and of the names that outshine all others. */
  topic: ReadonlySet<string>;
  /** How often two words stand side by side: "credit union" → 9. By stems. */
  neighbours: ReadonlyMap<string, number>;
  /** How often each stem stands anywhere. */
  frequencies: ReadonlyMap<string, number>;
  /** The countries that the document names most, at least twice: whoever guesses a country guesses one of them. */
  homeCountries: ReadonlySet<string>;
  /** Expansion → abbreviation. */
  acronyms: ReadonlyMap<string, string>;
};

const indices = new WeakMap<Reading, DocumentIndex>();

/** The index of a document, made once per reading: one pass over its words. */
export function indexOf(reading: Reading): DocumentIndex {
  let index = indices.get(reading);
  if (!index) indices.set(reading, (index = build(reading)));
  return index;
}

function unitOf(start: number, end: number, tokens: readonly Token[], text: string): Unit {
  const stems = new Set(wordsOf(text).map(stemOf));
  return {
    start,
    end,
    tokens,
    text: spaced(text),
    stems,
    negated: /\b(not|no|never|neither|nor|without|n't)\b/i.test(text)
  };
}

function mostNamed(units: readonly Unit[], lexicon: Reading['lexicon']): Set<string> {
  const counts = new Map<string, number>();
  for (const { tokens } of units)
    for (const { text } of namesIn(tokens, lexicon)) if (isCountry(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const most = Math.max(2, ...counts.values());
  return new Set([...counts].flatMap(([country, count]) => (count === most ? [country] : [])));
}

function build({ document, sentences, dominant, lexicon }: Reading): DocumentIndex {
  const units = [
    ...sentences.map(({ start, end, tokens }) => unitOf(start, end, tokens, textOf(tokens))),
    ...document.blocks
      .filter((block) => block.kind === 'tableRow')
      .map((block) => unitOf(block.start, block.end, [], block.text))
  ];
  const postings = new Map<string, number[]>();
  const neighbours = new Map<string, number>();
  const frequencies = new Map<string, number>();
  units.forEach((unit, i) => {
    for (const stem of unit.stems) {
      const places = postings.get(stem);
      if (places) places.push(i);
      else postings.set(stem, [i]);
    }
    const words = wordsOf(unit.text).map(stemOf);
    words.forEach((word, k) => {
      frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
      const next = words[k + 1];
      if (next !== undefined) neighbours.set(`${word} ${next}`, (neighbours.get(`${word} ${next}`) ?? 0) + 1);
    });
  });
  return {
    units,
    byStart: new Map(units.map((unit) => [unit.start, unit])),
    postings,
    topic: new Set([...contentStems(document.title), ...[...dominant].flatMap(contentStems)]),
    neighbours,
    frequencies,
    homeCountries: mostNamed(units, lexicon),
    acronyms: new Map([...lexicon.expansions].map(([acronym, expansion]) => [expansion, acronym]))
  };
}

const mostLookedAt = 200;

/** Units that hold the rarest of the stems: the only ones that can hold them all. At most 200, so that time stays linear. */
export function unitsWith(index: DocumentIndex, stems: readonly string[]): Unit[] {
  let fewest: readonly number[] | null = null;
  for (const stem of stems) {
    if (isEmptyWord(stem)) continue;
    const places = index.postings.get(stem) ?? [];
    if (!fewest || places.length < fewest.length) fewest = places;
  }
  return (fewest ?? []).slice(0, mostLookedAt).map((place) => index.units[place]!);
}

/** The sentences and rows that a candidate quotes or draws on. */
export function evidenceUnits(candidate: Candidate, index: DocumentIndex): Unit[] {
  const starts = new Set([candidate.source.start, ...candidate.sentences]);
  return [...starts].flatMap((start) => index.byStart.get(start) ?? []);
}

/** All that a candidate quotes, in normal form between two spaces; with what pronouns stand for. */
export function evidenceText(candidate: Candidate, index: DocumentIndex): string {
  return evidenceUnits(candidate, index).reduce((text, unit) => text + unit.text, spaced(candidate.source.quote));
}
