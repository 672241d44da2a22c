import { rarityOf } from '../language/rarity.ts';
import { inverted, predicate, sentenceFrom, isPluralSubject } from '../language/questions.ts';
import { capitalised, midSentence } from '../language/phrases.ts';
import { textOf } from '../language/tag.ts';
import type { Reading } from '../reading.ts';
import { quoted, type Candidate } from '../candidate.ts';
import { acceptedFor } from '../variants.ts';
import type { AcronymFact, DefinitionFact, Fact, NamingFact, QuantityFact, WhereFact } from '../facts/types.ts';
import { questionWordFor } from '../language/questionWord.ts';

type Common = Pick<Candidate, 'fact' | 'lesson' | 'sentences' | 'source' | 'resolved' | 'options'>;

function commonOf(fact: Fact): Common {
  return {
    fact: fact.key,
    lesson: fact.lesson,
    sentences: [fact.source.start],
    source: fact.source,
    resolved: fact.resolved,
    options: []
  };
}

/** "Where was the PfP Status of Forces Agreement signed?" */
export function whereCandidates(fact: WhereFact, { lexicon }: Reading): Candidate[] {
  const rest = fact.clause.lead.length > 0 ? fact.rest : fact.rest;
  const when =
    fact.clause.lead.length > 0
      ? ` ${textOf(fact.clause.lead).replace(/^(\p{Lu})/u, (letter) => letter.toLowerCase())}`
      : '';
  const stem = `Where ${inverted(fact.clause, rest, lexicon)}${when}?`;
  return [
    {
      ...commonOf(fact),
      kind: 'shortAnswer',
      template: 'where.short',
      stem,
      answer: { kind: 'texts', accepted: fact.accepted },
      rationale: `It was ${fact.place}: ${quoted(fact.source)}`.replace('It was', 'The text says'),
      features: {}
    }
  ];
}

/** "How many partners …?" */
export function quantityCandidates(fact: QuantityFact, { lexicon }: Reading): Candidate[] {
  const lead = fact.clause.lead.length > 0 ? `${textOf(fact.clause.lead)}, ` : '';
  const howMany = `how many ${fact.noun}`;
  const question =
    fact.part === 'subject'
      ? sentenceFrom([howMany, textOf(fact.rest), predicate(fact.clause, fact.clause.rest)], '')
      : `${howMany} ${inverted(fact.clause, fact.rest, lexicon)}`;
  const stem = capitalised(fact.approximate ? `${lead}about ${question}?` : `${lead}${question}?`);
  const tolerance = fact.approximate ? Math.round(fact.value * 0.05) : 0;
  return [
    {
      ...commonOf(fact),
      kind: 'numeric',
      template: 'quantity.number',
      stem,
      answer: { kind: 'number', value: fact.value, tolerance },
      rationale: `The text says ${fact.number.toLowerCase()}: ${quoted(fact.source)}`,
      features: {}
    }
  ];
}

/** A word more common than this is no term that a text has to teach. */
const commonest = 12;

/** "What is the name of the two-year cycle in which …?" */
export function definitionCandidates(fact: DefinitionFact, reading: Reading): Candidate[] {
  const { lexicon } = reading;
  if (!fact.clause) return [];
  const asked = questionWordFor(fact.term, reading);
  const be = fact.past ? 'was' : 'is';
  const bare = fact.meaning.replace(/^(an?|the)\s+/i, '');
  const means = fact.clause.base === 'mean';
  let stem: string;
  if (asked.type === 'country' || asked.type === 'person') stem = `${capitalised(asked.word)} ${be} ${fact.meaning}?`;
  else if (fact.named && !means && !/^an? /.test(fact.term)) stem = `What ${be} the name of the ${bare}?`;
  else stem = `What is the term for ${fact.meaning}?`;
  if (isPluralSubject(fact.clause) || /\b(than|more|less|most|greater)\b/i.test(fact.meaning)) return [];
  // "an opening in the bone" is a hole to everybody
  const isCommon =
    !fact.term.replace(/^(the|an?) /i, '').includes(' ') && rarityOf(fact.term.replace(/^(the|an?) /i, '')) < commonest;
  if (isCommon && asked.type !== 'country' && asked.type !== 'person') return [];
  const accepted = acceptedFor(fact.term, lexicon, !fact.named && /^an? /.test(fact.term));
  return [
    {
      ...commonOf(fact),
      kind: 'shortAnswer',
      template: 'definition.term',
      stem,
      answer: { kind: 'texts', accepted },
      rationale: `The text defines ${accepted[0]} so: ${quoted(fact.source)}`,
      features: {}
    }
  ];
}

/** "What are complex carbohydrates also called?" */
export function namingCandidates(fact: NamingFact, { lexicon }: Reading): Candidate[] {
  const be = isPluralSubject(fact.clause) ? 'are' : 'is';
  return [
    {
      ...commonOf(fact),
      kind: 'shortAnswer',
      template: 'naming.short',
      stem: `What ${be} ${midSentence(fact.clause.subject, lexicon)} ${fact.also ? 'also ' : ''}called?`,
      answer: { kind: 'texts', accepted: acceptedFor(fact.name, lexicon, true) },
      rationale: `The text calls it ${fact.name}: ${quoted(fact.source)}`,
      features: {}
    }
  ];
}

export function acronymCandidates(fact: AcronymFact): Candidate[] {
  return [
    {
      ...commonOf(fact),
      kind: 'shortAnswer',
      template: 'acronym.short',
      stem: `What does the abbreviation ${fact.acronym} stand for?`,
      answer: { kind: 'texts', accepted: acceptedFor(fact.expansion, { expansions: new Map() }) },
      rationale: `${fact.acronym} is short for ${fact.expansion}: ${quoted(fact.source)}`,
      features: {}
    }
  ];
}
