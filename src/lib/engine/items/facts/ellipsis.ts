import type { Clause } from '../language/clauses.ts';
import type { Token } from '../language/tag.ts';

const withObject = new Set(
  'join sign adopt enter launch establish create make take send become get give receive approve ratify accept reject use cover include contain mean show say grant lose win provide offer send award deny support request consider'.split(
    ' '
  )
);
const withDirection = new Set('leave return withdraw follow succeed continue agree belong apply'.split(' '));

/** Say as what, or to what, somebody is made something. */
const withOffice = new Set('appoint nominate designate'.split(' '));

/** Whether the clause leaves out what its verb is done to or where it leads: "Malta left", "Romania signed first". */
export function isElliptical(clause: Clause, rest: readonly Token[]): boolean {
  if (clause.passive) return false;
  const first = rest[0];
  const bare = !first || first.pos === 'ADV' || first.pos === 'PUNCT' || first.lower === 'first';
  if (withObject.has(clause.base)) return bare || first.pos === 'ADP';
  if (withOffice.has(clause.base)) return bare || !rest.some(({ lower }) => /^(as|to|for)$/.test(lower));
  if (withDirection.has(clause.base))
    return bare || (first.pos === 'ADP' && !/^(to|from|into|with|on|for|in)$/.test(first.lower));
  return false;
}
