import { isAcronym, isCapitalised } from '../language/lexicon.ts';
import { isPlace } from '../language/gazetteer.ts';
import { holdsName } from '../language/phrases.ts';
import type { Token } from '../language/tag.ts';
import type { Reading } from '../reading.ts';

/** A name as a whole, perhaps with its article: "the North Atlantic Council", "Romania"; not "NATO's leaders". */
export function isNameOnly(tokens: readonly Token[], reading: Reading): boolean {
  const words = tokens[0]?.lower === 'the' ? tokens.slice(1) : tokens;
  if (words.length === 0 || words.length > 9) return false;
  if (words.some((word) => word.text === "'s" || word.text === '’s' || word.pos === 'PUNCT')) return false;
  const small = /^(of|for|and|on|in|the|to|against)$/;
  if (!words.every((word) => isCapitalised(word) || small.test(word.lower) || /^\d+$/.test(word.text))) return false;
  return (
    holdsName(tokens, reading.lexicon) &&
    (words.length > 1 || isAcronym(words[0]!.text) || isKnownName(words[0]!, reading))
  );
}

/** One capital word is a name only if it has one inside sentences too: "Money" at the start of one is none. */
function isKnownName(word: Token, { lexicon }: Reading): boolean {
  return isPlace(word.text) || ((lexicon.names.get(word.text) ?? 0) > 0 && !lexicon.lowered.has(word.lower));
}

/** "the first country to …", "the only member of …": only one thing can be it. */
export function isSingledOut(rest: readonly Token[]): boolean {
  if (rest[0]?.lower !== 'the' && rest[0]?.lower !== 'a') return false;
  return rest
    .slice(1, 4)
    .some(
      (token) =>
        /^(first|last|only|largest|smallest|oldest|youngest|highest|lowest|most|second|third|main|[a-z]+-?(?:first|second|third|fourth|fifth|th))$/.test(
          token.lower
        ) || /^[a-z]{3,}est$/.test(token.lower)
    );
}
