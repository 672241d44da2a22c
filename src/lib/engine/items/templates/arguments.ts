import type { ArgumentFact } from '../facts/types.ts';
import type { Reading } from '../reading.ts';
import { quoted, type Candidate } from '../candidate.ts';
import { acceptedFor } from '../variants.ts';

function featuresOf({ clause, term, mentions, role }: ArgumentFact): Record<string, number> {
  return {
    parseMargin: Math.round(clause.margin * 100) / 100,
    whole: clause.whole ? 1 : 0,
    termWords: term.words,
    mentions: Math.min(6, mentions),
    isSubject: role === 'subject' ? 1 : 0,
    isObject: role === 'object' ? 1 : 0,
    modal: clause.auxiliaries.some((word) => /^(can|could|may|might|must|should|will|would)$/.test(word.lower)) ? 1 : 0,
    definite: /^the$/i.test(clause.tree.tokens[term.from]!.text) ? 1 : 0
  };
}

function commonOf(fact: ArgumentFact) {
  const { lesson, source, resolved, answer } = fact;
  return {
    fact: fact.key,
    asks: answer,
    lesson,
    sentences: [source.start],
    source,
    resolved,
    options: [],
    features: featuresOf(fact)
  };
}

function gapped({ statement, from, answer }: ArgumentFact): string {
  const before = statement.slice(0, from).replace(/\b(a|an) $/i, (article) => (article[0] === 'A' ? 'A(n) ' : 'a(n) '));
  return `${before}____${statement.slice(from + answer.length)}`;
}

/** The statement with the term left out. */
export function argumentGaps(fact: ArgumentFact, { lexicon }: Reading): Candidate[] {
  return [
    {
      ...commonOf(fact),
      kind: 'cloze',
      template: `gap.${fact.role}`,
      stem: gapped(fact),
      answer: { kind: 'texts', accepted: acceptedFor(fact.inside, lexicon, true) },
      rationale: `The missing word${fact.answer.includes(' ') ? 's are' : ' is'} “${fact.inside}”: ${quoted(fact.source)}`
    }
  ];
}
