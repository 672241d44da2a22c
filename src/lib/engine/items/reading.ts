import type { Document, Source } from '../document/types.ts';
import type { Lesson } from '../lesson/types.ts';
import { clausesOf, type Clause } from './language/clauses.ts';
import { lexiconOf, namesIn, type Lexicon } from './language/lexicon.ts';
import { resolverFor } from './language/resolve.ts';
import { nameTypes } from './language/nameTypes.ts';
import { segment, type Sentence } from './language/segment.ts';

/** A sentence with what could be read from it. `tokens` are the resolved ones; `text`, `start` and `end` stay the document's own. */
export type ReadSentence = Sentence & { clauses: Clause[]; resolved: boolean };

/** The document as the generator understands it. */
export type Reading = {
  document: Document;
  lessons: readonly Lesson[];
  lexicon: Lexicon;
  sentences: ReadSentence[];
  /** In how many sentences each name is written, however it starts. */
  mentions: ReadonlyMap<string, number>;
  /** What kind of thing a name names, where the text says so: "NACC" → "forum". */
  types: ReadonlyMap<string, string>;
};

/** Segments, tags, resolves and parses; one pass over the document. */
export function read(document: Document, lessons: readonly Lesson[]): Reading {
  const sentences = segment(document.text, lessons);
  const lexicon = lexiconOf(
    sentences.map((sentence) => sentence.tokens),
    document.blocks.map((block) => block.text)
  );
  const resolver = resolverFor(document.title, sentences, lexicon);
  const readSentences = sentences.map((sentence): ReadSentence => {
    const tokens = resolver.resolve(sentence);
    const resolved = tokens !== sentence.tokens;
    const mended = resolved ? { ...sentence, tokens } : sentence;
    const clauses = clausesOf(mended, lexicon);
    resolver.remember(mended, clauses[0]);
    return { ...mended, clauses, resolved };
  });
  return {
    document,
    lessons,
    lexicon,
    sentences: readSentences,
    mentions: mentionsIn(sentences, lexicon),
    types: nameTypes(readSentences, lessons, lexicon)
  };
}

function mentionsIn(sentences: readonly Sentence[], lexicon: Lexicon): Map<string, number> {
  const mentions = new Map<string, number>();
  for (const { tokens } of sentences) {
    for (const name of new Set(namesIn(tokens, lexicon).map(({ text }) => text)))
      mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  return mentions;
}

export function sourceOf(sentence: Pick<Sentence, 'block' | 'start' | 'end' | 'text'>): Source {
  return { blockId: sentence.block.id, start: sentence.start, end: sentence.end, quote: sentence.text };
}
