/** Every number that is a decision of ours rather than a definition. A course may replace any of them. */
export const defaultThresholds = {
  /** First tries that one learner, or a cohort together, needs before proficiency is shown. */
  learnerTries: 3,
  cohortTries: 10,
  /** First tries that an item needs before anything is said about its quality; N below it is "collecting". */
  itemTries: 10,
  /** First tries from which a negative discrimination counts, and from which top and bottom 27 % are compared. */
  firmTries: 30,
  /** Sittings of the same items that reliability needs. */
  sittings: 10,
  /** Days from enrolment without any activity until "never started". */
  neverStartedDays: 3,
  /** Days without activity until "stalled", and until a learner counts as dropped off. */
  idleDays: 7,
  /** Proficiency (0–1) that the whole interval must stay under for "struggling". */
  strugglingBelow: 0.6,
  /** Answer time, as a share of what the items usually take, under which answers may be guesses. */
  guessingTimeShare: 0.25,
  /** Predicted recall (0–1) under which a finished course is "fading". */
  fadingBelow: 0.7,
  /** An item must beat random answers by this much, and be missed by someone. */
  watchAboveGuess: 0.05,
  watchAbove: 0.95,
  /** Open reports from which an item is watched. */
  watchReports: 2,
  /** A distractor chosen by a smaller share than this is dead. */
  deadDistractor: 0.05
};

export type Thresholds = typeof defaultThresholds;
