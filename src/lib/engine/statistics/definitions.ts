import { defaultThresholds as t } from './thresholds.ts';

export type Definition = { id: DefinitionId; name: string; text: string };

const percent = (share: number) => `${Math.round(share * 100)} %`;

const list = [
  {
    id: 'progress',
    name: 'Progress',
    text: 'Lessons done out of all lessons. A lesson is done when all of it was on screen and its quiz was passed.'
  },
  {
    id: 'firstTryScore',
    name: 'First-try score',
    text: 'Credit earned the first time a learner meets a question, out of the credit possible. Later tries do not count, so practice cannot hide what was hard.'
  },
  {
    id: 'proficiency',
    name: 'Proficiency',
    text: `The share right at first try that the answers so far support, with the range that holds the true share nine times out of ten. Shown from ${t.learnerTries} first tries for one person, ${t.cohortTries} for a group.`
  },
  {
    id: 'mastery',
    name: 'Mastery',
    text: 'Attempted: quiz not passed yet. Familiar: passed. Proficient: passed, and nearly all answered questions still known. Mastered: proved again later, in a review that mixes lessons. It drops when things are forgotten.'
  },
  {
    id: 'recall',
    name: 'Predicted recall',
    text: 'The chance, averaged over the questions a learner has answered, that they would get them right now. It falls from day to day and rises with every right answer. A forecast by the FSRS memory model, from 3 answered questions on.'
  },
  {
    id: 'facilityIndex',
    name: 'Facility',
    text: 'How easy a question is: the mean credit at first try, one try per learner, from 0 % (nobody) to 100 % (everybody). The line around it is the 95 % interval; few answers make it wide.'
  },
  {
    id: 'guessScore',
    name: 'Score by guessing',
    text: 'What an answer picked blindly would earn on average. A facility near it means that hardly anybody knew.'
  },
  {
    id: 'discriminationIndex',
    name: 'Discrimination (r)',
    text: `Whether those who do well on the rest of the quiz also get this question right: 1 always, 0 unrelated, under 0 the wrong way round. Shown from ${t.itemTries} first tries.`
  },
  {
    id: 'upperMinusLower',
    name: 'Top minus bottom',
    text: `Share right among the best 27 % on the rest of the quiz, minus the share right among the last 27 %. Shown from ${t.firmTries} first tries.`
  },
  {
    id: 'discriminativeEfficiency',
    name: 'Discriminative efficiency',
    text: 'How much of the separation that a question this easy or hard could reach, it does reach. 100 % is the best possible.'
  },
  {
    id: 'coefficientAlpha',
    name: 'Reliability (alpha)',
    text: 'How far the questions of a quiz agree about who knows more; 1 is perfect agreement. Only where everybody had the same questions: drawn quizzes differ, and show "forms differ" instead.'
  },
  {
    id: 'standardError',
    name: 'Standard error of measurement',
    text: 'How many points a score would typically move if the same person sat an equal quiz again without learning anything.'
  },
  {
    id: 'quizScore',
    name: 'Quiz scores',
    text: 'Mean, median, spread (standard deviation), lowest and highest score in percent, one attempt per learner: the first, or the best, as marked.'
  },
  {
    id: 'passRate',
    name: 'Pass rate',
    text: 'Share of learners whose attempt reached the passing mark.'
  },
  {
    id: 'duration',
    name: 'Time taken',
    text: 'From start to submission: the middle half of learners lies between the two outer figures, the middle one is the median. No mean, since one forgotten tab would spoil it.'
  },
  {
    id: 'timeOnTask',
    name: 'Active time',
    text: 'Time with the page on screen and in use; a page left open alone stops counting after a minute. Median and quartiles.'
  },
  {
    id: 'optionShare',
    name: 'Chosen by',
    text: `Share of first tries that chose this option: of all, of the best third on the rest of the quiz, of the last third. A wrong option under ${percent(t.deadDistractor)} is marked "hardly chosen".`
  },
  {
    id: 'rivalKey',
    name: 'Rival key',
    text: 'A wrong option that learners who know more prefer. Often it is right as well, or the key is wrong.'
  },
  {
    id: 'blankShare',
    name: 'Left blank',
    text: 'Share of first tries without an answer, though the question was reached.'
  },
  {
    id: 'learnerState',
    name: 'State of a learner',
    text: `The first that fits. Never started: enrolled ${t.neverStartedDays} days, nothing opened. Stalled: idle ${t.idleDays} days, not finished. Struggling: proficiency certainly under ${percent(t.strugglingBelow)}. Guessing: answers in under ${percent(t.guessingTimeShare)} of the usual time, right no more often than by chance. Fading: finished, recall under ${percent(t.fadingBelow)}. Done. On track.`
  },
  {
    id: 'itemHealth',
    name: 'Health of a question',
    text: `Collecting: under ${t.itemTries} first tries. Suspend?: better learners get it wrong (from ${t.firmTries} first tries), or prefer a wrong option. Watch: within ${Math.round(t.watchAboveGuess * 100)} points of guessing, over ${percent(t.watchAbove)} right, or ${t.watchReports} open reports. Healthy: none of these.`
  },
  {
    id: 'dropOff',
    name: 'Drop-off',
    text: `Share of all learners for whom this is the last lesson done, who have not finished and have been idle for ${t.idleDays} days.`
  },
  {
    id: 'notEnoughData',
    name: 'Not enough data',
    text: 'There are too few answers for this figure to mean anything yet. It appears by itself as answers come in.'
  }
] as const satisfies readonly { id: string; name: string; text: string }[];

export type DefinitionId = (typeof list)[number]['id'];

/** What each figure on a screen means, in plain words: for hovers and for the page that explains them all. */
export const definitions: readonly Definition[] = list;

/** The definition behind one figure. */
export function definitionOf(id: DefinitionId): Definition {
  return definitions.find((definition) => definition.id === id)!;
}
