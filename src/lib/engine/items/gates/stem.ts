import { dangles, hasBareDefinite, needsContext } from '../language/standAlone.ts';
import type { Candidate } from '../candidate.ts';
import { withKnownNouns } from '../language/knownNouns.ts';
import { ownTokens } from '../language/standAlone.ts';
import type { Reading } from '../reading.ts';
import { leastDoubtful, logOddsFrom } from '../sentences/model.ts';
import { indexOf } from './documentIndex.ts';
import type { Gate } from './gate.ts';
import { contentStems } from './words.ts';

/** What must stand alone: the stem, and where options are sentences of their own, those too. */
function ownTexts({ kind, stem, options, template }: Candidate): string[] {
  if (kind === 'ordering') return template === 'steps.ordering' ? [] : options.map((option) => option.text);
  return kind === 'matching' ? [] : [stem];
}

/** Nothing shown with it says what its pronouns mean. */
const isAlone = ({ context }: Candidate) => context === undefined;

/** A step that the stem itself shows is no reference; a gap is something that "its" can mean; "those with" are people. */
function shownInFull(text: string): string {
  return text
    .replace(/\bthis step(?=: “)/, 'step')
    .replaceAll('____', 'board')
    .replace(/\bthose (?=(with|without|at|on|under|affected|involved)\b)/gi, 'people ');
}

/** The sentence's own words, which by all signs stand alone. */
const isVouched = ({ template, features }: Candidate) =>
  /^(claim|cued|figure)\./.test(template) && (features.alone ?? -4) >= logOddsFrom(leastDoubtful);

/** "It", "this plan", "we", "there": points at something that the item does not show. */
export const danglingReference: Gate = {
  code: 'danglingReference',
  rejects: (candidate) => isAlone(candidate) && ownTexts(candidate).some((text) => dangles(shownInFull(text)))
};

/** Set phrases of ours that would look like pointing back. */
const ours = /^(Put these (events|steps)|Match each of these|Which of these)\b/;
/** "The first rural credit union in Germany": what follows says which. */
const ordinal = /\bthe (?:first|second|third|last)(?= (?:\p{L}[\p{L}-]* ){1,4}(?:of|to|in|for|that|who)\b)/giu;

/** "A person who repays the loan of another person": the other one is named, too. */
function withoutOwnOther(text: string): string {
  return text.replace(/\banother (\p{L}+)/giu, (all, noun: string, at: number) =>
    new RegExp(`\\b${noun}\\b`, 'i').test(text.slice(0, at)) ? noun : all
  );
}

const elsewhere = /\b(some|any)(one|body|thing|where) else\b/i;

export const contextDependent: Gate = {
  code: 'contextDependent',
  rejects: (candidate) =>
    isAlone(candidate) &&
    ownTexts(candidate).some(
      (text) =>
        elsewhere.test(text) ||
        (!isVouched(candidate) && needsContext(withoutOwnOther(text.replace(ours, '').replace(ordinal, 'a'))))
    )
};

/** "In which year were the centres established?": an event long past, and neither a name nor the subject of the document to tie it to. */
function isUnanchored(text: string, reading: Reading): boolean {
  const tokens = ownTokens(text);
  if (tokens.slice(1).some((token) => /^\p{Lu}/u.test(token.text)) || !/\b(did|was|were|\d{4})\b/.test(text))
    return false;
  const { topic } = indexOf(reading);
  if (contentStems(text).some((stem) => topic.has(stem) && !/\d/.test(stem)) && !/^which/i.test(text)) return false;
  return tokens.some((token, i) => {
    const [noun, after] = [tokens[i + 1], tokens[i + 2]];
    if (token.lower !== 'the' || noun?.pos !== 'NOUN' || !/[^s]s$/.test(noun.lower) || !after) return false;
    return (
      /^(VERB|AUX|ADV)$/.test(after.pos) ||
      after.text === '?' ||
      (/^(from|in|between)$/.test(after.lower) && /^\d/.test(tokens[i + 3]?.text ?? ''))
    );
  });
}

/** "The process by which …" says which. */
const defined =
  /\bthe (\p{L}+(?: complex)?) (?=(?:by|in|through|from|to|at|on|for|during|with) (?:which|whom|whose)\b|(?:responsible|used|needed|required|necessary) (?:for|to|by)\b)/giu;

/** There is but one, or it is meant as a kind: "the liver", "in the winter", "the railway"; and what is compared is named. */
const oneOfAKind =
  /\bthe (winter|summer|spring|autumn|tide|wind|rain|ocean|soil|equator|horizon|liver|skin|blood|stomach|kidneys?|lungs?|mouth|spine|railway|telegraph|telephone|printing press|crown|monarchy|senate|cabinet|stock market|difference (?=in \w+ between))/gi;

/** Lines of an ordering item are read together: what one has named another may take up. */
function definiteTexts(candidate: Candidate): string[] {
  const texts = ownTexts(candidate);
  return candidate.kind === 'ordering' && texts.length > 0 ? [texts.join('; ')] : texts;
}

/** "The plan", "the tribunal" with nothing to say which. */
export const bareDefinite: Gate = {
  code: 'bareDefinite',
  rejects: (candidate, reading) =>
    isAlone(candidate) &&
    !isVouched(candidate) &&
    definiteTexts(candidate).some(
      (text) =>
        hasBareDefinite(
          withKnownNouns(text, candidate.lesson, reading)
            .replace(oneOfAKind, '$1')
            .replace(defined, '$1')
            .replace(/\bthe ____/gi, '____')
        ) || isUnanchored(text, reading)
    )
};

const most: Record<string, number> = { trueFalse: 34, cloze: 35, singleChoice: 34, ordering: 34, matching: 30 };

export const stemTooLong: Gate = {
  code: 'stemTooLong',
  rejects: ({ kind, stem }) => stem.split(/\s+/).length > (most[kind] ?? 28)
};

export const stemTooShort: Gate = {
  code: 'stemTooShort',
  // "The country signs the ____.": a definite subject and nothing else says too little
  rejects: ({ kind, stem }) => stem.split(/\s+/).length < (kind === 'cloze' && /^the \p{Ll}/iu.test(stem) ? 6 : 5)
};

/** Brackets or quotation marks left open, two commas, a stray mark: the cut went wrong. */
export const brokenText: Gate = {
  code: 'brokenText',
  rejects: ({ stem, options }) =>
    [stem, ...options.map((option) => option.text)].some((text) => {
      const count = (mark: string) => text.split(mark).length - 1;
      return (
        count('(') !== count(')') ||
        count('“') !== count('”') ||
        count('"') % 2 === 1 ||
        /,,|\s[,.;:?]|[,;:–—]\s*[?.]?$|\||…|\.\.\.|\[\d+\]|[a-z][¹²³⁴]|[.?]{2}/.test(text.replace('Lectern', ''))
      );
    })
};

const clippedEnd =
  /\b(a|an|the|and|or|but|nor|that|which|who|whom|when|while|if|although|than|as|because|its|their|his|is|was|were|are|has|have|had|up to)\??$/i;

/** A list that breaks off: the text goes on with "and …" where the stem has a full stop. */
function isBrokenOffList({ kind, stem, source }: Candidate): boolean {
  if (kind !== 'trueFalse' && kind !== 'cloze' && kind !== 'shortAnswer') return false;
  const last = /,\s([^,]{2,40})[.?]$/.exec(stem)?.[1];
  if (last === undefined || /\b(and|or)\b/.test(last) || /____/.test(last)) return false;
  const at = source.quote.indexOf(last);
  return at > 0 && /^,? (and|or)\b/.test(source.quote.slice(at + last.length)) && !/,\s*(and|or)\b/.test(stem);
}

/** Ends in the middle of a phrase. "To" and "for" may end a question, articles and conjunctions may not. */
export const clippedPhrase: Gate = {
  code: 'clippedPhrase',
  rejects: (candidate) => isBrokenOffList(candidate) || endsInside(candidate)
};

function endsInside({ kind, stem }: Candidate): boolean {
  return (
    kind !== 'cloze' &&
    clippedEnd.test(stem.replace(/[.?]$/, '')) &&
    !/\b(do|does|did)\b.* have\?$|\b(has|have|had)\b.* had\?$/i.test(stem)
  );
}

const absolutes = /\b(always|never|none|nothing|nobody|no one|entirely|completely|totally|absolutely)\b/i;
/** Words that a text may well need: a give-away only where it does not have them. */
const sweeping = /\b(all of|everyone|every|must|any|all|only)\b/gi;

/** In a true/false statement, "always" and "never" give the answer away, also where the text has them. */
export const absoluteWord: Gate = {
  code: 'absoluteWord',
  rejects: ({ kind, stem, source }) => {
    if (kind !== 'trueFalse') return false;
    const said = source.quote.toLowerCase();
    return (
      absolutes.test(stem) ||
      (stem.match(sweeping) ?? []).some((word) => !isInterval(stem) && !said.includes(word.toLowerCase()))
    );
  }
};

/** "Every three months", "every night": how often, not how sure. */
function isInterval(stem: string): boolean {
  return /\bevery (\w+ )?(days?|nights?|weeks?|months?|years?|hours?|minutes?|seconds?|quarters?|morning|evening)\b/i.test(
    stem
  );
}

/** Negated questions ask for reading twice; statements with "not" turned false or true confuse. */
export const negatedStem: Gate = {
  code: 'negatedStem',
  rejects: ({ stem }) =>
    // a gap or a figure does not turn on the "not" that the text has
    !stem.includes('____') &&
    /\b(not|n't|never|neither|nor|no|without|except)\b/i.test(stem) &&
    !/“[^”]*\b(not|no|without)\b[^”]*”/.test(stem) &&
    !/\bwithout (being|using)\b/.test(stem)
};

const hedged = /\b(some|may|might|could|perhaps|possibly|probably|often|sometimes|usually|likely|can)\b/i;

export function isHedged(text: string): boolean {
  return hedged.test(text);
}
