import { dangles, hasBareDefinite, needsContext } from '../language/standAlone.ts';
import type { Candidate } from '../candidate.ts';
import type { Gate } from './gate.ts';

/** What must stand alone: the stem, and where options are sentences of their own, those too. */
function ownTexts({ kind, stem, options, template }: Candidate): string[] {
  if (kind === 'ordering') return template === 'steps.ordering' ? [] : options.map((option) => option.text);
  return kind === 'matching' ? [] : [stem];
}

/** "It", "this plan", "we", "there": points at something that the item does not show. */
export const danglingReference: Gate = {
  code: 'danglingReference',
  rejects: (candidate) => ownTexts(candidate).some(dangles)
};

/** Set phrases of ours that would look like pointing back. */
const ours = /^(Put these (events|steps)|Match each of these|Which of these)\b/;

export const contextDependent: Gate = {
  code: 'contextDependent',
  rejects: (candidate) => ownTexts(candidate).some((text) => needsContext(text.replace(ours, '')))
};

/** "The plan", "the tribunal" with nothing to say which. */
export const bareDefinite: Gate = {
  code: 'bareDefinite',
  rejects: (candidate) => ownTexts(candidate).some(hasBareDefinite)
};

const most: Record<string, number> = { trueFalse: 28, cloze: 30, ordering: 34, matching: 30 };

export const stemTooLong: Gate = {
  code: 'stemTooLong',
  rejects: ({ kind, stem }) => stem.split(/\s+/).length > (most[kind] ?? 28)
};

export const stemTooShort: Gate = {
  code: 'stemTooShort',
  rejects: ({ kind, stem }) => stem.split(/\s+/).length < (kind === 'cloze' || kind === 'trueFalse' ? 6 : 5)
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
        /,,|\s[,.;:?]|[,;:–—]\s*[?.]?$|\|/.test(text.replace('Lectern', ''))
      );
    })
};

const clippedEnd = /\b(a|an|the|and|or|but|that|which|who|than|as|because|its|their|is|was|were|are|has|have)\??$/i;

/** Ends in the middle of a phrase. "To" and "for" may end a question, articles and conjunctions may not. */
export const clippedPhrase: Gate = {
  code: 'clippedPhrase',
  rejects: ({ kind, stem }) => kind !== 'cloze' && clippedEnd.test(stem.replace(/[.?]$/, ''))
};

const absolutes =
  /\b(always|never|all of|none|nothing|everyone|nobody|every|no one|must|entirely|completely|totally|any)\b/i;

/** In a true/false statement, "always" and "never" give the answer away. */
export const absoluteWord: Gate = {
  code: 'absoluteWord',
  rejects: ({ kind, stem }) => kind === 'trueFalse' && absolutes.test(stem)
};

/** Negated questions ask for reading twice; statements with "not" turned false or true confuse. */
export const negatedStem: Gate = {
  code: 'negatedStem',
  rejects: ({ stem }) =>
    /\b(not|n't|never|neither|nor|no|without|except)\b/i.test(stem) &&
    !/“[^”]*\b(not|no|without)\b[^”]*”/.test(stem) &&
    !/\bwithout (being|using)\b/.test(stem)
};

const hedged = /\b(some|may|might|could|perhaps|possibly|probably|often|sometimes|usually|likely|can)\b/i;

export function isHedged(text: string): boolean {
  return hedged.test(text);
}
