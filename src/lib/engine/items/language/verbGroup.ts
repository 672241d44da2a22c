import { baseOf, beForms, haveForms, isAuxiliary, isParticiple, modals, tenseOf, type Tense } from './verbs.ts';
import type { Token } from './tag.ts';

/** Whether a finite verb can start here: an auxiliary, or a full verb in a finite form. */
export function isFiniteStart(token: Token | undefined): boolean {
  if (!token) return false;
  if (isAuxiliary(token)) return !['be', 'been', 'being'].includes(token.lower);
  return token.pos === 'VERB' && tenseOf(token) !== null;
}

export type VerbGroup = {
  auxiliaries: Token[];
  adverbs: Token[];
  negated: boolean;
  verb: Token;
  base: string;
  tense: Tense;
  passive: boolean;
  copular: boolean;
  /** Where the clause goes on after it. */
  to: number;
};

function isNegation(token: Token): boolean {
  return ['not', "n't", 'n’t', 'never'].includes(token.lower);
}

/** The finite verb group that starts at `i`, or null. */
export function verbGroupAt(tokens: readonly Token[], i: number): VerbGroup | null {
  const auxiliaries: Token[] = [];
  const adverbs: Token[] = [];
  let negated = false;
  let at = i;
  let afterAuxiliary = i;
  let adverbsBefore = 0;
  for (; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isNegation(token)) {
      negated = true;
      if (at === afterAuxiliary) afterAuxiliary++;
    } else if (token.pos === 'ADV' && !isAuxiliary(token)) adverbs.push(token);
    else if (isAuxiliary(token)) {
      auxiliaries.push(token);
      afterAuxiliary = at + 1;
      adverbsBefore = adverbs.length;
    } else if ((token.lower === 'all' || token.lower === 'both') && auxiliaries.length === 0) continue;
    else break;
  }
  const main = tokens[at];
  const lastAux = auxiliaries.at(-1);
  const common = { adverbs, negated };
  if (main?.pos === 'VERB' && auxiliaries.length > 0 && lastAux) {
    const be = beForms.has(lastAux.lower);
    if (be && isParticiple(main))
      return {
        ...common,
        auxiliaries,
        verb: main,
        base: baseOf(main),
        tense: 'past',
        passive: true,
        copular: false,
        to: at + 1
      };
    if (be && !main.lower.endsWith('ing')) return null;
    if (haveForms.has(lastAux.lower) && !isParticiple(main)) return null;
    return {
      ...common,
      auxiliaries,
      verb: main,
      base: baseOf(main),
      tense: 'present',
      passive: false,
      copular: false,
      to: at + 1
    };
  }
  if (
    lastAux &&
    (beForms.has(lastAux.lower) || haveForms.has(lastAux.lower)) &&
    (auxiliaries.length === 1 ||
      beForms.has(lastAux.lower) ||
      haveForms.has(auxiliaries[0]!.lower) ||
      modals.has(auxiliaries[0]!.lower))
  ) {
    const copular = beForms.has(lastAux.lower);
    return {
      ...common,
      adverbs: adverbs.slice(0, adverbsBefore),
      auxiliaries: auxiliaries.slice(0, -1),
      verb: lastAux,
      base: copular ? 'be' : 'have',
      tense: /^(was|were|had)$/.test(lastAux.lower)
        ? 'past'
        : /^(is|has)$/.test(lastAux.lower)
          ? 'present3'
          : 'present',
      passive: false,
      copular,
      to: afterAuxiliary
    };
  }
  if (auxiliaries.length > 0 || negated || main?.pos !== 'VERB') return null;
  const tense = tenseOf(main);
  return tense
    ? { ...common, auxiliaries, verb: main, base: baseOf(main), tense, passive: false, copular: false, to: at + 1 }
    : null;
}
