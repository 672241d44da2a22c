import { capitalised, midSentence, isPronoun } from '../language/phrases.ts';
import { textOf } from '../language/tag.ts';
import { isCapitalised } from '../language/lexicon.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { isNameOnly, isSingledOut } from './names.ts';
import { normal, trimmed } from './slots.ts';
import type { DefinitionFact } from './types.ts';

const praise =
  /^(an?|the|one) (very |most |more |particularly )?(important|vital|key|crucial|essential|significant|common|useful|good|great|major|central|serious|powerful|popular|critical|valuable|modest|fundamental|necessary|natural|simple|different|similar|special)\b/;
const emptyHeads =
  /^(an?|the) (?:[\w-]+ ){0,2}?(part|kind|form|way|field|matter|example|lot|number|limitation|reason|result|source|question|goal|member|majority|concern|challenge|issue|problem|step|tool|component|element|aspect|factor)\b/;

function definitionOf(clause: Clause, sentence: ReadSentence, reading: Reading): DefinitionFact | null {
  const defines = clause.copular
    ? clause.auxiliaries.length === 0
    : clause.base === 'mean' && clause.tense === 'present3';
  if (
    !defines ||
    clause.negated ||
    clause.lead.length > 0 ||
    pointsBack(clause) ||
    clause.coordinatedSubject ||
    isPronoun(clause.subjectHead)
  )
    return null;
  const rest = trimmed(clause.rest);
  const meaning = textOf(rest);
  const first = rest[0]?.lower;
  if (first !== 'a' && first !== 'an' && first !== 'the') return null;
  if (
    rest.length < 5 ||
    rest.length > 28 ||
    emptyHeads.test(meaning.toLowerCase()) ||
    praise.test(meaning.toLowerCase())
  )
    return null;
  const named = isNameOnly(clause.subject, reading);
  const term = midSentence(clause.subject, reading.lexicon);
  const words = clause.subject.length;
  // "The founding text of the Partnership is …" names a role, not a term
  const plainTerm =
    words <= 4 &&
    !['the', 'all', 'every', 'each', 'some', 'many', 'one', 'no'].includes(clause.subject[0]!.lower) &&
    clause.subject.every((token) => ['NOUN', 'ADJ', 'PROPN', 'DET', 'VERB'].includes(token.pos)) &&
    !isCapitalised(rest[1]);
  if (!named && !plainTerm) return null;
  if (
    clause.copular &&
    first === 'the' &&
    !isSingledOut(rest) &&
    !rest.some((token) => ['of', 'in', 'that', 'which', 'to'].includes(token.lower))
  )
    return null;
  return {
    kind: 'definition',
    key: `definition ${normal(term)}`,
    lesson: sentence.lesson,
    source: sourceOf(sentence),
    resolved: sentence.resolved,
    term,
    meaning,
    named,
    past: clause.tense === 'past',
    plural: false,
    clause
  };
}

/** List items and bold lead-ins of the form "Term: what it is". */
function colonDefinitions(reading: Reading): DefinitionFact[] {
  return reading.lessons.flatMap((lesson, index) =>
    lesson.blocks.flatMap((block): DefinitionFact[] => {
      if (block.kind !== 'listItem' || block.text.length > 400) return [];
      const match = /^([\p{L}\d][^:.!?]{1,48}): (\p{L}[^.!?]{15,160})(?:[.!?]|$)/u.exec(block.text);
      if (!match || /\b(https?|e\.g|i\.e)\b/.test(match[0])) return [];
      const [, term, meaning] = match as unknown as [string, string, string];
      if (term.split(' ').length > 6 || /^(note|warning|example|tip|important|step \d+|\d+)$/i.test(term)) return [];
      const end = block.start + match[0].length;
      return [
        {
          kind: 'definition',
          key: `definition ${normal(term)}`,
          lesson: index,
          source: { blockId: block.id, start: block.start, end, quote: reading.document.text.slice(block.start, end) },
          resolved: false,
          term: capitalised(term),
          meaning,
          named: true,
          past: false,
          plural: false,
          clause: null
        }
      ];
    })
  );
}

/** What terms mean. The first definition of a term counts. */
export function definitionFacts(reading: Reading): DefinitionFact[] {
  const found = [
    ...reading.sentences.flatMap((sentence) =>
      sentence.clauses.slice(0, 1).flatMap((clause) => definitionOf(clause, sentence, reading) ?? [])
    ),
    ...colonDefinitions(reading)
  ];
  return found;
}
