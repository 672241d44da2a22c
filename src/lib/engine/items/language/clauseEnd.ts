import { isPredicate, isSetOff, yieldOf, type Tree } from './tree.ts';

const stops = new Set(
  'which who where when while whereas although though because since after before but so with including as until such'.split(
    ' '
  )
);
const breaks = new Set(['because', 'although', 'though', 'whereas', 'while', 'but', 'until', 'unless']);
const marks = new Set([';', ':', '—']);

/**
 * Where a clause's own words end: at a semicolon, a colon, a dash, a clause joined to it, a reason, or a remark set off by a comma.
 *
 * @param verb the clause's verb or predicate
 * @param from index after its verb group
 * @returns `end` excluded; `cut` holds the words whose attachment decides where
 */
export function clauseEnd(tree: Tree, verb: number, from: number): { end: number; cut: number[] } {
  const { tokens } = tree;
  const own = yieldOf(tree, verb);
  let end = own.at(-1)! + 1;
  if (tokens[end - 1]?.text === '.') end--;
  const cut: number[] = [];
  for (const k of own) {
    if (k < from) continue;
    const at = cutsAt(tree, verb, k);
    if (at === null || at < from || at >= end) continue;
    end = at;
    cut.push(k);
  }
  for (let k = from; k < end; k++) {
    const { text, lower, space } = tokens[k]!;
    const next = tokens[k + 1];
    const isDash = text === '–' && space !== '';
    const isStop = text === ',' && (!next || stops.has(next.lower));
    if (
      (marks.has(text) && !opensList(tree, k, end)) ||
      isDash ||
      isStop ||
      (k > from && breaks.has(lower) && next?.lower !== 'of')
    )
      end = k;
  }
  while (end > from && (tokens[end - 1]!.text === ',' || tokens[end - 1]!.pos === 'CCONJ')) end--;
  return { end, cut };
}

/** "four steps: ingestion, digestion and absorption" */
function opensList({ tokens, relations }: Tree, colon: number, end: number): boolean {
  const listed = tokens.slice(colon + 1, end);
  const nouns = listed.some((token, i) => relations[colon + 1 + i] === 'conj' && /^(NOUN|PROPN)$/.test(token.pos));
  return tokens[colon]!.text === ':' && nouns && listed.every(({ pos }) => pos !== 'VERB' && pos !== 'AUX');
}

/** Where the subtree of `k` starts, if it is no part of the clause itself. */
function cutsAt(tree: Tree, verb: number, k: number): number | null {
  const { heads, relations, tokens } = tree;
  const first = yieldOf(tree, k)[0]!;
  const relation = relations[k]!;
  if (relation === 'conj' && heads[k] === verb && isPredicate(tree, k) && k > verb) return first;
  if (relation === 'parataxis') return first;
  const isRemark = /^(advcl|acl|appos|dep)(:|$)/.test(relation) && isSetOff(tree, k);
  if (isRemark && !(relation === 'appos' && [tokens[first], tokens[first - 1]].some((token) => token?.text === ':')))
    return first;
  return null;
}
