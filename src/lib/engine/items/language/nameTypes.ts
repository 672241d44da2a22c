import type { Lesson } from '../../lesson/types.ts';
import type { Clause } from './clauses.ts';
import { isCapitalised, type Lexicon } from './lexicon.ts';
import { PhraseReader } from './phrases.ts';
import { textOf } from './tag.ts';

const tooWide = new Set(
  'part way kind form example lot number result thing matter field source member one place time part name aspect element'.split(
    ' '
  )
);

/**
 * Learns from definitions and from the first column of tables what kind of thing a name names.
 *
 * @returns name without article → common noun in the singular
 */
export function nameTypes(
  sentences: readonly { clauses: Clause[] }[],
  lessons: readonly Lesson[],
  lexicon: Lexicon
): Map<string, string> {
  const types = new Map<string, string>();
  const add = (name: string, noun: string) => {
    if (types.has(name) || !/^[a-z]{3,}$/.test(noun) || tooWide.has(noun)) return;
    types.set(name, noun);
    const other =
      lexicon.expansions.get(name) ?? [...lexicon.expansions].find(([, expansion]) => expansion === name)?.[0];
    if (other) types.set(other, noun);
  };
  for (const { clauses } of sentences) {
    const [clause] = clauses;
    if (!clause?.copular || clause.negated || clause.coordinatedSubject) continue;
    const subject = clause.subject[0]!.lower === 'the' ? clause.subject.slice(1) : clause.subject;
    const first = clause.rest[0]?.lower;
    if (
      (first !== 'a' && first !== 'an') ||
      !subject.every((token) => isCapitalised(token) || /^(of|for|and|on)$/.test(token.lower))
    )
      continue;
    const phrase = new PhraseReader(clause.rest, lexicon).simple(0);
    if (phrase) add(textOf(subject), clause.rest[phrase.head]!.lower);
  }
  for (const lesson of lessons) {
    let head = '';
    for (const block of lesson.blocks) {
      if (block.kind !== 'tableRow') {
        head = '';
        continue;
      }
      const cell = block.text.split(' | ')[0]!.trim();
      if (head === '') head = cell.toLowerCase();
      else if (/^\p{Lu}/u.test(cell) && cell.split(' ').length < 7) add(cell, head);
    }
  }
  return types;
}
