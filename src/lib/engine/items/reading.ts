import type { Document, Source } from '../document/types.ts';
import type { Lesson } from '../lesson/types.ts';
import { clausesOf, type Clause } from './language/clauses.ts';
import { lexiconOf, namesIn, type Lexicon } from './language/lexicon.ts';
import { resolverFor } from './language/resolve.ts';
import { nameTypes } from './language/nameTypes.ts';
import { shippedModels } from './sentences/shipped.ts';
import type { SentenceModels } from './sentences/model.ts';
import { segment, withoutBrackets, withoutLabel, type Sentence } from './language/segment.ts';
import { treeOf, type Tree } from './language/tree.ts';

/** A sentence with what could be read from it. `tokens` are the resolved ones; `text`, `start` and `end` stay the document's own. */
export type ReadSentence = Sentence & { tree: Tree; clauses: Clause[]; resolved: boolean };

/** The document as the generator understands it. */
export type Reading = {
  document: Document;
  lessons: readonly Lesson[];
  lexicon: Lexicon;
  sentences: ReadSentence[];
  /** The one, two or three names that the whole document is about, if they outshine all others. */
  dominant: ReadonlySet<string>;
  /** What kind of thing a name names, where the text says so: "NACC" → "forum". */
  types: ReadonlyMap<string, string>;
  /** What tells which sentences stand alone and are worth asking about. */
  models: SentenceModels;
};

/** Segments, parses and resolves; one pass over the document. */
export function read(document: Document, lessons: readonly Lesson[], models = shippedModels): Reading {
  const parsed = segment(document.text, lessons).map(retagged);
  const sentences = parsed.map(({ sentence }) => sentence);
  const lexicon = lexiconOf(
    sentences.map((sentence) => sentence.tokens),
    document.blocks.map((block) => block.text)
  );
  const resolver = resolverFor(document.title, sentences, lexicon);
  const readSentences = parsed.map(({ sentence, tree: own }): ReadSentence => {
    const tokens = resolver.resolve(sentence);
    const resolved = tokens !== sentence.tokens;
    const mended = resolved ? { ...sentence, tokens } : sentence;
    const tree = resolved ? treeOf(withoutLabel(withoutBrackets(tokens))) : own;
    const clauses = clausesOf(mended, tree);
    resolver.remember(mended, clauses[0]);
    return { ...mended, tree, clauses, resolved };
  });
  return {
    document,
    lessons,
    lexicon,
    sentences: readSentences,
    dominant: dominantNames(sentences, lexicon),
    types: nameTypes(readSentences, lessons, lexicon),
    models
  };
}

/** The parser knows parts of speech better than the tagger that cut the text into words; what is in brackets it does not see. */
function retagged(sentence: Sentence): { sentence: Sentence; tree: Tree } {
  const tree = treeOf(withoutLabel(withoutBrackets(sentence.tokens)));
  const byStart = new Map(tree.tokens.map((token) => [token.start, token]));
  const tokens = sentence.tokens.map((token) => byStart.get(token.start) ?? token);
  return { sentence: { ...sentence, tokens }, tree };
}

/** Names in more than a tenth of the sentences, down to the first that is half again as frequent as the next. */
function dominantNames(sentences: readonly Sentence[], lexicon: Lexicon): Set<string> {
  const mentions = new Map<string, number>();
  for (const { tokens } of sentences) {
    for (const name of new Set(namesIn(tokens, lexicon).map(({ text }) => text)))
      mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  const ranked = [...mentions].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const most = Math.max(6, sentences.length * 0.1);
  for (const k of [3, 2, 1]) {
    const last = ranked[k - 1]?.[1] ?? 0;
    if (last > most && last >= 1.5 * (ranked[k]?.[1] ?? 0)) return new Set(ranked.slice(0, k).map(([name]) => name));
  }
  return new Set();
}

export function sourceOf(sentence: Pick<Sentence, 'block' | 'start' | 'end' | 'text'>): Source {
  return { blockId: sentence.block.id, start: sentence.start, end: sentence.end, quote: sentence.text };
}
