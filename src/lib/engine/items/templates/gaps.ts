import { quoted, type Candidate } from '../candidate.ts';
import type { GapFact } from '../facts/types.ts';
import { gapped } from './gapped.ts';
import { initialsOf } from './initials.ts';

/** One gap in a sentence. */
export function gapCandidates(fact: GapFact): Candidate[] {
  const stem = gapped({ statement: fact.sentence, from: fact.from, answer: fact.answer });
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
