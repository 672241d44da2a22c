import type { Reading, ReadSentence } from '../reading.ts';
import { sourceOf } from '../reading.ts';
import { isAcronym, isCapitalised } from '../language/lexicon.ts';
import { namesIn } from '../language/lexicon.ts';
import { isPlace } from '../language/gazetteer.ts';
import { isYear, numberValue } from '../language/numbers.ts';
import { textOf, type Token } from '../language/tag.ts';
import { acceptedFor } from '../variants.ts';
import { canStand, standingStatement, statementOf } from './statements.ts';
import { normal } from './slots.ts';
import { contentLemmas } from './terms.ts';
import type { Clause } from '../language/clauses.ts';
import type { DefinitionFact, GapFact, WhenFact } from './types.ts';

type Gap = Pick<GapFact, 'answer' | 'type' | 'accepted'>;

function nameGaps(tokens: readonly Token[], reading: Reading): Gap[] {
  return namesIn(tokens, reading.lexicon).flatMap(({ text, from, to }): Gap[] => {
    // half of "Partnership Action Plan against Terrorism" is no name
    const small = /^(of|for|and|against|on|in|to|with)$/;
    const before = small.test(tokens[from - 1]?.lower ?? '') && isCapitalised(tokens[from - 2]);
    const after =
      small.test(tokens[to]?.lower ?? '') && isCapitalised(tokens[to + 1]) && !isPlace(tokens[to + 1]!.text);
    // "GROUP BY", "Software Freedom Conservancy": a part of a longer name
    if (isCapitalised(tokens[to]) && tokens[to]!.space !== '') return [];
    // one example among several
    if (tokens[from - 1]?.text === ',' && /^(,|and|or)$/.test(tokens[to]?.lower ?? '')) return [];
    if (from > 0 && isCapitalised(tokens[from - 1]) && (from > 1 || !/^(DET|ADP)$/.test(tokens[0]!.pos))) return [];
    if (tokens[to]?.pos === 'NUM') return [];
    // "all ____ partners": an abbreviation before a noun says little
    if (before || after || (isAcronym(text) && tokens[to]?.pos === 'NOUN')) return [];
    // nobody can know whether the full name would be right as well
    if (isAcronym(text) && !reading.lexicon.expansions.has(text)) return [];
    const words = text.split(' ');
    if (isPlace(text) || text.length < 3 || words.length > 7) return [];
    if (!isAcronym(text) && words.length < 2) return [];
    return [{ answer: text, type: isAcronym(text) ? 'acronym' : 'name', accepted: acceptedFor(text, reading.lexicon) }];
  });
}

function numberGaps(tokens: readonly Token[], reading: Reading): Gap[] {
  return tokens.flatMap((token, i): Gap[] => {
    if (token.pos !== 'NUM' && !/^(first|second|third|fourth|fifth)$/.test(token.lower)) return [];
    if (isYear(token.text)) return [];
    if (/^(the|these|those|all|both|only)$/.test(tokens[i - 1]?.lower ?? '')) return [];
    const value = numberValue(token.text);
    const counted =
      [tokens[i + 1], tokens[i + 2]].some((next) => next?.pos === 'NOUN' && /..s$/.test(next.lower)) &&
      token.space !== '';
    // "four steps: ingestion, …" can be counted
    if (/^(million|billion|thousand|hundred|dozen)s?$/.test(token.lower)) return [];
    if (value === null || value < 3 || !counted || tokens.some(({ text }) => text === ':')) return [];
    return [{ answer: token.text, type: 'number', accepted: acceptedFor(token.text, reading.lexicon) }];
  });
}

/** Whether what follows the subject is enough to guess it by. */
function tellsEnough(clause: Clause, reading: Reading): boolean {
  if (clause.base === 'have') return false;
  const content = clause.rest.filter((token) => /^(NOUN|PROPN|ADJ|VERB|NUM)$/.test(token.pos));
  return content.length >= 3 || (content.length >= 2 && namesIn(clause.rest, reading.lexicon).length > 0);
}

/** The year of a dated event. */
function yearGaps(events: readonly WhenFact[], reading: Reading): GapFact[] {
  return events.flatMap((fact): GapFact[] => {
    if (!canStand(fact.clause)) return [];
    const text = statementOf(fact.clause, reading);
    const answer = String(fact.date.year);
    const from = text.indexOf(answer);
    if (from < 0 || text.indexOf(answer, from + 1) >= 0) return [];
    return [
      {
        kind: 'gap',
        key: fact.key,
        lesson: fact.lesson,
        source: fact.source,
        resolved: fact.resolved,
        sentence: text,
        from,
        answer,
        type: 'year',
        accepted: [answer]
      }
    ];
  });
}

function gapsOf(sentence: ReadSentence, reading: Reading): GapFact[] {
  const [clause] = sentence.clauses;
  const text = clause ? standingStatement(clause, reading) : null;
  if (!clause || !text) return [];
  const said = [...clause.lead, ...clause.subject, clause.verb, ...clause.rest];
  return [
    ...[clause.lead, clause.subject, clause.rest].flatMap((part) => nameGaps(part, reading)),
    ...numberGaps(clause.rest, reading)
  ].flatMap((gap): GapFact[] => {
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

/** A lesson's own term of two words and more, in a sentence that says something of it. */
function conceptGaps(reading: Reading): GapFact[] {
  return reading.sentences.flatMap((sentence): GapFact[] => {
    const [clause] = sentence.clauses;
    const words = sentence.tokens.length;
    if (
      !clause?.whole ||
      sentence.resolved ||
      words < 9 ||
      words > 24 ||
      !canStand(clause) ||
      clause.auxiliaries.length > 1
    )
      return [];
    const text = statementOf(clause, reading);
    const terms = reading.lessons[sentence.lesson]!.terms.filter((term) =>
      /^\p{L}[\p{L}-]+ \p{Ll}[\p{L} -]+$/u.test(term)
    );
    return terms.flatMap((term): GapFact[] => {
      const from = text.toLowerCase().indexOf(term.toLowerCase());
      const once = from >= 0 && text.toLowerCase().indexOf(term.toLowerCase(), from + 1) < 0;
      const edges =
        once && !/[\p{L}–-]/u.test(text[from - 1] ?? ' ') && !/[\p{L}-]/u.test(text[from + term.length] ?? ' ');
      // half of the term elsewhere in the sentence would tell the rest
      const shared = term
        .toLowerCase()
        .split(' ')
        .some((word) => word.length > 3 && normal(text).split(word).length > 2);
      const answer = text.slice(from, from + term.length);
      if (!edges || shared || /\s\p{Lu}/u.test(answer) || (from > 0 && /\p{Lu}/u.test(answer))) return [];
      return [
        {
          kind: 'gap',
          key: `gap concept ${normal(text)}`,
          lesson: sentence.lesson,
          source: sourceOf(sentence),
          resolved: false,
          sentence: text,
          from,
          answer,
          type: 'concept',
          accepted: acceptedFor(answer, reading.lexicon, true)
        }
      ];
    });
  });
}

/** Sentences that stand alone, with a name, a number or a term left out. */
export function gapFacts(
  reading: Reading,
  definitions: readonly DefinitionFact[],
  events: readonly WhenFact[]
): GapFact[] {
  return [
    ...reading.sentences.flatMap((sentence) => gapsOf(sentence, reading)),
    ...yearGaps(events, reading),
    ...termGaps(definitions, reading),
    ...markedGaps(reading),
    ...conceptGaps(reading)
  ];
}
