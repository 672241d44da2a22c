import { isAcronym, isCapitalised } from '../language/lexicon.ts';
import { isPlace } from '../language/gazetteer.ts';
import { isModal, isPerfect } from '../language/questions.ts';
import { holdsName, PhraseReader } from '../language/phrases.ts';
import { textOf, type Token } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { isElliptical } from './ellipsis.ts';
import { isDeep, normal, trimmed, withoutPointing } from './slots.ts';
import type { AgentFact } from './types.ts';

/** What texts do rather than people. */
export const reporting = new Set([
  'say',
  'state',
  'promise',
  'declare',
  'mean',
  'provide',
  'describe',
  'define',
  'explain'
]);

const vague = new Set([
  'have',
  'be',
  'do',
  'need',
  'show',
  'become',
  'seem',
  'remain',
  'help',
  'want',
  'include',
  'go',
  'come',
  'get'
]);

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

function passiveAgent(clause: Clause, reading: Reading): { name: Token[]; rest: Token[] } | null {
  const by = clause.rest.findIndex((token) => token.lower === 'by');
  if (by < 0 || isDeep(clause.rest.slice(0, by))) return null;
  const phrase = new PhraseReader(clause.rest, reading.lexicon).coordinated(by + 1, 0);
  if (!phrase || phrase.coordinated) return null;
  const name = clause.rest.slice(phrase.from, phrase.to);
  if (!isNameOnly(name, reading)) return null;
  return { name, rest: trimmed([...clause.rest.slice(0, by), ...clause.rest.slice(phrase.to)]) };
}

function agentOf(clause: Clause, sentence: ReadSentence, reading: Reading): AgentFact | null {
  if (clause.negated || isModal(clause)) return null;
  const common = {
    kind: 'agent' as const,
    lesson: sentence.lesson,
    source: sourceOf(sentence),
    resolved: sentence.resolved,
    clause
  };
  if (clause.passive && clause.rest.some((token) => token.lower === 'by')) {
    const agent = passiveAgent(clause, reading);
    if (!agent || pointsBack(clause) || isPerfect(clause)) return null;
    return {
      ...common,
      name: textOf(agent.name),
      passive: true,
      rest: agent.rest,
      key: `agent ${clause.base} ${normal(textOf(clause.subject))} ${normal(textOf(agent.rest))}`
    };
  }
  const type = typeFromAside(clause, reading);
  if (clause.coordinatedSubject || pointsBack(clause) || !(type || isNameOnly(clause.subject, reading))) return null;
  const rest = withoutAfterthought(withoutPointing(trimmed(clause.rest)), clause);
  if (isElliptical(clause, rest)) return null;
  const particular =
    clause.copular || clause.base === 'become' ? isSingledOut(rest) : rest.length >= 2 && !vague.has(clause.base);
  if (!particular || (sentence.resolved && clause.subject[0]!.start === clause.subject.at(-1)!.start)) return null;
  return {
    ...common,
    name: textOf(clause.subject),
    passive: false,
    ...(type && { type }),
    rest,
    key: `agent ${clause.base} ${normal(textOf(rest))}`
  };
}

/** "Glucose, a simple sugar, provides …": what kind of thing a plain subject is. */
function typeFromAside({ aside, subject }: Clause, { lexicon }: Reading): string | null {
  if (
    !aside ||
    subject.length > 3 ||
    !/^an?$/.test(aside[0]!.lower) ||
    !subject.every((token) => /^(NOUN|PROPN|ADJ)$/.test(token.pos))
  )
    return null;
  const phrase = new PhraseReader(aside, lexicon).simple(0);
  return phrase && phrase.to === aside.length && phrase.to - phrase.from <= 4 ? textOf(aside.slice(1)) : null;
}

/** Without ", in October 2004" at the end of "was the first country to …": the rest says enough. */
function withoutAfterthought(rest: Token[], clause: Clause): Token[] {
  const comma = rest.findIndex((token, i) => token.text === ',' && /^(in|on|at)$/.test(rest[i + 1]?.lower ?? ''));
  return (clause.copular || clause.base === 'become') &&
    comma > 3 &&
    !rest.slice(comma + 1).some((token) => token.text === ',')
    ? rest.slice(0, comma)
    : rest;
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

/** Who or what does something, where only one does. */
export function agentFacts(reading: Reading): AgentFact[] {
  const facts = reading.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause) => agentOf(clause, sentence, reading) ?? [])
  );
  const names = new Map<string, Set<string>>();
  for (const fact of facts) names.set(fact.key, (names.get(fact.key) ?? new Set()).add(normal(fact.name)));
  return facts.filter((fact) => names.get(fact.key)!.size === 1);
}
