import { answerTexts, type Candidate } from '../candidate.ts';
import { namesIn } from '../language/lexicon.ts';
import { isPronoun } from '../language/phrases.ts';
import { ownTokens } from '../language/standAlone.ts';
import type { Reading } from '../reading.ts';
import { placeOf } from './alternatives.ts';
import { evidenceUnits, indexOf } from './documentIndex.ts';
import { writtenNumber } from './evidence.ts';
import type { Gate } from './gate.ts';
import { contentStems, spaced, stemOf, wordsOf } from './words.ts';

const typed = ({ kind }: Candidate) => kind === 'shortAnswer' || kind === 'cloze';

/** All that credits the answer, and what its abbreviation or expansion would be. */
function formsOf(candidate: Candidate, text: string, reading: Reading): string[] {
  const plain = text.replace(/^the /i, '');
  const initials = plain.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  return [
    text,
    reading.lexicon.expansions.get(plain) ?? '',
    indexOf(reading).acronyms.get(plain) ?? '',
    ...(initials.length > 2 ? [initials.map((word) => word[0]).join('')] : []),
    ...(candidate.answer.kind === 'texts' ? candidate.answer.accepted : [])
  ].filter((form) => form.trim() !== '');
}

/** The key, or most of its words, can be read off the stem. */
export const keyInStem: Gate = {
  code: 'keyInStem',
  rejects: (candidate, reading) => {
    const { kind, template, answer } = candidate;
    if (kind === 'trueFalse' || kind === 'ordering' || kind === 'matching') return false;
    const shown = `${candidate.context ?? ''} ${candidate.stem}`.replaceAll('____', ' ');
    const stem = spaced(shown);
    if (answer.kind === 'number') {
      return writtenNumber(answer.value).some((form) => form !== ' one ' && stem.includes(form));
    }
    if (template.startsWith('acronym')) return answerTexts(candidate).some((text) => stem.includes(spaced(text)));
    const stems = new Set(wordsOf(shown).map(stemOf));
    return answerTexts(candidate).some((text) => {
      if (formsOf(candidate, text, reading).some((form) => spaced(form).trim() !== '' && stem.includes(spaced(form))))
        return true;
      // "Node.js" and "Node-based", "projects" and "projection": a word that begins alike gives it away
      const guessed = candidate.hint !== undefined || template === 'definition.term';
      if (
        guessed &&
        wordsOf(text).some(
          (word) => word.length > 4 && wordsOf(shown).some((other) => other.slice(0, 5) === word.slice(0, 5))
        )
      )
        return true;
      const words = contentStems(text);
      const repeated = words.filter((word) => stems.has(word));
      if (kind === 'cloze' && words.length === 1) return repeated.length === 1 && words[0]!.length > 3;
      return words.length > 1 && repeated.length / words.length > 0.5;
    });
  }
};

/** A typed answer must be short enough to type the same way as the text has it. */
export const keyTooLong: Gate = {
  code: 'keyTooLong',
  rejects: (candidate) =>
    typed(candidate) && answerTexts(candidate).some((text) => text.split(/\s+/).length > 10 || text.length > 80)
};

const emptyAlone =
  /^(of|in|on|at|by|for|from|to|and|or|but|with|every|each|all|some|any|no|yes|is|are|was|were|be|not|a|an|the|as|than)$/;

/** A pronoun, a preposition or a bare article is no answer. */
export const emptyKey: Gate = {
  code: 'emptyKey',
  rejects: (candidate) =>
    answerTexts(candidate).some((text) => {
      const tokens = ownTokens(text);
      const [only] = tokens;
      return wordsOf(text).length === 0 || (tokens.length === 1 && (isPronoun(only!) || emptyAlone.test(only!.lower)));
    })
};

const vague = new Set(
  `thing things way ways part parts example examples people person persons others other something someone anything kind kinds type types sort lot
lots number case cases end word words use used made many most some few place places time times fact facts aspect aspects o'clock o’clock clock
same one ones several various result results`.split(/\s+/)
);

/** "People", "part", "the end": whoever reads the sentence could put a dozen words there. */
export const vagueKey: Gate = {
  code: 'vagueKey',
  rejects: (candidate) =>
    typed(candidate) && answerTexts(candidate).some((text) => vague.has(text.toLowerCase().replace(/^(the|an?) /, '')))
};

const loose =
  /\b(of|in|on|at|by|for|from|to|and|or|but|nor|with|against|between|into|than|as|the|an|its|their|his|her|this|these|that|which|who|when|is|are|was|were|has|have|does|not|very|because)$/i;

/** The key is cut out of a larger phrase: it ends in the middle, or takes half a name. */
export const clippedKey: Gate = {
  code: 'clippedKey',
  rejects: (candidate, reading) => {
    if (!['shortAnswer', 'cloze', 'singleChoice', 'multipleResponse'].includes(candidate.kind)) return false;
    const texts = answerTexts(candidate);
    if (
      texts.some(
        (text) =>
          (loose.test(text) && text.includes(' ')) || /^(and|or|of|but|nor|,)\s/i.test(text) || /[,;:(–—-]$/.test(text)
      )
    )
      return true;
    if (texts.some((text) => /^(because|as) \w+ (do|does|did|is|are|was|were|has|have)$/i.test(text))) return true;
    if (candidate.stem.includes('____')) return false;
    const units = evidenceUnits(candidate, indexOf(reading));
    return texts.some((text) => units.some(({ tokens }) => isCut(text, tokens, reading)));
  }
};

function isCut(text: string, tokens: Parameters<typeof placeOf>[1], { lexicon }: Reading): boolean {
  const place = placeOf(text, tokens);
  if (!place) return false;
  const [from, to] = place;
  const [last, next] = [tokens[to - 1]!, tokens[to]];
  // "a differential | backup"
  // "give applications | a way": the question would break off
  if (/^(a|an|the)$/.test(next?.lower ?? '') && from > 1 && last.pos === 'NOUN' && !/\d/.test(text)) return true;
  if (last.pos === 'ADJ' && next && next.pos === 'NOUN' && next.space !== '') return true;
  if (!/\p{Lu}/u.test(text)) return false;
  return namesIn(tokens, lexicon).some(
    (name) => name.from <= from && name.to > to && next?.pos === 'PROPN' && /^\p{Lu}/u.test(next.text)
  );
}

/** What the whole document is about is the first guess to every question. */
export const tooFamiliar: Gate = {
  code: 'tooFamiliar',
  rejects: (candidate, reading) => {
    const { dominant, document, lessons, lexicon } = reading;
    if (!typed(candidate)) return false;
    if (candidate.template.startsWith('acronym')) return false;
    if (candidate.template === 'definition.term') return false;
    const [ofDocument, ofLesson] = [document.title, lessons[candidate.lesson]?.title ?? ''].map((title) =>
      title.toLowerCase()
    ) as [string, string];
    return answerTexts(candidate).some((text) => {
      const bare = text.replace(/^the\s+/i, '');
      const full = (lexicon.expansions.get(bare) ?? bare).toLowerCase();
      const plain = /^(cued|passage|entry)\./.test(candidate.template);
      if (plain && indexOf(reading).homeCountries.has(bare)) return true;
      const topical = contentStems(bare).filter((stem) => contentStems(document.title).includes(stem)).length;
      if (plain && topical > 0 && topical >= contentStems(bare).length / 2) return true;
      if (plain) return dominant.has(bare) || ofDocument.includes(full) || ofLesson.replace(/^the /, '') === full;
      return dominant.has(bare) || (full.includes(' ') && (ofDocument.includes(full) || ofLesson.includes(full)));
    });
  }
};
