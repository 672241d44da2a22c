import type { ArgumentFact } from '../facts/types.ts';
import type { Reading } from '../reading.ts';
import { logOddsFrom } from '../sentences/model.ts';
import { quoted, type Candidate } from '../candidate.ts';
import { acceptedFor } from '../variants.ts';
import { gapped } from './gapped.ts';
import { initialsOf } from './initials.ts';

const families = { whole: 'cued', passage: 'passage', entry: 'entry' };

function commonOf(fact: ArgumentFact) {
  const { lesson, source, resolved, answer, chance } = fact;
  return {
    fact: fact.key,
    asks: answer,
    lesson,
    sentences: [source.start],
    source,
    resolved,
    options: [],
    features: { keyChance: Math.round(100 * logOddsFrom(chance)) / 100 }
  };
}

/** The statement with the term left out. */
export function argumentGaps(fact: ArgumentFact, { lexicon }: Reading): Candidate[] {
  return [
    {
      ...commonOf(fact),
      kind: 'cloze',
      template: `${families[fact.how]}.${fact.role}`,
      ...(fact.context !== undefined && { context: fact.context }),
      stem: gapped(fact),
      hint: initialsOf(fact.answer),
      answer: { kind: 'texts', accepted: acceptedFor(fact.inside, lexicon, fact.inside === fact.inside.toLowerCase()) },
      rationale: `The missing word${fact.answer.includes(' ') ? 's are' : ' is'} “${fact.inside}”: ${quoted(fact.source)}`
    }
  ];
}
