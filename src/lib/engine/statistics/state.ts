import { defaultThresholds } from './thresholds.ts';
import type { Thresholds } from './thresholds.ts';

/** In the order in which they are tried. */
export const learnerStates = [
  'neverStarted',
  'stalled',
  'struggling',
  'guessing',
  'fading',
  'done',
  'onTrack'
] as const;
export type LearnerState = (typeof learnerStates)[number];

/** What is known of one learner on one course. */
export type LearnerEvidence = {
  enrolledAt: Date;
  /** Last reading or answering; null if there never was any. */
  lastActiveAt: Date | null;
  /** When the last required lesson was done; null while one is open. */
  doneAt: Date | null;
  /** First tries over the whole course. */
  firstTries: number;
  /** Interval of `proficiencyOf` over these tries; null with too few of them. */
  proficiency: { low: number; high: number } | null;
  /** Mean predicted recall now, 0–1; null with fewer than three answered items. */
  recall: number | null;
  /** Median over first tries of own answer time / the item's median answer time; null without times. */
  answerTimeShare: number | null;
  /** Mean of `guessScore` over the items first tried, 0–1; null where unknown. */
  guessScore: number | null;
};

/** `since` is when the state began, where one event began it; `why` is a sentence part for the instructor. */
export type StateOfLearner = { state: LearnerState; why: string; since: Date | null };

const dayMs = 86_400_000;
const daysSince = (at: Date, now: Date) => Math.floor(Math.max(0, now.getTime() - at.getTime()) / dayMs);
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);
const percent = (share: number) => `${Math.round(share * 100)} %`;

type Finding = Omit<StateOfLearner, 'state'> | null;
type Rule = (evidence: LearnerEvidence, thresholds: Thresholds, now: Date) => Finding;

const neverStarted: Rule = ({ enrolledAt, lastActiveAt }, { neverStartedDays }, now) => {
  if (lastActiveAt !== null || daysSince(enrolledAt, now) < neverStartedDays) return null;
  return { why: `enrolled ${days(daysSince(enrolledAt, now))} ago, nothing opened yet`, since: enrolledAt };
};

const stalled: Rule = ({ lastActiveAt, doneAt }, { idleDays }, now) => {
  if (lastActiveAt === null || doneAt !== null || daysSince(lastActiveAt, now) < idleDays) return null;
  return { why: `idle for ${days(daysSince(lastActiveAt, now))}, course not finished`, since: lastActiveAt };
};

const struggling: Rule = ({ firstTries, proficiency, lastActiveAt }, { strugglingBelow }) => {
  if (proficiency === null || proficiency.high >= strugglingBelow) return null;
  const range = `between ${percent(proficiency.low)} and ${percent(proficiency.high)}`;
  return { why: `right at first try ${range} of the time, after ${firstTries} questions`, since: lastActiveAt };
};

const guessing: Rule = ({ proficiency, answerTimeShare, guessScore, lastActiveAt }, { guessingTimeShare }) => {
  if (proficiency === null || answerTimeShare === null || guessScore === null) return null;
  if (answerTimeShare >= guessingTimeShare || proficiency.low > guessScore) return null;
  const time = `answers in ${percent(answerTimeShare)} of the usual time`;
  return { why: `${time}, right no more often than by chance`, since: lastActiveAt };
};

const fading: Rule = ({ doneAt, recall }, { fadingBelow }) => {
  if (doneAt === null || recall === null || recall >= fadingBelow) return null;
  return { why: `finished, but predicted recall is down to ${percent(recall)}`, since: doneAt };
};

const done: Rule = ({ doneAt, recall }) => {
  if (doneAt === null) return null;
  return { why: recall === null ? 'finished' : `finished, predicted recall ${percent(recall)}`, since: doneAt };
};

const onTrack = ({ lastActiveAt, enrolledAt }: LearnerEvidence, now: Date): StateOfLearner => {
  const at = lastActiveAt ?? enrolledAt;
  const ago = daysSince(at, now) === 0 ? 'today' : `${days(daysSince(at, now))} ago`;
  return { state: 'onTrack', why: `${lastActiveAt ? 'active' : 'enrolled'} ${ago}`, since: null };
};

const rules: [LearnerState, Rule][] = [
  ['neverStarted', neverStarted],
  ['stalled', stalled],
  ['struggling', struggling],
  ['guessing', guessing],
  ['fading', fading],
  ['done', done]
];

/**
 * The one state a learner is in; the first that fits, in the order of `learnerStates`.
 *
 * Never started: enrolled 3 days without activity. Stalled: idle 7 days, not done. Struggling: proficiency interval wholly under
 * 60 %. Guessing: median answer time under a quarter of the items' and a proficiency interval that reaches down to chance.
 * Fading: done, recall under 70 %. Done. On track: everyone else.
 */
export function learnerState(
  evidence: LearnerEvidence,
  thresholds: Thresholds = defaultThresholds,
  now: Date
): StateOfLearner {
  for (const [state, rule] of rules) {
    const finding = rule(evidence, thresholds, now);
    if (finding) return { state, ...finding };
  }
  return onTrack(evidence, now);
}
