/**
 * Words of which one denies the other and neither is praise or blame, for statements that are changed in one place. Pairs whose members
 * can hold at once ("internal" and "external") are fit because a statement about one thing names only one of them.
 */
const pairs =
  'more/less increase/decrease increases/decreases increased/decreased increasing/decreasing higher/lower high/low highest/lowest larger/smaller largest/smallest large/small longer/shorter longest/shortest long/short faster/slower fast/slow fastest/slowest earlier/later before/after first/last upper/lower above/below inside/outside internal/external inner/outer primary/secondary minimum/maximum direct/indirect directly/indirectly active/passive active/inactive permanent/temporary permanently/temporarily formal/informal formally/informally voluntary/mandatory optional/mandatory optional/required central/local written/spoken oral/written simple/complex wet/dry warm/cold warmer/colder heavier/lighter heavy/light older/younger newer/older oldest/newest oldest/youngest near/far nearest/farthest closer/farther enabled/disabled enable/disable enables/disables allow/prevent allows/prevents allowed/prevented raise/lower raises/lowers raised/lowered expand/contract expands/contracts expanded/contracted gain/lose gains/loses gained/lost join/leave joins/leaves joined/left enter/leave enters/leaves entered/left begin/end begins/ends began/ended start/stop starts/stops started/stopped supported/opposed supports/opposes soluble/insoluble volatile/nonvolatile continuous/intermittent weekly/monthly horizontal/vertical positive/negative visible/invisible likely/unlikely equal/unequal broad/narrow broader/narrower wide/narrow wider/narrower thick/thin thicker/thinner deep/shallow deeper/shallower solid/liquid partial/complete partially/completely partly/fully individual/collective individually/collectively gradually/suddenly slowly/rapidly slowly/quickly rapid/slow frequent/rare frequently/rarely often/rarely usually/rarely northern/southern eastern/western north/south east/west short-term/long-term large-scale/small-scale rural/urban multiple/single single/multiple stronger/weaker strong/weak strengthen/weaken strengthens/weakens strengthened/weakened absorb/release absorbs/releases absorbed/released left/right'.split(
    ' '
  );

const oppositeOf = new Map<string, string>();
for (const pair of pairs) {
  const [a, b] = pair.split('/') as [string, string];
  if (!oppositeOf.has(a)) oppositeOf.set(a, b);
  if (!oppositeOf.has(b)) oppositeOf.set(b, a);
}

/** Words that are an opposite only as a certain part of speech: "less", "left", "short", "last" have other lives. */
const onlyAs: Record<string, RegExp> = {
  left: /^VERB$/,
  right: /^$/,
  end: /^VERB$/,
  ends: /^VERB$/,
  start: /^VERB$/,
  starts: /^VERB$/,
  rise: /^VERB$/,
  rises: /^VERB$/,
  fall: /^VERB$/,
  falls: /^VERB$/,
  fell: /^VERB$/,
  contract: /^VERB$/,
  contracts: /^VERB$/,
  stop: /^VERB$/,
  last: /^ADJ$/,
  first: /^ADJ$/,
  even: /^ADJ$/,
  odd: /^ADJ$/,
  light: /^ADJ$/,
  lower: /^(ADJ|VERB)$/,
  open: /^ADJ$/,
  more: /^ADV$/,
  less: /^ADV$/,
  most: /^$/,
  few: /^$/,
  several: /^$/,
  new: /^$/,
  old: /^ADJ$/,
  complete: /^ADJ$/,
  solid: /^ADJ$/,
  liquid: /^ADJ$/,
  single: /^ADJ$/,
  before: /^(ADP|SCONJ)$/,
  after: /^(ADP|SCONJ)$/,
  include: /^$/,
  includes: /^$/,
  included: /^$/,
  often: /^$/,
  usually: /^$/,
  high: /^ADJ$/,
  known: /^$/,
  long: /^ADJ$/,
  short: /^ADJ$/,
  early: /^ADJ$/,
  late: /^ADJ$/
};

/** The word that turns a statement round, written as the given one is; null where there is none. */
export function oppositeFor(word: string, pos: string): string | null {
  const lower = word.toLowerCase();
  const opposite = oppositeOf.get(lower);
  if (!opposite || (onlyAs[lower] && !onlyAs[lower].test(pos))) return null;
  if (opposite === 'right') return null;
  return word === lower ? opposite : opposite[0]!.toUpperCase() + opposite.slice(1);
}
