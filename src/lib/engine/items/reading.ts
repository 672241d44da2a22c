import type { Document, Source } from '../document/types.ts';
import type { Lesson } from '../lesson/types.ts';
import { clausesOf, type Clause } from './language/clauses.ts';
import { lexiconOf, type Lexicon } from './language/lexicon.ts';
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
  return { document, lessons, lexicon, sentences: readSentences, types: nameTypes(readSentences, lessons, lexicon) };
}

export function sourceOf(sentence: Pick<Sentence, 'block' | 'start' | 'end' | 'text'>): Source {
  return { blockId: sentence.block.id, start: sentence.start, end: sentence.end, quote: sentence.text };
}
