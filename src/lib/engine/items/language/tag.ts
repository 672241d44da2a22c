import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { repaired } from './repair.ts';

/** One word, number or mark. `start` and `end` count into `Document.text`; `space` is the white space before it. */
export type Token = {
  text: string;
  lower: string;
  lemma: string;
  /** Universal part-of-speech tag: NOUN, PROPN, VERB, AUX, ADP, DET, PUNCT… */
  pos: string;
  start: number;
  end: number;
  space: string;
};

const nlp = winkNLP(model, ['sbd', 'pos']);

const numberWord =
  /^(one|two|three|four|five|six|seven|eight|nine|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)$/;

function isHyphen(text: string): boolean {
  return text === '-' || text === '‑' || text === '‐';
}

/** Glues what a hyphen without white space holds together: "twenty-two", "Euro-Atlantic", "non-NATO". */
function joinHyphens(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const last = joined.at(-1);
    const next = tokens[i + 1];
    if (
      last &&
      next &&
      isHyphen(token.text) &&
      token.space === '' &&
      next.space === '' &&
      /[\p{L}\p{N}]$/u.test(last.text) &&
      /^[\p{L}\p{N}]/u.test(next.text)
    ) {
      const text = last.text + token.text + next.text;
      const bothNumbers = numberWord.test(last.lower) && numberWord.test(next.lower);
      const pos = bothNumbers
        ? 'NUM'
        : next.pos === 'VERB' || next.pos === 'ADV' || next.pos === 'ADP'
          ? 'ADJ'
          : next.pos;
      joined[joined.length - 1] = {
        ...last,
        text,
        lower: text.toLowerCase(),
        lemma: text.toLowerCase(),
        pos,
        end: next.end
      };
      i++;
    } else if (
      last &&
      next &&
      token.text === '–' &&
      token.space === '' &&
      next.space === '' &&
      /^\p{Lu}/u.test(last.text) &&
      /^\p{Lu}/u.test(next.text)
    ) {
      const text = last.text + token.text + next.text;
      joined[joined.length - 1] = {
        ...last,
        text,
        lower: text.toLowerCase(),
        lemma: text.toLowerCase(),
        pos: 'PROPN',
        end: next.end
      };
      i++;
    } else if (
      last &&
      token.space === '' &&
      /\p{L}$/u.test(last.text) &&
      /^\p{L}/u.test(token.text) &&
      /[^\x00-\x7f]/.test(last.text + token.text) &&
      !/^n[’']t$/.test(token.lower)
    ) {
      const text = last.text + token.text;
      joined[joined.length - 1] = {
        ...last,
        text,
        lower: text.toLowerCase(),
        lemma: text.toLowerCase(),
        end: token.end
      };
    } else {
      joined.push(token);
    }
  }
  return joined;
}

/** "USA.gov", "hw.ata", "leap-seconds.list": a full stop with nothing around it ends no sentence. */
export function joinDots(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [token, next, last] = [tokens[i]!, tokens[i + 1], joined.at(-1)];
    const isInside = token.text === '.' && token.space === '' && next?.space === '' && /^[\p{L}\p{N}]/u.test(next.text);
    if (last && next && isInside) {
      const text = `${last.text}.${next.text}`;
      joined[joined.length - 1] = {
        ...last,
        text,
        lower: text.toLowerCase(),
        lemma: text,
        pos: 'PROPN',
        end: next.end
      };
      i++;
    } else joined.push(token);
  }
  return joined;
}

/**
 * The sentences of one paragraph or list item, as tagged tokens.
 *
 * @param text one block's text; a heading or several paragraphs at once make the tagger worse
 * @param offset where that text starts in `Document.text`
 * @returns sentences in order; the tokens with the white space before them spell the text exactly
 */
export function tagSentences(text: string, offset: number): Token[][] {
  if (text.trim() === '') return [];
  const read = nlp.readDoc(text);
  const { its } = nlp;
  const tokens = read.tokens();
  const words = tokens.out(its.value) as string[];
  const tags = tokens.out(its.pos) as string[];
  const lemmas = tokens.out(its.lemma as unknown as typeof its.value) as string[];
  const spans = read.sentences().out(its.span) as unknown as [number, number][];

  const all: Token[] = [];
  let at = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    // wink folds some white space; the text itself is what counts
    const start = text.indexOf(word, at);
    if (start < 0) return [];
    const space = text.slice(at, start);
    all.push({
      text: word,
      lower: word.toLowerCase(),
      lemma: (lemmas[i] ?? word).toLowerCase(),
      pos: tags[i]!,
      start: offset + start,
      end: offset + start + word.length,
      space
    });
    at = start + word.length;
  }
  return spans.map(([from, to]) => repaired(joinHyphens(all.slice(from, to + 1))));
}

const verbLemmas = new Map<string, string>();

/** The base form of a word that is known to be a verb, whatever the tagger would take it for on its own. */
export function verbLemma(word: string): string {
  let lemma = verbLemmas.get(word);
  if (lemma === undefined) {
    const read = nlp.readDoc(`they have ${word} it`).tokens();
    const [tag] = read.out(nlp.its.pos).slice(2, 3) as string[];
    const [found] = (read.out(nlp.its.lemma as unknown as typeof nlp.its.value) as string[]).slice(2, 3);
    lemma = tag === 'VERB' && found ? found.toLowerCase() : word;
    verbLemmas.set(word, lemma);
  }
  return lemma;
}

/** The words as they stood, single-spaced, without white space at either end. */
export function textOf(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) text += (text !== '' && token.space !== '' ? ' ' : '') + token.text;
  return text.trim();
}
