import type { Candidate } from './candidate.ts';
import { isHedged } from './gates/stem.ts';
import type { Tier } from './types.ts';

/**
 * Log-odds by template: priors from the acceptance of a hand-judged prototype (matching and ordering from tables and steps 6 of 6;
 * short answers on agent, place, year 10 of 11; gaps on named terms 6 of 9; changed statements 3 of 7, true ones 5 of 7), drawn
 * toward what reading this generator's own items showed.
 */
const base: Record<string, number> = {
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
};

/** What each feature adds to the log-odds, per unit. */
const weights: Record<string, number> = {
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
};

/** The measured features of a candidate; what templates know comes from them. */
export function featuresOf(candidate: Candidate): Record<string, number> {
  const words = candidate.stem.split(/\s+/).length;
  const evidence = candidate.source.quote.split(/\s+/).length;
  const key = candidate.answer.kind === 'texts' ? (candidate.answer.accepted[0] ?? '') : '';
  return {
    resolved: candidate.resolved ? 1 : 0,
    hedged: isHedged(candidate.stem) ? 1 : 0,
    stemWordsOver18: Math.max(0, words - 18),
    commas: (candidate.stem.match(/,/g) ?? []).length,
    evidenceWordsOver30: Math.max(0, evidence - 30),
    lowerCaseKey: key !== '' && /^\p{Ll}/u.test(key) ? 1 : 0,
    rowsOver5: Math.max(0, (candidate.features.rows ?? 0) - 5),
    ...candidate.features
  };
}

/** Chance that a strict judge accepts the item: a logistic model over template and features, rounded to three places. */
export function probabilityOf(candidate: Candidate): number {
  let odds = base[candidate.template] ?? 0.4;
  for (const [name, value] of Object.entries(featuresOf(candidate))) odds += (weights[name] ?? 0) * value;
  return Math.round(1000 / (1 + Math.exp(-odds))) / 1000;
}

export const liveFrom = 0.75;
export const reviewFrom = 0.45;

/** `null` for what stays in the manifest. */
export function tierOf(probability: number): Tier | null {
  return probability >= liveFrom ? 'live' : probability >= reviewFrom ? 'review' : null;
}

const byKind: Record<Candidate['kind'], number> = {
  trueFalse: 0.22,
  singleChoice: 0.32,
  multipleResponse: 0.5,
  matching: 0.4,
  ordering: 0.5,
  cloze: 0.5,
  shortAnswer: 0.5,
  numeric: 0.52
};

/** Predicted share of learners who miss it at first try: by kind, harder with exact dates and long names. */
export function difficultyOf(candidate: Candidate): number {
  const exact = candidate.template === 'when.date' ? 0.15 : candidate.template === 'when.month' ? 0.1 : 0;
  const key = candidate.answer.kind === 'texts' ? (candidate.answer.accepted[0] ?? '').split(' ').length : 1;
  const rows = Math.max(0, (candidate.features.rows ?? 0) - 3);
  return Math.round(Math.min(0.9, byKind[candidate.kind] + exact + 0.03 * (key - 1) + 0.04 * rows) * 100) / 100;
}
