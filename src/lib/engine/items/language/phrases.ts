import { isCapitalised, isAcronym, keepsCapital, namesIn, type Lexicon, type NameSpan } from './lexicon.ts';
import { textOf, type Token } from './tag.ts';

/** A noun phrase by position, `to` excluded. `head` is the position of its head noun. */
export type Phrase = { from: number; to: number; head: number; coordinated: boolean };

const pronouns = new Set([
  'he',
  'she',
  'it',
  'they',
  'we',
  'you',
  'i',
  'this',
  'that',
  'these',
  'those',
  'there',
  'who',
  'which',
  'what'
]);
const attaching = new Set([
  'of',
  'for',
  'in',
  'on',
  'at',
  'between',
  'from',
  'with',
  'among',
  'to',
  'within',
  'against',
  'under',
  'over',
  'outside',
  'inside',
  'near',
  'about',
  'across',
  'by'
]);
const quantifiers = new Set([
  'all',
  'both',
  'each',
  'every',
  'some',
  'many',
  'several',
  'most',
  'few',
  'no',
  'any',
  'another',
  'other',
  'such'
]);

export function isPronoun(token: Token): boolean {
  return token.pos === 'PRON' && pronouns.has(token.lower);
}

const possessiveMarks = new Set(["'s", '’s', "'", '’']);

/**
 * Reads noun phrases off tags, left to right, without a parser: determiner, modifiers, head, then prepositional phrases.
 * Names are taken whole. Made once per sentence.
 */
export class PhraseReader {
  readonly tokens: readonly Token[];
  readonly names: NameSpan[];
  private readonly nameAt: Map<number, NameSpan>;

  constructor(tokens: readonly Token[], lexicon: Lexicon) {
    this.tokens = tokens;
    this.names = namesIn(tokens, lexicon);
    this.nameAt = new Map(this.names.map((name) => [name.from, name]));
  }

  nameFrom(i: number): NameSpan | undefined {
    return this.nameAt.get(i);
  }

  /** Determiner, modifiers and head only: "the first PfP exercise", "NATO's leaders". */
  simple(i: number): Phrase | null {
    const { tokens } = this;
    let at = i;
    let head = -1;
    let lastWasNoun = false;
    while (at < tokens.length) {
      const token = tokens[at]!;
      const name = this.nameAt.get(at);
      if (name) {
        at = name.to;
        head = at - 1;
        lastWasNoun = true;
        continue;
      }
      if (isPronoun(token) && at === i && token.lower !== 'that' && token.lower !== 'this')
        return { from: i, to: i + 1, head: i, coordinated: false };
      const before = tokens[at - 1];
      const first = at === i;
      if (first && (token.pos === 'DET' || token.pos === 'PRON' || quantifiers.has(token.lower))) {
        at++;
        continue;
      }
      if (at === i + 1 && token.pos === 'DET' && quantifiers.has(before!.lower)) {
        at++;
        continue;
      }
      if (possessiveMarks.has(token.text) && lastWasNoun) {
        at++;
        lastWasNoun = false;
        continue;
      }
      if (token.pos === 'NOUN' || token.pos === 'PROPN') {
        head = at++;
        lastWasNoun = true;
        continue;
      }
      if (token.pos === 'NUM') {
        if (lastWasNoun && !/^\d+$/.test(token.text)) break;
        head = at++;
        lastWasNoun = true;
        continue;
      }
      if (token.pos === 'ADJ' || (token.pos === 'ADV' && tokens[at + 1]?.pos === 'ADJ' && !lastWasNoun)) {
        if (lastWasNoun && token.pos === 'ADV') break;
        at++;
        lastWasNoun = false;
        continue;
      }
      const next = tokens[at + 1];
      if (
        token.pos === 'VERB' &&
        /(ing|ed|en)$/.test(token.lower) &&
        before &&
        at > i &&
        (before.pos === 'DET' || before.pos === 'ADJ' || before.pos === 'NUM' || possessiveMarks.has(before.text)) &&
        next &&
        (next.pos === 'NOUN' || next.pos === 'PROPN')
      ) {
        at++;
        lastWasNoun = false;
        continue;
      }
      if (token.lower === 'and' && before?.pos === 'ADJ' && next?.pos === 'ADJ') {
        at++;
        continue;
      }
      break;
    }
    // a trailing adjective is no head: give back what follows the last noun
    if (head < 0) return null;
    if (!lastWasNoun) at = head + 1;
    return { from: i, to: at, head, coordinated: false };
  }

  /** With the prepositional phrases that follow: "the first round of PARP". At most `depth` of them. */
  full(i: number, depth = 3): Phrase | null {
    const core = this.simple(i);
    if (!core || isPronoun(this.tokens[core.head]!)) return core;
    let to = core.to;
    for (let n = 0; n < depth; n++) {
      const word = this.tokens[to];
      if (!word || word.pos !== 'ADP' || !attaching.has(word.lower)) break;
      const inner = this.coordinated(to + 1, 0);
      if (!inner) break;
      to = inner.to;
    }
    return { ...core, to };
  }

  /** "Sweden and Finland", "Austria, Ireland and Malta", each with up to `depth` prepositional phrases. */
  coordinated(i: number, depth = 3): Phrase | null {
    const first = this.full(i, depth);
    if (!first) return null;
    let to = first.to;
    let parts = 1;
    for (;;) {
      const word = this.tokens[to];
      const comma = word?.text === ',';
      const joiner = this.tokens[comma ? to + 1 : to];
      const closing = joiner?.lower === 'and' || joiner?.lower === 'or';
      if (!comma && !closing) break;
      const next = this.full(closing ? (comma ? to + 2 : to + 1) : to + 1, depth);
      if (!next || isPronoun(this.tokens[next.head]!)) break;
      if (!closing && !this.listGoesOn(next.to)) break;
      to = next.to;
      parts++;
      if (closing) break;
    }
    return { ...first, to, coordinated: parts > 1 };
  }

  /** Whether a comma list reaches its "and": otherwise the comma opens an apposition. */
  private listGoesOn(at: number): boolean {
    for (let k = at, noun = 0; k < this.tokens.length && noun < 40; k++, noun++) {
      const token = this.tokens[k]!;
      if (token.pos === 'VERB' || token.pos === 'AUX' || token.text === ';' || token.text === ':') return false;
      if ((token.lower === 'and' || token.lower === 'or') && this.simple(k + 1))
        return this.tokens[k - 1]?.text === ',' || true;
    }
    return false;
  }
}

/** The words of a phrase as they go inside a sentence: a sentence-initial capital that is no name's becomes small. */
export function midSentence(tokens: readonly Token[], lexicon: Lexicon): string {
  const first = tokens[0];
  if (!first) return '';
  const text = textOf(tokens);
  return keepsCapital(first, tokens[1], lexicon) ? text : text[0]!.toLowerCase() + text.slice(1);
}

/** Names something in particular: a name or an abbreviation is in it. */
export function holdsName(tokens: readonly Token[], lexicon: Lexicon): boolean {
  return tokens.some(
    (token, i) =>
      isAcronym(token.text) ||
      (isCapitalised(token) &&
        (i > 0
          ? token.pos === 'PROPN' || lexicon.names.has(token.text)
          : keepsCapital(token, tokens[1], lexicon) && token.pos === 'PROPN'))
  );
}

/** First letter capital, for the start of a stem. */
export function capitalised(text: string): string {
  return text.replace(/^(["“‘(]*)(\p{Ll})/u, (_, quotes: string, letter: string) => quotes + letter.toUpperCase());
}
