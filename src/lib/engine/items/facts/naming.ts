import { PhraseReader } from '../language/phrases.ts';
import { textOf, type Token } from '../language/tag.ts';
import { standsAlone } from '../language/standAlone.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { normal, trimmed } from './slots.ts';
import type { NamingFact } from './types.ts';

/** The name after "(also) called", "known as", "termed", "referred to as"; null when other words come. */
function nameAfter(tokens: readonly Token[], reading: Reading): { name: string; also: boolean } | null {
  let at = 0;
  const also = /^(also|sometimes|often|commonly|usually)$/.test(tokens[0]?.lower ?? '');
  if (also) at++;
  const words = tokens
    .slice(at)
    .map((token) => token.lower)
    .join(' ');
  const opener = /^(called|termed|named|dubbed|known as|referred to as) /.exec(`${words} `);
  if (!opener) return null;
  at += opener[1]!.split(' ').length;
  const phrase = new PhraseReader(tokens, reading.lexicon).simple(at);
  if (!phrase || phrase.to < tokens.length || phrase.to - phrase.from > 6) return null;
  return { name: textOf(tokens.slice(phrase.from, phrase.to)).replace(/^(the|an?) /i, ''), also };
}

function namingOf(clause: Clause, sentence: ReadSentence, reading: Reading): NamingFact | null {
  if (
    pointsBack(clause) ||
    clause.negated ||
    !standsAlone(textOf(clause.subject).replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()))
  )
    return null;
  const common = {
    kind: 'naming' as const,
    lesson: sentence.lesson,
    source: sourceOf(sentence),
    resolved: sentence.resolved,
    clause
  };
  const aside = clause.aside ? nameAfter(clause.aside, reading) : null;
  const told =
    clause.passive && clause.auxiliaries.length === 1
      ? nameAfter([...clause.adverbs, clause.verb, ...trimmed(clause.rest)], reading)
      : null;
  const found = aside ?? told;
  if (!found || normal(found.name) === '' || normal(textOf(clause.subject)).includes(normal(found.name))) return null;
  return { ...common, ...found, key: `naming ${normal(found.name)}` };
}

/** What something is called. */
export function namingFacts(reading: Reading): NamingFact[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.slice(0, 1).flatMap((clause) => namingOf(clause, sentence, reading) ?? [])
  );
}
