import type { Token } from './tag.ts';

const connectives =
  /^(in particular|however|moreover|furthermore|therefore|thus|also|in addition|additionally|finally|overall|for example|as an example|for instance|in fact|indeed|similarly|likewise|consequently|as a result|first|second|third|meanwhile|today|then|in turn|in other words|in short|instead|still|nevertheless|importantly|fortunately|unfortunately|hopefully|interestingly|notably|ultimately|rather|of course|and finally|more importantly|most importantly|clearly|naturally|second|secondly|thirdly|lastly|alternatively|conversely|additionally|overall|next|again|here|and|but|or|so)$/;
/** What may stand before a subject without changing what is said of it. */
export const leadOpeners = new Set([
  'in',
  'on',
  'at',
  'by',
  'since',
  'during',
  'after',
  'before',
  'from',
  'under',
  'between',
  'until',
  'within',
  'throughout',
  'through',
  'for',
  'among',
  'to',
  'with'
]);

/** "However", "for example": says how a sentence follows the one before it. */
export function isConnective(tokens: readonly Token[]): boolean {
  return connectives.test(tokens.map((token) => token.lower).join(' '));
}

/** What opens a clause that says when or on what condition something holds. */
export const subordinators = new Set([
  'when',
  'after',
  'before',
  'until',
  'once',
  'if',
  'whenever',
  'while',
  'because',
  'although',
  'though',
  'unless',
  'as',
  'where',
  'given',
  'despite',
  'using',
  'like',
  'unlike'
]);
