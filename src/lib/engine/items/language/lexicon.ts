import type { Token } from './tag.ts';
import { isNationality, isPlace } from './gazetteer.ts';
import { months } from './dates.ts';

/** What the document itself teaches about its words: which are ever written small, which are names, which abbreviate what. */
export type Lexicon = {
  /** Words seen in lower case. */
  lowered: ReadonlySet<string>;
  /** Words that stand with a capital inside sentences and never small: "wells" in a text about Ida Wells. */
  capitals?: ReadonlySet<string>;
  /** Capitalised words that also stand without another one before or after them. */
  alone?: ReadonlySet<string>;
  /** How often each noun is written, by its base form. */
  nouns: ReadonlyMap<string, number>;
  /** Names of two words and more, and abbreviations, with how often each is written inside a sentence. */
  names: ReadonlyMap<string, number>;
  /** "EAPC" → "Euro-Atlantic Partnership Council". */
  expansions: ReadonlyMap<string, string>;
};

const joining = new Set(['of', 'for', 'against', 'and', 'the', 'to', 'on', 'in', 'de', 'von', 'del']);

/** Sentence-initial words that are capitalised without being names. */
const plainOpeners = new Set(
  'a an the this that these those it its they their he she his her we our you your i in on at by for from to of with without as if when while since after before during until under over between among although though because unless and but or nor so yet not no all each every both some many most several few other another such any one two three four five six seven eight nine ten eleven twelve only also then there here what which who how why where once today now later first second third finally however therefore thus instead members allies partners countries partner member forces'.split(
    ' '
  )
);

export function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text) && token.pos !== 'PUNCT';
}

/** "NATO", "EAPC", "PfP": letters that stand for words. */
export function isAcronym(text: string): boolean {
  return /^(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]{0,2}[A-Z][A-Z0-9]{0,6}$/.test(text) || /^[A-Z]{2,8}$/.test(text);
}

/** Whether a capital at the start of a sentence belongs to the word itself. */
export function keepsCapital(
  token: Token,
  next: Token | undefined,
  lexicon: Pick<Lexicon, 'lowered' | 'names' | 'capitals'>
): boolean {
  if (!isCapitalised(token)) return true;
  if (isAcronym(token.text) || /\p{Ll}\p{Lu}/u.test(token.text)) return true;
  if (months.includes(token.lower) || isPlace(token.text) || isNationality(token.text)) return true;
  if (lexicon.capitals?.has(token.lower)) return true;
  if (plainOpeners.has(token.lower) || lexicon.lowered.has(token.lower))
    return (
      isCapitalised(next) &&
      !plainOpeners.has(token.lower) &&
      (lexicon.names.get(`${token.text} ${next!.text}`) ?? 0) > 0
    );
  return token.pos === 'PROPN' || isCapitalised(next);
}

export type NameSpan = { from: number; to: number; text: string };

/** How far a name reaches from `i`: "Planning and Review Process", "Partnership for Peace". Words that join need a known name around them. */
function nameEnd(tokens: readonly Token[], i: number, lexicon: Pick<Lexicon, 'names'>): number {
  let end = i + 1;
  for (;;) {
    const word = tokens[end];
    if (!word || word.space === '') break;
    if (isCapitalised(word) && !plainOpeners.has(word.lower)) {
      end++;
      continue;
    }
    if (!joining.has(word.lower) || word.text !== word.lower) break;
    let ahead = end + 1;
    if (tokens[ahead]?.lower === 'the' && tokens[ahead]!.text === 'the') ahead++;
    if (!isCapitalised(tokens[ahead])) break;
    const joined = spelt(tokens, i, ahead + 1);
    // "Action Plan against Terrorism", but not "Finland against Norway"
    const ofName = word.lower === 'of' || word.lower === 'for' || (word.lower === 'against' && end - i > 1);
    const date = months.includes(tokens[ahead]!.lower);
    if (!(ofName && ahead === end + 1 && !isPlace(tokens[ahead]!.text) && !date) && !startsKnownName(joined, lexicon))
      break;
    end = ahead + 1;
  }
  return end;
}

function startsKnownName(text: string, { names }: Pick<Lexicon, 'names'>): boolean {
  return prefixesOf(names).has(text);
}

const prefixCache = new WeakMap<ReadonlyMap<string, number>, Set<string>>();
function prefixesOf(names: ReadonlyMap<string, number>): Set<string> {
  let prefixes = prefixCache.get(names);
  if (!prefixes) {
    prefixes = new Set();
    for (const name of names.keys()) {
      const words = name.split(' ');
      for (let n = 2; n <= words.length; n++) prefixes.add(words.slice(0, n).join(' '));
    }
    prefixCache.set(names, prefixes);
  }
  return prefixes;
}

function spelt(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, k) => (k && token.space ? ' ' : '') + token.text)
    .join('');
}

/** Names in one sentence, longest first come; the article is never part of a name. */
export function namesIn(tokens: readonly Token[], lexicon: Pick<Lexicon, 'names' | 'lowered'>): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (!isCapitalised(token) || (plainOpeners.has(token.lower) && !isAcronym(token.text))) continue;
    if (i === 0 && !keepsCapital(token, tokens[1], lexicon)) continue;
    if (months.includes(token.lower) && /^\d/.test(tokens[i + 1]?.text ?? '')) continue;
    const to = nameEnd(tokens, i, lexicon);
    spans.push({ from: i, to, text: spelt(tokens, i, to) });
    i = to - 1;
  }
  return spans;
}

/** Abbreviations that are international on purpose, and fit no language's word order. */
const reordered = /^(UTC|TAI|ISO|UTM)$/;

const small = new Set(['of', 'for', 'and', 'the', 'in', 'on', 'to', 'de', 'with']);

/** Whether `letters` takes one to three letters from the start of every word, small words optional: "KFOR", "OSCE", "PAP-DIB". */
function abbreviates(letters: string, words: readonly string[]): boolean {
  const wanted = letters.toLowerCase().replace(/[^a-z0-9]/g, '');
  const spells = (parts: readonly string[]): boolean => {
    const match = (w: number, l: number): boolean => {
      if (w === parts.length) return l === wanted.length;
      const word = parts[w]!.toLowerCase();
      for (let n = 1; n <= 3 && l + n <= wanted.length; n++) {
        if (word.slice(0, n) !== wanted.slice(l, l + n)) break;
        if (match(w + 1, l + n)) return true;
      }
      return small.has(word) && match(w + 1, l);
    };
    return match(0, 0);
  };
  const initials = [...words.filter((word) => !small.has(word.toLowerCase()))].map((word) => word[0]!.toLowerCase());
  // "Coordinated Universal Time (UTC)": the letters in another order
  if (
    initials.length === 3 &&
    wanted.length === 3 &&
    reordered.test(letters) &&
    initials.sort().join('') === [...wanted].sort().join('')
  )
    return true;
  return spells(words) || spells(words.flatMap((word) => word.split(/[-‑]/)).filter(Boolean));
}

/** "Euro-Atlantic Partnership Council (EAPC)" and "EAPC (Euro-Atlantic Partnership Council)". */
export function expansionsIn(text: string): [acronym: string, expansion: string][] {
  const found: [string, string][] = [];
  for (const match of text.matchAll(/\(([A-Z][A-Za-z-]{1,9})\)/g)) {
    const acronym = match[1]!;
    if (!isAcronym(acronym.replaceAll('-', ''))) continue;
    const before = text
      .slice(Math.max(0, match.index - 120), match.index)
      .trim()
      .split(/\s+/);
    for (let n = 2; n <= Math.min(10, before.length); n++) {
      const words = before.slice(-n);
      const first = words[0]!.toLowerCase();
      // "The Joint Commission (TJC)", but not "of the Council (TC)"
      const opens = first === 'the' && acronym[0] === 'T' && words.length === acronym.length;
      // "Office of Surface Mining, Reclamation and Enforcement (OSMRE)": so many letters are no accident
      const ends = acronym.length > 3 ? /[;:.()]$/ : /[,;:.()]$/;
      if (words.some((word) => ends.test(word)) || (small.has(first) && !opens)) continue;
      const bare = words.map((word) => word.replace(/,$/, ''));
      if (abbreviates(acronym.replace(/s$/, ''), bare)) {
        found.push([acronym, words.join(' ')]);
        break;
      }
    }
  }
  for (const match of text.matchAll(
    /\b([A-Z][A-Za-z]{1,7})(?: \(([A-Z][^()]{5,80})\)|, (?:or )?the ([A-Z][\p{L}\s-]{5,80})[,.])/gu
  )) {
    const words = (match[2] ?? match[3]!).trim().split(/\s+/);
    if (isAcronym(match[1]!) && words.length > 1 && abbreviates(match[1]!, words))
      found.push([match[1]!, words.join(' ')]);
  }
  return found;
}

/**
 * Reads the whole document once for its words and names.
 *
 * @param sentences every sentence's tokens
 * @param texts every block's text
 */
export function lexiconOf(sentences: readonly (readonly Token[])[], texts: readonly string[]): Lexicon {
  const { lowered, capitals } = casesIn(sentences);
  const nouns = new Map<string, number>();
  for (const tokens of sentences) {
    for (const token of tokens) if (token.pos === 'NOUN') nouns.set(token.lemma, (nouns.get(token.lemma) ?? 0) + 1);
  }
  const expansions = new Map<string, string>();
  const names = new Map<string, number>([['Bosnia and Herzegovina', 0]]);
  for (const text of texts) {
    for (const [acronym, expansion] of expansionsIn(text)) {
      if (!expansions.has(acronym)) expansions.set(acronym, expansion);
      names.set(expansion, 1);
    }
  }
  const known = { names: new Map(names), lowered };
  for (const tokens of sentences) {
    for (const name of namesIn(tokens.slice(1), known)) names.set(name.text, (names.get(name.text) ?? 0) + 1);
  }
  return { lowered, capitals, alone: aloneIn(sentences), nouns, names, expansions: withSilentOnes(expansions, names) };
}

function aloneIn(sentences: readonly (readonly Token[])[]): Set<string> {
  const isWord = (token: Token | undefined) => isCapitalised(token) && /^\p{Lu}\p{Ll}+$/u.test(token!.text);
  return new Set(
    sentences.flatMap((tokens) =>
      tokens
        .filter((token, i) => i > 0 && isWord(token) && !isWord(tokens[i - 1]) && !isWord(tokens[i + 1]))
        .map(({ text }) => text)
    )
  );
}

/** Which words are written small, and which only ever with a capital. */
function casesIn(sentences: readonly (readonly Token[])[]): { lowered: Set<string>; capitals: Set<string> } {
  const lowercase = new Map<string, number>();
  const capital = new Map<string, number>();
  for (const tokens of sentences) {
    tokens.forEach(({ text, lower }, i) => {
      const count = text === lower ? lowercase : i > 0 ? capital : null;
      count?.set(lower, (count.get(lower) ?? 0) + 1);
    });
  }
  const rare = (word: string) => 3 * (lowercase.get(word) ?? 0) < (capital.get(word) ?? 0);
  return {
    lowered: new Set([...lowercase.keys()].filter((word) => !rare(word))),
    capitals: new Set([...capital.keys()].filter(rare))
  };
}

/** Adds abbreviations that the text uses without ever spelling them out, where one name alone fits: "PfP". */
function withSilentOnes(told: ReadonlyMap<string, string>, names: ReadonlyMap<string, number>): Map<string, string> {
  const expansions = new Map(told);
  const initials = new Map<string, string[]>();
  for (const name of names.keys()) {
    const words = name.split(' ');
    if (words.length < 3 || words.length > 8) continue;
    const letters = words.map((word) => word[0]!.toLowerCase()).join('');
    initials.set(letters, [...(initials.get(letters) ?? []), name]);
  }
  for (const acronym of names.keys()) {
    const fitting = isAcronym(acronym) && !expansions.has(acronym) ? (initials.get(acronym.toLowerCase()) ?? []) : [];
    if (fitting.length === 1) expansions.set(acronym, fitting[0]!);
  }
  return expansions;
}
