import type { ItemKind } from '../types.ts';

/**
 * A logistic model of acceptance. Log-odds of an item: `intercept`, its template's (`otherTemplate` where that is unknown) and its
 * kind's, and each feature times its weight.
 */
export type RankerWeights = {
  intercept: number;
  otherTemplate: number;
  templates: Record<string, number>;
  kinds: Partial<Record<ItemKind, number>>;
  features: Record<string, number>;
};

/** Probabilities from which an item is live or waits for the instructor. */
export type Thresholds = { live: number; review: number };

/**
 * What was believed before anything was judged here, and what few judgements are drawn toward. By template: acceptance in a
 * hand-judged prototype (matching and ordering from tables and steps 6 of 6; short answers on agent, place, year 10 of 11; gaps on
 * named terms 6 of 9; changed statements 3 of 7, true ones 5 of 7), tempered by a reading of this generator's own items.
 */
export const prior: RankerWeights = {
  intercept: 0,
  otherTemplate: 0.4,
  templates: {
    'table.matching': 2.2,
    'steps.ordering': 2.2,
    'events.ordering': 1.9,
    'definition.matching': 2.1,
    'role.matching': 1.2,
    'cause.matching': 0.9,
    'when.choice': 1.7,
    'when.year': 1.6,
    'when.date': 1.3,
    'when.month': 1.2,
    'where.short': 1.7,
    'where.choice': 1.5,
    'quantity.number': 1.6,
    'agent.short': 1.6,
    'agent.what': 0.9,
    'agent.choice': 1.5,
    'definition.term': 1.6,
    'definition.choice': 1.2,
    'naming.short': 1.3,
    'gap.subject': 0.6,
    'acronym.short': 0.8,
    'row.choice': 1.6,
    'step.choice': 1.4,
    'set.multiple': 1.5,
    'list.multiple': 0.6,
    'gap.name': 1.1,
    'gap.acronym': 0.9,
    'gap.term': 1.2,
    'gap.concept': 0.4,
    'gap.number': 1.1,
    'gap.year': 1.0,
    'statement.true': 1.2,
    'statement.false': 1.2
  },
  kinds: {},
  features: {
    resolved: -0.5,
    hedged: -0.5,
    stemWordsOver18: -0.09,
    commas: -0.15,
    evidenceWordsOver30: -0.06,
    lowerCaseKey: -0.3,
    approximate: -0.2,
    singledOut: 0.5,
    ambiguousSubject: -0.8,
    relation: 0.4,
    spread: -0.01,
    rowsOver5: -0.2,
    tail: -0.3
  }
};

/** Used until enough is judged to choose better ones. */
export const priorThresholds: Thresholds = { live: 0.75, review: 0.45 };
