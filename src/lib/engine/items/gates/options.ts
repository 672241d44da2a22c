import type { Candidate } from '../candidate.ts';
import { answerTexts } from '../candidate.ts';
import { numberValue } from '../language/numbers.ts';
import { ownTokens } from '../language/standAlone.ts';
import { columnsOf, sharedColumns } from './columns.ts';
import type { Gate } from './gate.ts';
import { shapeOf } from './shapes.ts';
import { contentStems, spaced, stemOf, wordsOf } from './words.ts';

const chosen = (candidate: Candidate) => candidate.kind === 'singleChoice' || candidate.kind === 'multipleResponse';

/** Three options at least for one key; four with a set; three pairs; three steps; never more than eight. */
export const optionCount: Gate = {
  code: 'optionCount',
  rejects: ({ kind, options, answer }) => {
    const least = { singleChoice: 3, multipleResponse: 4, matching: 3, ordering: 3, trueFalse: 2 }[kind as string];
    if (answer.kind === 'choices' && (answer.texts.length < 2 || answer.texts.length >= options.length)) return true;
    return least !== undefined && (options.length < least || options.length > (kind === 'ordering' ? 8 : 7));
  }
};

/** Digits for number words, stems for inflected words. */
function bare(text: string): string[] {
  const value = numberValue(text);
  return value === null ? wordsOf(text).map((word) => String(numberValue(word) ?? stemOf(word))) : [String(value)];
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((word) => b.includes(word)).length;
  return shared / Math.max(1, a.length + b.length - shared);
}

/** Two options that say the same, or one that holds another. */
export const nearDuplicateOptions: Gate = {
  code: 'nearDuplicateOptions',
  rejects: (candidate) => {
    const { options, kind } = candidate;
    if (kind === 'matching' || kind === 'ordering') {
      const texts = options.map((option) => spaced(option.text));
      return new Set(texts).size < texts.length;
    }
    const texts = options.map((option) => bare(option.text));
    return texts.some((text, i) =>
      texts.some((other, j) => {
        if (i === j) return false;
        const [inner, outer] = [text.join(' '), other.join(' ')];
        if (inner === outer || inner.replaceAll(' ', '') === outer.replaceAll(' ', '')) return true;
        if (chosen(candidate) && /^\d+$/.test(inner) && /^\d+ /.test(outer)) return outer.startsWith(`${inner} `);
        return (
          (inner.length > 3 && ` ${outer} `.includes(` ${inner} `)) || (text.length > 4 && overlap(text, other) > 0.7)
        );
      })
    );
  }
};

/** Numbers with numbers, names with names, phrases with phrases. */
export const mixedOptionTypes: Gate = {
  code: 'mixedOptionTypes',
  rejects: (candidate, reading) => {
    if (!chosen(candidate)) return false;
    if (new Set(candidate.options.map((option) => shapeOf(option.text))).size > 1) return true;
    const columns = columnsOf(reading);
    const [key] = answerTexts(candidate);
    return (
      key !== undefined &&
      candidate.kind === 'singleChoice' &&
      columns.of.has(spaced(key)) &&
      candidate.options.every(
        ({ text }) => text === key || (columns.of.has(spaced(text)) && sharedColumns(columns, key, text).length === 0)
      )
    );
  }
};

/** How an option begins, as far as grammar cares: with a preposition, as a clause, or as a noun phrase. */
function frameOf(text: string): string {
  const [first, second] = ownTokens(text);
  if (!first) return 'nothing';
  if (/^(because|when|if|while|since|although|after|before)$/.test(first.lower) && second && second.pos !== 'NUM')
    return 'clause';
  if (/^(that|whether|how|why|where)$/.test(first.lower)) return 'content clause';
  if (/^(in|at|on|by|from|with|for|to|of|during|under|into|near|through|between)$/.test(first.lower))
    return first.lower === 'to' && second?.pos === 'VERB' ? 'to' : 'preposition';
  return 'noun';
}

const articleOf = (text: string) => (/^an? /i.test(text) ? 'a' : /^the /i.test(text) ? 'the' : '');

/** A finite verb behind a subject: the option is a sentence. */
function isSentence(text: string): boolean {
  const tokens = ownTokens(text);
  return tokens.some(
    (token, i) =>
      i > 0 &&
      /^(raise|is|are|was|were|has|have|can|will|do|does|did)$/.test(token.lower) &&
      !tokens.slice(0, i).some((before) => /^(that|which|who|where|when|because|if|whose)$/.test(before.lower))
  );
}

function isPluralPhrase(text: string, lowered: ReadonlySet<string>): boolean {
  const head = text.replace(/ (of|for|in|on|that|which|with|to|from|at|by) .*$/, '');
  if (/ and /.test(head)) return true;
  // "rickets" is one thing: a single word counts where the document has its singular, too
  return /[^suia]s$/.test(head) && (head.includes(' ') || lowered.has(head.slice(0, -1)));
}

/** The key alone, or against it all others, has a certain form. */
function keyAlone(key: string, others: readonly string[], formOf: (text: string) => string | boolean): boolean {
  const form = formOf(key);
  return others.length > 1 && others.every((other) => formOf(other) !== form);
}

/** Options of one grammatical form: a clause among nouns, one plural among singulars, one article among none. */
export const mixedOptionForms: Gate = {
  code: 'mixedOptionForms',
  rejects: (candidate, reading) => {
    if (candidate.kind === 'singleChoice' && candidate.template.startsWith('step.')) return false;
    if (!chosen(candidate)) return false;
    const texts = candidate.options.map((option) => option.text);
    if (new Set(texts.map(frameOf)).size > 1 || new Set(texts.map(isSentence)).size > 1) return true;
    if (candidate.answer.kind !== 'choice' || shapeOf(texts[0]!) !== 'phrase') return false;
    const key = candidate.answer.text;
    const others = texts.filter((text) => text !== key);
    const isPlural = (text: string) => isPluralPhrase(text, reading.lexicon.lowered);
    const mixed = keyAlone(key, others, articleOf) || keyAlone(key, others, isPlural);
    return (
      mixed ||
      (articleOf(key) === '' && others.filter((other) => articleOf(other) !== '').length === 1 && others.some(isPlural))
    );
  }
};

/** The key may not stand out by its length: 0.6 to 1.6 of the distractors' mean. Names and numbers are what they are. */
export const lengthGiveaway: Gate = {
  code: 'lengthGiveaway',
  rejects: (candidate) => {
    const { answer, options } = candidate;
    if (answer.kind !== 'choice' || candidate.kind !== 'singleChoice') return false;
    const others = options.filter((option) => option.text !== answer.text).map((option) => option.text.length);
    const mean = others.reduce((sum, length) => sum + length, 0) / Math.max(1, others.length);
    const ratio = answer.text.length / mean;
    if (answer.text.length <= 25 && mean <= 25) return answer.text.length > 12 && ratio > 2.2;
    return (
      ratio < 0.6 ||
      ratio > 1.6 ||
      others.every((length) => answer.text.length > 1.6 * length || answer.text.length < 0.6 * length)
    );
  }
};

/** Only one option shares a telling word with the stem. */
export const wordOverlap: Gate = {
  code: 'wordOverlap',
  rejects: (candidate) => {
    const { answer, options, stem } = candidate;
    if (candidate.kind !== 'singleChoice' || answer.kind !== 'choice') return false;
    const words = new Set(contentStems(stem).filter((word) => word.length > 4));
    const shares = (text: string) => contentStems(text).some((word) => words.has(word));
    return shares(answer.text) && !options.some((option) => option.text !== answer.text && shares(option.text));
  }
};

/** An option that the stem itself names is out of the running at once. */
export const optionInStem: Gate = {
  code: 'optionInStem',
  rejects: (candidate) => {
    if (!chosen(candidate) || /^(step|row|list)\./.test(candidate.template)) return false;
    const keys = answerTexts(candidate);
    const stem = ` ${wordsOf(candidate.stem).map(stemOf).join(' ')} `;
    return candidate.options.some(({ text }) => {
      const words = wordsOf(text).map(stemOf).join(' ');
      return !keys.includes(text) && words.length > 1 && stem.includes(` ${words} `);
    });
  }
};

/** "All of the above": not about the matter, and right or wrong by rule of thumb. */
export const allOrNone: Gate = {
  code: 'allOrNone',
  rejects: ({ options }) =>
    options.some(({ text }) =>
      /^(all|none|both|neither|any|some)( of)? (the |these |them|those )?(above|these|them|those|others?|following|options|answers)?$|\b(all|none) of (the above|these|them)\b/i.test(
        text.trim()
      )
    )
};

const absolutes = /\b(always|never|nothing|everyone|nobody|entirely|completely|totally|absolutely)\b/i;

/** An option with "always" or "never" that the evidence does not have is nearly always wrong. */
export const absoluteOption: Gate = {
  code: 'absoluteOption',
  rejects: (candidate) =>
    chosen(candidate) &&
    candidate.options.filter(({ text }) => absolutes.test(text)).length === 1 &&
    candidate.options.some(
      ({ text }) => absolutes.test(text) && !candidate.source.quote.toLowerCase().includes(text.toLowerCase())
    )
};
