import { generic } from '../facts/generic.ts';
import type { ArgumentFact } from '../facts/types.ts';
import { capitalised } from '../language/phrases.ts';
import { inverted, isPerfect, sentenceFrom, singularPredicate } from '../language/questions.ts';
import { textOf } from '../language/tag.ts';
import type { Reading } from '../reading.ts';
import { quoted, type Candidate } from '../candidate.ts';
import { acceptedFor } from '../variants.ts';
import { questionWordFor } from './questionWord.ts';

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

const people =
  /(administrator|manager|developer|leader|commander|responder|nurse|patient|provider|teacher|learner|instructor|officer|director|minister|president|employer|employee|operator|engineer|scientist|physician|author|founder|member|maintainer|contributor|student|person|people|men|women|owner|judge|lawyer|inspector|auditor|supervisor|chair|secretary|governor|citizen|writer|reporter|editor|farmer|worker|user)s?$/i;

/** "What forces all data from the controller cache to the disks?" */
export function subjectQuestions(fact: ArgumentFact, reading: Reading): Candidate[] {
  const { clause, role, term } = fact;
  if (role !== 'subject' || clause.copular || clause.base === 'have' || clause.passive || isPerfect(clause)) return [];
  if (generic.has(term.head) && term.words < 2) return [];
  const asked = questionWordFor(term.text, reading);
  const who = people.test(term.text) ? 'who' : asked.word;
  const lead = clause.lead.length > 0 ? `, ${lowered(textOf(clause.lead))}` : '';
  const stem = capitalised(`${sentenceFrom([who, singularPredicate(clause, clause.rest)], '')}${lead}?`);
  return [typed(fact, 'subject.short', stem, reading)];
}

/** "What do recent SATA drives offer?" */
export function objectQuestions(fact: ArgumentFact, reading: Reading): Candidate[] {
  const { clause, role, rest } = fact;
  if (role !== 'object' || clause.copular || clause.base === 'have' || clause.negated) return [];
  const lead = clause.lead.length > 0 ? `, ${lowered(textOf(clause.lead))}` : '';
  const stem = capitalised(`what ${inverted(clause, rest, reading.lexicon)}${lead}?`);
  return [typed(fact, 'object.short', stem, reading)];
}

function typed(fact: ArgumentFact, template: string, stem: string, { lexicon }: Reading): Candidate {
  return {
    ...commonOf(fact),
    kind: 'shortAnswer',
    template,
    stem,
    answer: { kind: 'texts', accepted: acceptedFor(fact.inside, lexicon, true) },
    rationale: `The answer is ${fact.inside}: ${quoted(fact.source)}`
  };
}

function gapped({ statement, from, answer }: ArgumentFact): string {
  const before = statement.slice(0, from).replace(/\b(a|an) $/i, (article) => (article[0] === 'A' ? 'A(n) ' : 'a(n) '));
  return `${before}____${statement.slice(from + answer.length)}`;
}

/** The statement with the term left out: to type, or to choose among other terms of the document. */
export function argumentGaps(fact: ArgumentFact, { lexicon }: Reading): Candidate[] {
  const stem = gapped(fact);
  const { inside } = fact;
  const common = {
    ...commonOf(fact),
    stem,
    rationale: `The missing word${fact.answer.includes(' ') ? 's are' : ' is'} “${inside}”: ${quoted(fact.source)}`
  };
  const candidates: Candidate[] = [
    {
      ...common,
      kind: 'cloze',
      template: `gap.${fact.role}`,
      answer: { kind: 'texts', accepted: acceptedFor(inside, lexicon, true) }
    }
  ];
  if (fact.others.length === 3)
    candidates.push({
      ...common,
      kind: 'singleChoice',
      template: 'gap.choice',
      features: { ...common.features, alike: fact.alike },
      options: [
        { text: inside, feedback: 'Yes: the text says so.' },
        ...fact.others.map((text) => ({ text, feedback: 'The text uses this term for something else.' }))
      ],
      answer: { kind: 'choice', text: inside }
    });
  return candidates;
}

function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
