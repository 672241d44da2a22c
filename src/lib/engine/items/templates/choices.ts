import { randomFrom, shuffled } from '../../random.ts';
import { quoted, type Candidate } from '../candidate.ts';
import type { DefinitionFact, SequenceFact, SetFact, WhereFact, ClaimFact } from '../facts/types.ts';
import type { RowFact } from '../facts/rows.ts';
import { placeType } from '../facts/where.ts';
import { inverted } from '../language/questions.ts';
import type { Reading } from '../reading.ts';

/** "Which of these countries …?" */
export function setCandidates(fact: SetFact): Candidate[] {
  const members = new Set(fact.members);
  return [
    {
      kind: 'multipleResponse',
      template: fact.key.startsWith('listed') ? 'list.multiple' : 'set.multiple',
      fact: fact.key,
      lesson: fact.lesson,
      sentences: [fact.source.start],
      stem: `${fact.stem.replace(/\?$/, '')}? Choose all that apply.`,
      options: [
        ...fact.members.map((text) => ({ text, feedback: 'Yes: the text names it.' })),
        ...fact.outsiders.filter(({ text }) => !members.has(text)).map(({ text, why }) => ({ text, feedback: why }))
      ],
      answer: { kind: 'choices', texts: fact.members },
      rationale: `The text names ${fact.members.join(', ')}: ${quoted(fact.source)}`,
      source: fact.source,
      resolved: fact.resolved,
      features: {}
    }
  ];
}

export function rowCandidates(fact: RowFact): Candidate[] {
  const others = shuffled(fact.others, randomFrom(fact.key)).slice(0, 3);
  return [
    {
      kind: 'singleChoice',
      template: 'row.choice',
      fact: fact.key,
      lesson: fact.lesson,
      sentences: [fact.source.start],
      stem: fact.stem,
      options: [
        { text: fact.answer, feedback: 'Yes: the table has it so.' },
        ...others.map(({ text, row }) => ({ text, feedback: `In the table, this goes with ${row}.` }))
      ],
      answer: { kind: 'choice', text: fact.answer },
      rationale: `The table gives ${fact.answer} for ${fact.row}.`,
      source: fact.source,
      resolved: false,
      features: {}
    }
  ];
}

/** "What comes directly after …?" in numbered steps. */
export function stepCandidates(fact: SequenceFact): Candidate[] {
  if (fact.steps.length < 4 || fact.steps.every((step) => step.when)) return [];
  const at = 1 + Math.floor(randomFrom(fact.key)() * (fact.steps.length - 2));
  const [before, key] = [fact.steps[at - 1]!, fact.steps[at]!];
  const others = fact.steps.filter((step) => step !== before && step !== key).slice(-3);
  const lead = fact.stem.replace(/\.? ?Put .*$/, '');
  return [
    {
      kind: 'singleChoice',
      template: 'step.choice',
      fact: `${fact.key} after ${before.text}`,
      lesson: fact.lesson,
      sentences: [key.source.start],
      stem: `${lead ? `${lead}. ` : ''}What comes directly after this step: “${before.text}”?`,
      options: [key, ...others].map((step) => ({
        text: step.text,
        feedback:
          step === key
            ? 'Yes: this is the next step.'
            : `This is step ${fact.steps.indexOf(step) + 1}; step ${at + 1} was asked for.`
      })),
      answer: { kind: 'choice', text: key.text },
      rationale: `Step ${at} is “${before.text}”; step ${at + 1} is “${key.text}”.`,
      source: key.source,
      resolved: false,
      features: {}
    }
  ];
}

/** "Where …?" among the other places of the same type in the document. */
export function whereChoices(fact: WhereFact, all: readonly WhereFact[], { lexicon }: Reading): Candidate[] {
  const type = placeType(fact.name);
  const name = fact.name;
  if (!type || fact.clause.lead.length > 0 || fact.place.startsWith('near ')) return [];
  const shown = fact.source.quote;
  const seen = new Set([name]);
  const others = all.filter((other) => {
    const text = other.name;
    if (placeType(text) !== type || seen.has(text) || shown.includes(text)) return false;
    seen.add(text);
    return true;
  });
  if (others.length < 3) return [];
  const chosen = [...others]
    .sort((a, b) => Math.abs(a.lesson - fact.lesson) - Math.abs(b.lesson - fact.lesson) || (a.key < b.key ? -1 : 1))
    .slice(0, 3);
  return [
    {
      kind: 'singleChoice',
      template: 'where.choice',
      fact: fact.key,
      lesson: fact.lesson,
      sentences: [fact.source.start],
      stem: `In which ${type} ${inverted(fact.clause, fact.rest, lexicon)}?`,
      options: [
        { text: name, feedback: `Yes: the text says ${fact.place}.` },
        ...chosen.map((other) => ({
          text: other.name,
          feedback: `The text names ${other.name} for something else.`
        }))
      ],
      answer: { kind: 'choice', text: name },
      rationale: `The text says ${fact.place}: ${quoted(fact.source)}`,
      source: fact.source,
      resolved: fact.resolved,
      features: {}
    }
  ];
}

/** "What is X?" among what the lesson says that other things are. */
export function definitionChoices(fact: DefinitionFact, all: readonly DefinitionFact[]): Candidate[] {
  const others = all.filter(
    (other) =>
      other.lesson === fact.lesson &&
      other.key !== fact.key &&
      other.past === fact.past &&
      /^(an?) /.test(other.meaning) === /^(an?) /.test(fact.meaning)
  );
  if (others.length < 2 || !fact.clause) return [];
  const be = fact.past ? 'was' : 'is';
  return [
    {
      kind: 'singleChoice',
      template: 'definition.choice',
      fact: fact.key,
      asks: fact.term,
      lesson: fact.lesson,
      sentences: [fact.source.start],
      stem: `What ${be} ${fact.term}, according to the text?`,
      options: [
        { text: fact.meaning, feedback: 'Yes: the text defines it so.' },
        ...others
          .slice(0, 3)
          .map((other) => ({ text: other.meaning, feedback: `That is what the text says of ${other.term}.` }))
      ],
      answer: { kind: 'choice', text: fact.meaning },
      rationale: `The text defines it so: ${quoted(fact.source)}`,
      source: fact.source,
      resolved: fact.resolved,
      features: {}
    }
  ];
}

/** The statement as it stands, which is true. */
export function claimCandidates({ statement, ...fact }: ClaimFact): Candidate[] {
  return [
    {
      kind: 'trueFalse',
      template: 'claim.true',
      fact: fact.key,
      lesson: fact.lesson,
      sentences: [fact.source.start],
      stem: statement,
      options: [
        { text: 'True', feedback: 'Yes: the text says so.' },
        { text: 'False', feedback: 'The text says just this.' }
      ],
      answer: { kind: 'choice', text: 'True' },
      rationale: `The text says: ${quoted(fact.source)}`,
      source: fact.source,
      resolved: fact.resolved,
      features: {}
    }
  ];
}
