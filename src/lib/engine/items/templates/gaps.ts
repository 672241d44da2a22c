import { quoted, type Candidate } from '../candidate.ts';
import type { GapFact } from '../facts/types.ts';
import { initialsOf } from './initials.ts';

/** One gap in a sentence. The article before the gap goes where it would tell "a" from "an". */
export function gapCandidates(fact: GapFact): Candidate[] {
  const before = fact.sentence
    .slice(0, fact.from)
    .replace(/\b(a|an) $/i, (article) => (article[0] === 'A' ? 'A(n) ' : 'a(n) '));
  const stem = `${before}____${fact.sentence.slice(fact.from + fact.answer.length)}`;
  const isTerm = fact.type === 'term';
  return [
    {
      kind: 'cloze',
      template: `${isTerm ? 'cued' : 'gap'}.${fact.type}`,
      fact: fact.key,
      lesson: fact.lesson,
      sentences: [fact.source.start],
      stem,
      hint: isTerm ? initialsOf(fact.answer) : '(An abbreviation, or what it stands for.)',
      options: [],
      answer: { kind: 'texts', accepted: fact.accepted },
      rationale: `The missing word${fact.answer.includes(' ') ? 's are' : ' is'} “${fact.answer}”: ${quoted(fact.source)}`,
      source: fact.source,
      resolved: fact.resolved,
      features: {}
    }
  ];
}
