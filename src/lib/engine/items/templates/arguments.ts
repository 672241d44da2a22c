import type { ArgumentFact } from '../facts/types.ts';
import type { Reading } from '../reading.ts';
import { quoted, type Candidate } from '../candidate.ts';
import { acceptedFor } from '../variants.ts';
import { gapped } from './gapped.ts';
import { initialsOf } from './initials.ts';

function featuresOf({ statement, from, term, margin, definite, content, mentions, role, paired, chance }: ArgumentFact) {
  return {
    termMargin: Math.round(margin * 100) / 100,
    termWords: term.words,
    termContent: Math.min(12, content),
    termPlace: Math.round((100 * from) / statement.length) / 100,
    mentions: Math.min(6, mentions),
    keyChance: Math.round(100 * Math.log(chance / (1 - chance))) / 100,
    isSubject: role === 'subject' ? 1 : 0,
    isObject: role === 'object' ? 1 : 0,
    isMember: role === 'member' ? 1 : 0,
    paired: paired ? 1 : 0,
    plural: term.plural ? 1 : 0,
    definite: definite ? 1 : 0
  };
}

const families = { whole: 'cued', passage: 'passage', entry: 'entry' };

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
