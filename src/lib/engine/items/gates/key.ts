import { answerTexts } from '../candidate.ts';
import { normal } from '../facts/slots.ts';
import { isPronoun } from '../language/phrases.ts';
import type { Gate } from './gate.ts';
import { ownTokens } from '../language/standAlone.ts';

const small = new Set('of for and the in on to a an with by at from is was'.split(' '));

function contentWords(text: string): string[] {
  return normal(text)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word));
}

/** The key, or most of its words, can be read off the stem. */
export const keyInStem: Gate = {
  code: 'keyInStem',
  rejects: (candidate, { lexicon }) => {
    if (candidate.kind === 'trueFalse' || candidate.kind === 'ordering' || candidate.kind === 'matching') return false;
    if (candidate.template.startsWith('acronym')) return false;
    const stem = ` ${normal(candidate.stem.replaceAll('____', ' '))} `;
    return answerTexts(candidate).some((text) => {
      const full = [
        text,
        lexicon.expansions.get(text.replace(/^the /i, '')) ?? '',
        ...(candidate.answer.kind === 'texts' ? candidate.answer.accepted : [])
      ];
      if (full.some((form) => form !== '' && stem.includes(` ${normal(form)} `))) return true;
      const words = contentWords(text);
      const shown = words.filter(
        (word) => stem.includes(` ${word} `) || (word.length > 5 && stem.includes(` ${word.slice(0, -2)}`))
      );
      return words.length > 1 && shown.length / words.length > 0.5;
    });
  }
};

/** A typed answer must be short enough to type the same way as the text has it. */
export const keyTooLong: Gate = {
  code: 'keyTooLong',
  rejects: (candidate) =>
    ['shortAnswer', 'cloze'].includes(candidate.kind) &&
    answerTexts(candidate).some((text) => text.split(/\s+/).length > 10 || text.length > 80)
};

/** A pronoun or a bare article is no answer. */
export const emptyKey: Gate = {
  code: 'emptyKey',
  rejects: (candidate) =>
    answerTexts(candidate).some((text) => {
      const tokens = ownTokens(text);
      return normal(text) === '' || (tokens.length === 1 && isPronoun(tokens[0]!));
    })
};

/** What the whole document is about is the first guess to every question. */
export const tooFamiliar: Gate = {
  code: 'tooFamiliar',
  rejects: (candidate, { dominant, document, lessons }) => {
    if (candidate.kind !== 'shortAnswer' && candidate.kind !== 'cloze') return false;
    if (candidate.template.startsWith('acronym') || candidate.template === 'definition.term') return false;
    return answerTexts(candidate).some((text) => {
      const bare = text.replace(/^the\s+/i, '');
      const inTitle = (title: string) => title.toLowerCase().includes(bare.toLowerCase());
      const plain = candidate.template === 'gap.subject' || candidate.template === 'gap.concept';
      if (plain) return inTitle(document.title);
      return (
        dominant.has(bare) ||
        (bare.includes(' ') && (inTitle(document.title) || inTitle(lessons[candidate.lesson]!.title)))
      );
    });
  }
};
