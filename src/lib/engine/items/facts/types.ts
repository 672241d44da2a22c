import type { Source } from '../../document/types.ts';
import type { Showing } from './showings.ts';
import type { Term } from './terms.ts';
import type { Clause } from '../language/clauses.ts';
import type { WrittenDate } from '../language/dates.ts';
import type { Token } from '../language/tag.ts';

type Common = {
  /** What is claimed, in normal form: two facts with one key are one fact. */
  key: string;
  lesson: number;
  source: Source;
  /** Where the words were put in place of a pronoun or a bare noun. */
  resolved: boolean;
};

/** Something happened at a date. `rest` is what follows the verb without the date. */
export type WhenFact = Common & {
  kind: 'when';
  clause: Clause;
  date: WrittenDate;
  rest: Token[];
  event: string;
  relation: string;
};

/** Something is or happened at a place. */
export type WhereFact = Common & {
  kind: 'where';
  clause: Clause;
  rest: Token[];
  /** With what is around it: "Mons, in Belgium". */
  place: string;
  /** Alone: "Mons". */
  name: string;
  accepted: string[];
};

/** A number of things. `noun` is what is counted: "partners"; `approximate` after "about". */
export type QuantityFact = Common & {
  kind: 'quantity';
  clause: Clause;
  part: 'subject' | 'object';
  number: string;
  value: number;
  noun: string;
  rest: Token[];
  approximate: boolean;
  percent: boolean;
};

/** "X is a Y that …", "X means Y". `meaning` is the phrase after the verb. */
export type DefinitionFact = Common & {
  kind: 'definition';
  term: string;
  meaning: string;
  named: boolean;
  past: boolean;
  plural: boolean;
  clause: Clause | null;
};

/** "Complex carbohydrates, also called polysaccharides". */
export type NamingFact = Common & { kind: 'naming'; clause: Clause; name: string; also: boolean };

export type AcronymFact = Common & { kind: 'acronym'; acronym: string; expansion: string };

/** A noun phrase of a clause that stands alone: who or what does it, what it is done to, where it leads. */
export type ArgumentFact = Common & {
  kind: 'argument';
  /** `member`: one of three or more things that are listed. */
  role: 'subject' | 'object' | 'member' | 'other';
  /** The sentence as it is shown, and where in it the answer stands. */
  statement: string;
  how: Showing['how'];
  from: number;
  answer: string;
  /** The answer as it goes inside a sentence. */
  inside: string;
  term: Term;
  /** That it makes a telling gap, 0–1. */
  chance: number;
  /** The sentence or the lead of the list before it, where it needs that to be understood. */
  context?: string;
};

/** Rows of one table, bulleted list or run of parallel sentences: left side, right side. */
export type TableFact = Common & { kind: 'table'; relation: string; stem: string; rows: TableRow[] };
/** `fact` is the row's own key, where another template asks for it alone. */
export type TableRow = { left: string; right: string; source: Source; fact?: string };

/** Things in a fixed order. */
export type SequenceFact = Common & {
  kind: 'sequence';
  stem: string;
  steps: { text: string; source: Source; when?: string }[];
};

/** Members of a named set, and what certainly is no member. */
export type SetFact = Common & {
  kind: 'set';
  stem: string;
  members: string[];
  outsiders: { text: string; why: string }[];
};

/** An abbreviation or a term worth a gap in a sentence that stands alone. */
export type GapFact = Common & {
  kind: 'gap';
  sentence: string;
  answer: string;
  from: number;
  type: 'acronym' | 'term';
  accepted: string[];
};

/** A sentence with a year or a number that can be asked for, and others that could stand there. */
export type FigureFact = Common & {
  kind: 'figure';
  statement: string;
  /** `also` is another way of writing it. */
  slot: { text: string; from: number; type: 'year' | 'decade' | 'century' | 'number'; also?: string };
  others: { text: string; why: string }[];
  /** Given as a bound or under a condition: another number may be right as well. */
  bounded: boolean;
  /** Whether the reader is told to do something: neither true nor false. */
  order: boolean;
};

/** What the text says, as a statement of its own. */
export type ClaimFact = Common & {
  kind: 'claim';
  statement: string;
};

export type Fact =
  | WhenFact
  | WhereFact
  | QuantityFact
  | DefinitionFact
  | AcronymFact
  | NamingFact
  | TableFact
  | SequenceFact
  | SetFact
  | GapFact
  | FigureFact
  | ArgumentFact
  | ClaimFact;
