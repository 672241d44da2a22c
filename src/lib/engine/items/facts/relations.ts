import type { Reading, ReadSentence } from '../reading.ts';
import { midSentence, capitalised } from '../language/phrases.ts';
import { predicate, isModal, sentenceFrom } from '../language/questions.ts';
import { dangles, needsContext, standsAlone } from '../language/standAlone.ts';
import { textOf } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf } from '../reading.ts';
import type { DefinitionFact, TableFact, TableRow } from './types.ts';
import { normal, trimmed } from './slots.ts';
import { writtenLists } from './sequence.ts';

const most = 6;

function grouped<T extends { lesson: number }>(values: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const value of values) {
    const group = groups.get(value.lesson);
    if (group) group.push(value);
    else groups.set(value.lesson, [value]);
  }
  return groups;
}

function distinctRows(rows: readonly TableRow[]): TableRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const [left, right] = [normal(row.left), normal(row.right)];
    if (left === '' || right === '' || seen.has(left) || seen.has(right)) return false;
    seen.add(left).add(right);
    return true;
  });
}

function tableOf(
  relation: string,
  stem: string,
  lesson: number,
  rows: readonly TableRow[],
  resolved = false
): TableFact[] {
  const own = distinctRows(rows).slice(0, most);
  const [first] = own;
  if (!first || own.length < 3) return [];
  return [
    {
      kind: 'table',
      key: `${relation} ${own.map((row) => normal(row.left)).join(' ')}`,
      lesson,
      source: first.source,
      resolved,
      relation,
      stem,
      rows: own
    }
  ];
}

/** Three definitions or more in one lesson: terms against meanings. */
export function definitionTables(facts: readonly DefinitionFact[]): TableFact[] {
  return [...grouped(facts)].flatMap(([lesson, all]) => {
    const rows = all
      .filter(
        (fact) =>
          fact.meaning.split(' ').length <= 22 &&
          !normal(fact.meaning).includes(normal(fact.term)) &&
          !dangles(fact.meaning)
      )
      .map((fact) => ({
        left: capitalised(fact.term.replace(/^(the|an?) /i, '')),
        right: fact.meaning,
        fact: fact.key,
        source: fact.source
      }));
    const nouns = rows.every((row) => /^(an?|the|any|all|one) /i.test(row.right));
    return tableOf(
      'definition',
      nouns ? 'Match each term with its meaning.' : 'Match each term with its description.',
      lesson,
      rows
    );
  });
}

/** What the words after "because" say, without the mark; null when they are none or too long. */
function reasonOf(clause: Clause): string | null {
  const at = clause.tail.findIndex((token) => token.lower === 'because');
  if (at < 0 || at > 1 || clause.tail[at + 1]?.lower === 'of') return null;
  const words = trimmed(clause.tail.slice(at + 1));
  const text = textOf(words);
  return words.length >= 3 && words.length <= 18 ? text : null;
}

/** Three statements with a reason each in one lesson: "Allies gain …, because …". */
export function causeTables(reading: Reading): TableFact[] {
  const found = reading.sentences.flatMap((sentence) =>
    sentence.clauses.slice(-1).flatMap((clause) => {
      const right = reasonOf(clause);
      if (!right || clause.lead.length > 0 || pointsBack(clause)) return [];
      const left = sentenceFrom(
        [capitalised(midSentence(clause.subject, reading.lexicon)), predicate(clause, trimmed(clause.rest))],
        ''
      );
      if (!standsAlone(right) || !standsAlone(left) || /\b(it|they|them|its|their)\b/.test(right)) return [];
      return [{ lesson: sentence.lesson, row: { left, right, source: sourceOf(sentence) } }];
    })
  );
  return [...grouped(found)].flatMap(([lesson, all]) =>
    tableOf(
      'cause',
      'Match each statement with the reason that the text gives for it.',
      lesson,
      all.map(({ row }) => row)
    )
  );
}

function roleRow(clause: Clause | undefined, sentence: ReadSentence, reading: Reading): TableRow | null {
  if (
    !clause ||
    clause.copular ||
    clause.negated ||
    clause.passive ||
    isModal(clause) ||
    clause.lead.length > 0 ||
    pointsBack(clause) ||
    clause.coordinatedSubject
  )
    return null;
  if (clause.tense !== 'present3' && clause.tense !== 'present') return null;
  const right = predicate(clause, trimmed(clause.rest));
  const left = capitalised(midSentence(clause.subject, reading.lexicon));
  if (clause.subject.length > 7 || right.split(' ').length > 16 || right.split(' ').length < 3) return null;
  if (dangles(left) || needsContext(left) || /\b(this|these|those|such|another|same)\b/.test(right)) return null;
  return { left, right, source: sourceOf(sentence) };
}

/** Parallel items of one list, or neighbouring sentences about different things: who does what. */
export function roleTables(reading: Reading): TableFact[] {
  const byBlock = new Map<string, ReadSentence[]>();
  for (const sentence of reading.sentences) {
    const own = byBlock.get(sentence.block.id);
    if (own) own.push(sentence);
    else byBlock.set(sentence.block.id, [sentence]);
  }
  const fromLists = writtenLists(reading).flatMap((list) => {
    if (list.ordered || list.items.length < 3) return [];
    const rows = list.items.map((block) => {
      const [sentence] = byBlock.get(block.id) ?? [];
      return sentence ? roleRow(sentence.clauses[0], sentence, reading) : null;
    });
    if (rows.some((row) => row === null)) return [];
    return tableOf(
      'role',
      'Match each of these with what it does, according to the text.',
      list.lesson,
      rows as TableRow[]
    );
  });
  const fromProse = [...byBlock.values()].flatMap((sentences) => {
    const [first] = sentences;
    if (first!.block.kind !== 'paragraph') return [];
    const rows = sentences
      .flatMap((sentence) => roleRow(sentence.clauses[0], sentence, reading) ?? [])
      .filter((row) => /^(The )?\p{Lu}\p{Lu}|^The \p{Lu}|^\p{Lu}\p{L}+ \p{Lu}/u.test(row.left));
    return tableOf('role', 'Match each of these with what it does, according to the text.', first!.lesson, rows);
  });
  return [...fromLists, ...fromProse];
}
