import { clauseEnd } from './clauseEnd.ts';
import { isConnective, leadOpeners, subordinators } from './openings.ts';
import type { Sentence } from './segment.ts';
import { phraseAt, type Subject } from './subjects.ts';
import type { Token } from './tag.ts';
import { childOf, childrenOf, isContiguous, isPredicate, isSetOff, yieldOf, type Tree } from './tree.ts';
import { verbGroupAt, type VerbGroup } from './verbGroup.ts';
import { baseOf, isParticiple, tenseOf, type Tense } from './verbs.ts';

/** A clause with a finite verb: subject, verb group, what follows. Whatever could not be read this way has no clause. */
export type Clause = {
  sentence: Sentence;
  /** What came before the subject: "In 1994". */
  lead: Token[];
  subject: Token[];
  subjectHead: Token;
  /** What stood between commas after the subject: "also called polysaccharides". */
  aside?: Token[];
  coordinatedSubject: boolean;
  auxiliaries: Token[];
  adverbs: Token[];
  negated: boolean;
  verb: Token;
  base: string;
  tense: Tense;
  passive: boolean;
  copular: boolean;
  /** From after the verb to where the clause stops being simple. */
  rest: Token[];
  /** What was left off after `rest`: a relative clause, a reason, a further clause. */
  tail: Token[];
  /** Whether the clause is all the sentence says (openings such as "However" apart). */
  whole: boolean;
  /** Probability that the least certain of its words has its right head, 0–1. */
  margin: number;
  tree: Tree;
  /** Index of its verb or predicate in the tree, and where `rest` lies there; −1 where the verb was put in. */
  at: number;
  restFrom: number;
  restTo: number;
};

const droppable = new Set(
  'also then thus therefore however too indeed moreover furthermore consequently likewise finally now already today currently later soon since again in hence'.split(
    ' '
  )
);

/**
 * The clauses of a sentence that say something of a subject: the main one, those joined to it, what a remark between commas or a
 * relative clause says of a noun phrase.
 *
 * @param tree of the sentence without round brackets
 * @returns in order of the subject's clause, the main clause first; empty where the reading is in doubt
 */
export function clausesOf(sentence: Sentence, tree: Tree): Clause[] {
  const last = tree.tokens.at(-1);
  if (!last || (last.text !== '.' && (sentence.block.kind !== 'listItem' || /[?!:;,]/.test(last.text)))) return [];
  const root = tree.heads.indexOf(-1);
  const told = instruction(sentence, tree, root);
  const main = told ? [told] : joined(sentence, tree, root, null, null, true);
  return [...main, ...relatives(sentence, tree)];
}

/** "Draw up the bottom of the window" tells the reader that they should. */
function instruction(sentence: Sentence, tree: Tree, verb: number): Clause | null {
  const { tokens, tags } = tree;
  const first = tokens[verb]!;
  const auxiliary = childOf(tree, verb, 'aux');
  const negated = tokens[auxiliary]?.lower === 'do' && /^(not|n't|n’t)$/.test(tokens[auxiliary + 1]?.lower ?? '');
  if (auxiliary >= 0 && !negated) return null;
  if (first.pos !== 'VERB' || !/^(VB|VBP)$/.test(tags[verb]!)) return null;
  if (childOf(tree, verb, 'nsubj', 'csubj', 'expl') >= 0) return null;
  const at: Subject = { from: negated ? auxiliary : verb, to: verb, head: verb, coordinated: false, aside: null };
  const you: Token = { ...first, text: 'You', lower: 'you', lemma: 'you', pos: 'PRON', end: first.start, space: '' };
  const should: Token = { ...you, text: 'should', lower: 'should', lemma: 'should', pos: 'AUX', space: ' ' };
  const verbs = {
    auxiliaries: [should],
    adverbs: [],
    negated,
    verb: { ...first, text: first.lower },
    base: first.lower
  };
  const group: VerbGroup = { ...verbs, tense: 'present', passive: false, copular: false, to: verb + 1 };
  const clause = clauseFrom(sentence, tree, verb, at, group, true);
  return clause && { ...clause, subject: [you], subjectHead: you };
}

function joined(
  sentence: Sentence,
  tree: Tree,
  verb: number,
  shared: Subject | null,
  sharedGroup: VerbGroup | null,
  main: boolean
): Clause[] {
  if (!isPredicate(tree, verb)) return [];
  if (childrenOf(tree, verb, 'nsubj').length > 1) return [];
  const noun = childOf(tree, verb, 'nsubj');
  const own = noun >= 0 && childOf(tree, verb, 'expl') < 0 ? phraseAt(tree, noun) : doing(tree, verb);
  if (noun >= 0 && !own) return [];
  const subject = own ?? shared;
  const group = groupOf(tree, verb, own === null ? sharedGroup : null);
  const clauses: Clause[] = [];
  if (subject && group && childOf(tree, verb, 'expl') < 0) {
    const clause = clauseFrom(sentence, tree, verb, subject, group, own !== null && main);
    if (clause) clauses.push(clause, ...remarks(clause, tree, own));
  }
  for (const next of childrenOf(tree, verb, 'conj', 'parataxis')) {
    const separate = tree.relations[next] === 'parataxis';
    if (next < verb || !isPredicate(tree, next) || (separate && !followsSemicolon(tree, next))) continue;
    // "…; see the manual": an order of its own
    if (tree.tags[next] === 'VB' && followsSemicolon(tree, next)) continue;
    clauses.push(...joined(sentence, tree, next, separate ? null : subject, separate ? null : group, false));
  }
  return clauses;
}

/** "Visiting a team's wall gives …": what is done as the subject. */
function doing(tree: Tree, verb: number): Subject | null {
  const gerund = childOf(tree, verb, 'csubj', 'advcl');
  if (gerund < 0 || gerund > verb || tree.tags[gerund] !== 'VBG' || childOf(tree, gerund, 'mark', 'nsubj') >= 0)
    return null;
  const own = yieldOf(tree, gerund);
  const to = own.at(-1)! + 1;
  if (!isContiguous(own) || own[0] !== gerund || own.some((i) => tree.tokens[i]!.text === ',')) return null;
  return { from: gerund, to, head: gerund, coordinated: false, aside: null };
}

function followsSemicolon(tree: Tree, i: number): boolean {
  const first = yieldOf(tree, i)[0]!;
  return tree.tokens[first]!.text === ';' || tree.tokens[first - 1]?.text === ';';
}

const hanging = /^(in|of|to|by|from|with|at|on|for|as|into|between|than|and|or)$/;

/** Participles that more often begin a remark than say what somebody did. */
const reduced = /^(called|named|known|titled|entitled|used|based|made|given|seen|designed|located|shown|found)$/;

/** The verb group of a clause; a participle joined to another one shares its auxiliaries: "was moved and tested". */
function groupOf(tree: Tree, verb: number, shared: VerbGroup | null): VerbGroup | null {
  const { tokens, tags, heads } = tree;
  const copula = childOf(tree, verb, 'cop');
  const auxiliaries = childrenOf(tree, verb, 'aux').filter((k) => k < verb);
  let from = Math.min(...auxiliaries, copula >= 0 ? copula : verb);
  const hasObject = childOf(tree, verb, 'obj') >= 0;
  if (
    copula < 0 &&
    auxiliaries.length === 0 &&
    !(shared?.passive && hasObject) &&
    shared?.auxiliaries.length &&
    /^(VBN|VB|VBD)$/.test(tags[verb]!)
  ) {
    const token = tokens[verb]!;
    if (!shared.passive || isParticiple(token))
      return { ...shared, adverbs: [], negated: false, verb: token, base: baseOf(token), to: verb + 1 };
  }
  const before = (k: number) => tokens[k]?.pos === 'ADV' && (heads[k] === verb || heads[k] === copula);
  while (from > 0 && before(from - 1)) from--;
  // "should be invited but prioritize …": the second is an order, "the format called …": the participle is no verb of its own
  const bare = copula < 0 && auxiliaries.length === 0;
  if (
    bare &&
    ((shared?.passive && /^(VB|VBP)$/.test(tags[verb]!)) || (tags[verb] === 'VBN' && reduced.test(tokens[verb]!.lower)))
  )
    return null;
  // a base form alone is an order, or the end of "need to …"
  if (bare && tags[verb] === 'VB') return null;
  const group = verbGroupAt(tokens, from);
  if (!group) return null;
  const isOwn = copula >= 0 ? group.copular && group.verb === tokens[copula] : group.verb === tokens[verb];
  const isFinite =
    group.auxiliaries.length > 0 || group.copular || tenseOf(group.verb) !== null || group.base === 'have';
  return isOwn && isFinite ? group : null;
}

/** What is said before the subject, or null where the clause must not be cut off from it: "If it rains", "Usually". */
function leadOf(tree: Tree, verb: number, subject: Subject): Token[] | null {
  const { tokens } = tree;
  const from = yieldOf(tree, verb)[0]!;
  let words = tokens.slice(from, subject.from).filter((token, i) => !(i === 0 && token.pos === 'CCONJ'));
  while (words[0]?.text === ',') words = words.slice(1);
  const comma = words.findIndex((token) => token.text === ',');
  if (comma > 0 && comma <= 3 && isConnective(words.slice(0, comma))) words = words.slice(comma + 1);
  else if (words[0] && isConnective(words.slice(0, 1)) && words[0].pos === 'ADV') words = words.slice(1);
  while (words.at(-1)?.text === ',') words = words.slice(0, -1);
  const first = words[0]?.lower;
  return first === undefined || leadOpeners.has(first) || subordinators.has(first) ? words : null;
}

/** Whether the subject starts and ends where a noun phrase can, and cuts no name in two. */
function isWhole({ tokens, tags }: Tree, { from, to }: Subject): boolean {
  const [first, next] = [tokens[from]!, tokens[to]];
  if (to > from && (/^(ADP|SCONJ)$/.test(first.pos) || (first.pos !== 'AUX' && /^(VB|VBP)$/.test(tags[from]!))))
    return false;
  return !(to > from && next && /^\p{Lu}/u.test(next.text) && next.pos !== 'PUNCT');
}

/** Whether subject and finite verb agree in number; where they do not, the subject was cut wrong. */
function agrees(
  { tags }: Tree,
  { head, coordinated }: Subject,
  { auxiliaries, verb, tense }: Omit<VerbGroup, 'to'>
): boolean {
  const finite = (auxiliaries[0] ?? verb).lower;
  const plural = coordinated || /^(NNS|NNPS)$/.test(tags[head]!);
  const singular = !coordinated && tags[head] === 'NN';
  if (
    plural &&
    !coordinated &&
    (/^(is|was|has|does)$/.test(finite) || (auxiliaries.length === 0 && tense === 'present3'))
  )
    return false;
  return !(singular && /^(are|were|do)$/.test(finite));
}

function clauseFrom(
  sentence: Sentence,
  tree: Tree,
  verb: number,
  subject: Subject,
  { to, ...group }: VerbGroup,
  leads: boolean
): Clause | null {
  const { tokens, tags, margins } = tree;
  if (!isWhole(tree, subject) || !agrees(tree, subject, group)) return null;
  const lead = leads ? leadOf(tree, verb, subject) : [];
  if (lead === null || (leads && subject.to > to)) return null;
  const { end, cut } = clauseEnd(tree, verb, to);
  // "described in" without the citation that stood in brackets
  if (end > to && hanging.test(tokens[end - 1]!.lower) && tags[end - 1] !== 'RP') return null;
  const stop = tokens.at(-1)!.text === '.' ? tokens.length - 1 : tokens.length;
  const words = yieldOf(tree, verb).filter((i) => i < end && tokens[i]!.pos !== 'PUNCT');
  const certain = [...words, ...cut].filter((i) => i !== tree.heads.indexOf(-1));
  const { aside } = subject;
  return {
    sentence,
    lead,
    subject: tokens.slice(subject.from, subject.to),
    subjectHead: tokens[subject.head]!,
    ...(aside && leads && { aside: tokens.slice(aside.from, aside.to) }),
    coordinatedSubject: subject.coordinated,
    ...group,
    adverbs: group.adverbs.filter((word) => !droppable.has(word.lower)),
    rest: tokens.slice(to, end),
    tail: tokens.slice(end, stop),
    whole: leads && end >= stop,
    margin: Math.min(1, ...certain.map((i) => margins[i]!)),
    tree,
    at: verb,
    restFrom: to,
    restTo: end
  };
}

/** ", signed in Brussels in 1995," and ", a council of ministers," say something of the subject too. */
function remarks(clause: Clause, tree: Tree, subject: Subject | null): Clause[] {
  const [first] = clause.aside ?? [];
  if (!subject?.aside || !first || clause.coordinatedSubject) return [];
  const words = clause.aside!;
  const none = { lead: [], tail: [], adverbs: [], auxiliaries: [], whole: false, negated: false };
  const common = { ...clause, ...none, at: -1, restFrom: -1, restTo: -1 };
  const past = clause.tense === 'past' && !clause.passive;
  const be = (text: string): Token => ({ ...first, text, lower: text, lemma: 'be', pos: 'AUX', space: ' ' });
  const plural = /^(NNS|NNPS)$/.test(tree.tags[subject.head]!);
  const copula = be(past ? (plural ? 'were' : 'was') : plural ? 'are' : 'is');
  if (first.pos === 'VERB' && isParticiple(first)) {
    const was = be(plural ? 'were' : 'was');
    const verbs = { auxiliaries: [was], verb: first, base: baseOf(first), tense: 'past' as const, passive: true };
    return [{ ...common, ...verbs, copular: false, rest: words.slice(1) }];
  }
  if (subject.aside.relation !== 'appos' || !/^(an?|the|one)$/.test(first.lower)) return [];
  const tense = past ? ('past' as const) : plural ? ('present' as const) : ('present3' as const);
  return [{ ...common, verb: copula, base: 'be', tense, passive: false, copular: true, rest: [...words] }];
}

/** ", which caches disk blocks" says something of the noun phrase before it. */
function relatives(sentence: Sentence, tree: Tree): Clause[] {
  const { tokens, relations, heads } = tree;
  return tokens.flatMap((_, k): Clause[] => {
    if (relations[k] !== 'acl:relcl' || !isSetOff(tree, k)) return [];
    const pronoun = childOf(tree, k, 'nsubj');
    if (pronoun < 0 || !/^(which|who)$/.test(tokens[pronoun]!.lower)) return [];
    const noun = phraseAt(tree, heads[k]!);
    const group = groupOf(tree, k, null);
    if (!noun || noun.to !== yieldOf(tree, k).find((i) => tokens[i]!.pos !== 'PUNCT')! - 1 || !group) return [];
    const own = clauseFrom(sentence, tree, k, noun, group, false);
    return own ? [{ ...own, margin: Math.min(own.margin, tree.margins[k]!) }] : [];
  });
}

const pointing = new Set(
  'this these those that its their his her such both another other our my some others'.split(' ')
);

/** Whether the subject is a pronoun or points back ("this plan"). */
export function pointsBack(clause: Clause): boolean {
  const [first, second] = clause.subject as [Token, Token | undefined];
  // "The centers were …": which centers?
  const isBarePlural = clause.subject.length === 2 && first.lower === 'the' && second?.pos === 'NOUN';
  // "sign it into law": whatever it is stands elsewhere
  if (/^(it|them|him|her|this|these|those)$/.test(clause.rest[0]?.lower ?? '') && clause.rest[0]!.pos === 'PRON')
    return true;
  if (isBarePlural && second.text === second.lower && /[^s]s$/.test(second.lower)) return true;
  return (first.pos === 'PRON' && !/^(one|everyone|nobody|you)$/.test(first.lower)) || pointing.has(first.lower);
}
