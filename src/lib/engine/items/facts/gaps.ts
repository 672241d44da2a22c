import type { Reading, ReadSentence } from '../reading.ts';
import { sourceOf } from '../reading.ts';
import { isAcronym, isCapitalised } from '../language/lexicon.ts';
import { namesIn } from '../language/lexicon.ts';
import { textOf, type Token } from '../language/tag.ts';
import { acceptedFor } from '../variants.ts';
import { canStand, standingStatement, statementOf } from './statements.ts';
import { normal } from './slots.ts';
import { contentLemmas } from './terms.ts';
import type { Clause } from '../language/clauses.ts';
import type { DefinitionFact, GapFact } from './types.ts';

type Gap = Pick<GapFact, 'answer' | 'type' | 'accepted'>;

/** Abbreviations that the text spells out. */
function acronymGaps(tokens: readonly Token[], reading: Reading): Gap[] {
  return namesIn(tokens, reading.lexicon).flatMap(({ text, from, to }): Gap[] => {
    // "GROUP BY": a part of a longer name; "all ____ partners": an abbreviation before a noun says little
    if (!isAcronym(text) || isCapitalised(tokens[to]) || isCapitalised(tokens[from - 1]) || tokens[to]?.pos === 'NOUN')
      return [];
    // one example among several
    if (tokens[from - 1]?.text === ',' && /^(,|and|or)$/.test(tokens[to]?.lower ?? '')) return [];
    // nobody can know whether the full name would be right as well
    if (tokens[to]?.pos === 'NUM' || !reading.lexicon.expansions.has(text)) return [];
    return [{ answer: text, type: 'acronym', accepted: acceptedFor(text, reading.lexicon) }];
  });
}

/** Whether what follows the subject is enough to guess it by. */
function tellsEnough(clause: Clause, reading: Reading): boolean {
  if (clause.base === 'have') return false;
  const content = clause.rest.filter((token) => /^(NOUN|PROPN|ADJ|VERB|NUM)$/.test(token.pos));
  return content.length >= 3 || (content.length >= 2 && namesIn(clause.rest, reading.lexicon).length > 0);
}

function gapsOf(sentence: ReadSentence, reading: Reading): GapFact[] {
  const [clause] = sentence.clauses;
  const text = clause ? standingStatement(clause, reading) : null;
  if (!clause || !text) return [];
  const said = [...clause.lead, ...clause.subject, clause.verb, ...clause.rest];
  return [clause.lead, clause.subject, clause.rest]
    .flatMap((part) => acronymGaps(part, reading))
    .flatMap((gap): GapFact[] => {
      const from = text.indexOf(gap.answer);
      const twice = from < 0 || text.indexOf(gap.answer, from + 1) >= 0;
      const others = contentLemmas(said.filter((token) => !gap.answer.includes(token.text)));
      if (twice || others.length < 3 || (from < 6 && !tellsEnough(clause, reading))) return [];
      return [
        {
          kind: 'gap',
          key:
            from < 6 && clause.copular
              ? `definition ${normal(gap.answer)}`
              : `gap ${normal(textOf(clause.subject))} ${clause.base} ${normal(gap.answer)}`,
          lesson: sentence.lesson,
          source: sourceOf(sentence),
          resolved: sentence.resolved,
          sentence: text,
          from,
          ...gap
        }
      ];
    });
}

/** The term of a definition, left out: "____ is the ability of …". */
function termGaps(definitions: readonly DefinitionFact[], reading: Reading): GapFact[] {
  return definitions.flatMap((fact): GapFact[] => {
    if (!fact.clause) return [];
    const text = statementOf(fact.clause, reading);
    const bare = fact.term.replace(/^(the|an?) /i, '');
    const from = text.toLowerCase().indexOf(bare.toLowerCase());
    if (from < 0 || from > 4 || fact.meaning.split(' ').length < 6) return [];
    return [
      {
        kind: 'gap',
        key: fact.key,
        lesson: fact.lesson,
        source: fact.source,
        resolved: fact.resolved,
        sentence: text,
        from,
        answer: bare,
        type: 'term',
        accepted: acceptedFor(bare, reading.lexicon, !fact.named && /^an? /.test(fact.term))
      }
    ];
  });
}

/** Words the author marked in bold or italics, where the sentence says what they are. */
function markedGaps(reading: Reading): GapFact[] {
  return reading.sentences.flatMap((sentence): GapFact[] => {
    const marks = sentence.block.marks?.filter((mark) => mark.kind === 'strong' || mark.kind === 'emphasis') ?? [];
    const [clause] = sentence.clauses;
    if (marks.length === 0 || !clause?.whole || !canStand(clause)) return [];
    return marks.flatMap((mark): GapFact[] => {
      const answer = sentence.block.text.slice(mark.start, mark.end).trim();
      const from = sentence.text.indexOf(answer);
      const fits =
        answer.length > 3 &&
        answer.split(' ').length <= 4 &&
        /^[\p{L}\s-]+$/u.test(answer) &&
        from >= 0 &&
        sentence.text.indexOf(answer, from + 1) < 0;
      if (!fits || sentence.resolved) return [];
      return [
        {
          kind: 'gap',
          key: `gap marked ${normal(answer)}`,
          lesson: sentence.lesson,
          source: sourceOf(sentence),
          resolved: false,
          sentence: sentence.text,
          from,
          answer,
          type: 'term',
          accepted: acceptedFor(answer, reading.lexicon, true)
        }
      ];
    });
  });
}

/** Sentences that stand alone, with an abbreviation or a term left out. */
export function gapFacts(reading: Reading, definitions: readonly DefinitionFact[]): GapFact[] {
  return [
    ...reading.sentences.flatMap((sentence) => gapsOf(sentence, reading)),
    ...termGaps(definitions, reading),
    ...markedGaps(reading)
  ];
}
