import { standsAlone } from '../language/standAlone.ts';
import type { Reading } from '../reading.ts';
import { capitalised, midSentence } from '../language/phrases.ts';
import { predicate, sentenceFrom } from '../language/questions.ts';
import { textOf } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { childrenOf } from '../language/tree.ts';
import { isElliptical } from './ellipsis.ts';
import { writtenLists } from './sequence.ts';
import { dateOf, trimmed } from './slots.ts';

/** The clause as a sentence of its own, without what was left off behind it. */
export function statementOf(clause: Clause, reading: Reading): string {
  const lead = textOf(clause.lead);
  const subject = midSentence(clause.subject, reading.lexicon);
  const comma = clause.lead.length <= 3 && /\d{4}$/.test(lead) ? '' : ',';
  return capitalised(
    sentenceFrom(
      [lead + (lead ? comma : ''), lead ? subject : capitalised(subject), predicate(clause, trimmed(clause.rest))],
      '.'
    )
  );
}

/** Whether the clause may be said on its own: no condition was cut off, nothing points back. */
export function canStand(clause: Clause): boolean {
  const cut = clause.tail.slice(0, 2).some((token) => /^(unless|if|except|until|provided|but)$/.test(token.lower));
  return !cut && !pointsBack(clause) && !clause.negated && !isElliptical(clause, dateOf(clause)?.rest ?? clause.rest);
}

const shortest = 6;
const longest = 30;

const optionLists = new WeakMap<Reading, ReadonlySet<string>>();

/** An entry of a list under "You can try:" or "A project ends when:": alone it says something else. */
function isOption({ sentence }: Clause, reading: Reading): boolean {
  let blocks = optionLists.get(reading);
  if (!blocks) {
    const lists = writtenLists(reading).filter(({ lead }) => lead && /[:,]$/.test(lead.text.trim()));
    blocks = new Set(lists.flatMap(({ items }) => items.map(({ id }) => id)));
    optionLists.set(reading, blocks);
  }
  return blocks.has(sentence.block.id);
}

/** "by meeting them": a pronoun of another number than every noun before it. */
function hangs({ tree, restFrom, restTo }: Clause): boolean {
  return tree.tokens.slice(0, restTo).some(({ lower }, i) => {
    const plural = /^(they|them|their|theirs)$/.test(lower);
    if (i < restFrom || (!plural && !/^(it|its)$/.test(lower))) return false;
    const joined = tree.tokens.slice(0, i).some((token) => token.lower === 'and');
    const fitting = plural ? /^NN(P?)S$/ : /^NNP?$/;
    return !tree.tags.slice(0, i).some((tag) => fitting.test(tag)) && !(plural && joined);
  });
}

/** Where to read on, or a remark that builds on the one before. */
const signposts =
  /\b(pages?|websites?|chapters?|templates?|handouts?|see|learn more|read more|find out more|for more|more (?:detail|information)|also|additional information)\b/i;

/** Says that something is more without saying than what. */
const compares =
  /\b(less|fewer|better|worse|greater|smaller|larger|faster|slower|easier|harder|more (?!of\b)\p{Ll}+)\b/u;

/** "A, B" without the "and C" that was cut off. */
function isCutList({ tree, restFrom, restTo }: Clause): boolean {
  return tree.tokens.some((_, i) => {
    const joined = childrenOf(tree, i, 'conj').filter((k) => k >= restFrom && k < restTo);
    const last = joined.at(-1);
    return last !== undefined && !childrenOf(tree, last, 'cc').some((k) => k >= restFrom && k < restTo);
  });
}

/** A clause as a sentence that means the same to somebody who sees nothing else, and says enough to be asked about; null for others. */
export function standingStatement(clause: Clause, reading: Reading): string | null {
  if (clause.at < 0 || !canStand(clause) || clause.margin < 0.15) return null;
  if (clause.base === 'be' && !clause.copular) return null;
  const text = statementOf(clause, reading);
  const words = text.split(' ').length;
  if (words < shortest || words > longest || !standsAlone(text)) return null;
  if (compares.test(text) && !/\bthan\b/.test(text)) return null;
  if (isOption(clause, reading) || hangs(clause) || signposts.test(text)) return null;
  if (isCutList(clause) || (clause.subject.some(({ text: word }) => word === ',') && !clause.coordinatedSubject))
    return null;
  if (/\s-\w|^Some\b/.test(text)) return null;
  if (/\b(for example|for instance|e\.g|i\.e|etc)\b|["“”]/i.test(text)) return null;
  return text;
}
