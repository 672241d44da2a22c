import { answerTexts } from '../candidate.ts';
import { normal } from '../facts/slots.ts';
import type { Gate } from './gate.ts';

const small = new Set('of for and the in on to a an with by at from is was are part section chapter'.split(' '));

/** Words in a form that "disk drive" and "Disk drives" share. */
function stems(text: string): string[] {
  return normal(text)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(ies|es|s|y|e)$/, '') : word));
}

/** The title of the lesson stands above the question: every word of the answer can be read off it. */
export const answerInTitle: Gate = {
  code: 'answerInTitle',
  rejects: (candidate, { lessons, lexicon }) => {
    if (!['shortAnswer', 'cloze', 'singleChoice', 'multipleResponse', 'numeric'].includes(candidate.kind)) return false;
    const shown = new Set(stems(lessons[candidate.lesson]?.title ?? ''));
    const standsThere = (text: string) => {
      const words = stems(text);
      // of a gap's first letters and one of its words the rest can be told
      return (
        words.length > 0 &&
        (candidate.hint === undefined ? words.every((word) => shown.has(word)) : words.some((word) => shown.has(word)))
      );
    };
    const answers = answerTexts(candidate);
    return (
      answers.length > 0 &&
      answers.every((text) => {
        const bare = text.replace(/^the\s+/i, '');
        const acronym = [...lexicon.expansions].find(([, full]) => full === bare)?.[0];
        return [text, lexicon.expansions.get(bare), acronym].some((form) => form !== undefined && standsThere(form));
      })
    );
  }
};
