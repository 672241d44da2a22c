import { randomFrom, type Random } from '#lib/engine/random.ts';
import { proficiencyOf } from '#lib/engine/statistics/proficiency.ts';
import { defaultThresholds } from '#lib/engine/statistics/thresholds.ts';
import type { Person } from './access.ts';
import { formSizes, saveAnswer, startAttempt, submitAttempt } from './attempts.ts';
import { prisma } from './db.ts';
import { answerTime, knows, rightAnswer, wrongAnswer, wrongChoice, type Question } from './demoAnswers.ts';
import { demoCohort, type DemoLearner } from './demoCohort.ts';
import { enrol } from './enrolments.ts';
import { recordReading } from './lessons.ts';

/** The course as the made-up learners find it. `questions` by the id of the item version that a form may show. */
export type DemoCourse = {
  id: string;
  lessons: { id: string; position: number; minutes: number; blockIds: string[] }[];
  questions: Map<string, DemoQuestion>;
};

/** `telling`: known by just those who know most of what else is on the form. */
export type DemoQuestion = Question & { lessonId: string; guessScore: number; telling: boolean };

type Enrolment = Awaited<ReturnType<typeof enrol>>;
type Lesson = DemoCourse['lessons'][number];
type Learner = { person: Person; plan: DemoLearner; course: DemoCourse; enrolment: Enrolment; now: Date };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const passPercent = 70;
const mostSittings = 4;

/** What reading again and having met the questions before add to an ability, on the logit scale. */
const practice = 0.9;
const afterMonths = 0.6;

/** Some lessons teach better than others. */
const easeOf = ({ position }: Lesson) => [0.3, 0.1, -0.5, 0, 0.2, -0.2][position % 6]!;

const before = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);
const after = (at: Date, ms: number) => new Date(at.getTime() + Math.round(ms));

/**
 * Lets one made-up learner enrol, read, answer, fail, come back and review, through the functions that real learners use, at
 * the times of their plan. The same plan, course and moment give the same answers.
 */
export async function live(person: Person, plan: DemoLearner, course: DemoCourse, now: Date): Promise<void> {
  const enrolment = await enrol(person, course, before(now, plan.enrolledDaysAgo));
  await prisma.enrolment.update({ where: { id: enrolment.id }, data: { cohort: demoCohort } });
  const learner = { person, plan, course, enrolment, now };
  for (const { at, act } of diaryOf(learner).sort((a, b) => a.at.getTime() - b.at.getTime())) await act(at);
}

/** Where clicking pays best, so that chance alone explains a guesser's score. */
function mostGuessable({ lessons, questions }: DemoCourse): Lesson {
  const margin = ({ id }: Lesson) => {
    const scores = [...questions.values()]
      .filter(({ lessonId }) => lessonId === id)
      .map(({ guessScore }) => guessScore);
    const size = Math.min(formSizes.lesson, scores.length);
    const proficiency = proficiencyOf({ earned: luckOf(size), tries: size });
    const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
    return proficiency.kind === 'known' ? mean - proficiency.low : -1;
  };
  return lessons.reduce((best, lesson) => (margin(lesson) > margin(best) ? lesson : best));
}

/** The fewest right answers on a form of this size that could still be bad luck of somebody who is not struggling. */
function luckOf(size: number): number {
  for (let right = 0; right < size; right++) {
    const proficiency = proficiencyOf({ earned: right, tries: size });
    if (proficiency.kind === 'known' && proficiency.high >= defaultThresholds.strugglingBelow) return right;
  }
  return size;
}

type Entry = { at: Date; act: (at: Date) => Promise<void> };

function diaryOf(learner: Learner): Entry[] {
  const { plan, course, now } = learner;
  const random = randomFrom(`diary/${plan.email}`);
  const lessons = plan.guesses ? [mostGuessable(course)] : course.lessons.slice(0, plan.lessons);
  const step = lessons.length > 1 ? (plan.firstDaysAgo - plan.lastDaysAgo) / (lessons.length - 1) : 0;
  const diary: Entry[] = lessons.map((lesson, index) => {
    const isLast = index === lessons.length - 1;
    const daysAgo = isLast ? plan.lastDaysAgo : plan.firstDaysAgo - index * step - random() * step * 0.6;
    return { at: before(now, daysAgo), act: (at) => study(learner, lesson, at) };
  });
  for (const daysAgo of plan.reviewsDaysAgo) {
    diary.push({
      at: before(now, daysAgo),
      act: (at) => sit(learner, { kind: 'review' }, at, afterMonths).then(() => {})
    });
  }
  if (plan.finalDaysAgo !== undefined) {
    diary.push({
      at: before(now, plan.finalDaysAgo),
      act: (at) => sit(learner, { kind: 'final' }, at, afterMonths).then(() => {})
    });
  }
  const open = course.lessons[plan.lessons];
  if (plan.hasOpenLesson && open) {
    diary.push({ at: before(now, 0.4), act: (at) => read(learner, open, at, 0.5, random).then(() => {}) });
  }
  return diary;
}

/** A lesson read, its quiz sat, and both again where the quiz was failed. */
async function study(learner: Learner, lesson: Lesson, at: Date): Promise<void> {
  const { plan, now } = learner;
  const random = randomFrom(`study/${plan.email}/${lesson.position}`);
  let time = at;
  for (let sitting = 0; sitting < mostSittings; sitting++) {
    if (!plan.guesses) time = await read(learner, lesson, time, 1, random);
    const done = await sit(learner, { kind: 'lesson', lessonId: lesson.id }, time, easeOf(lesson) + sitting * practice);
    if (done.percent >= passPercent || plan.givesUp) return;
    time = after(done.at, (10 + random() * 300) * minuteMs);
    if (time >= now) return;
  }
}

/** @param share of the lesson that is read, from the top; @returns when the reader looked up */
async function read(learner: Learner, lesson: Lesson, at: Date, share: number, random: Random): Promise<Date> {
  const seen = lesson.blockIds.slice(0, Math.max(1, Math.ceil(share * lesson.blockIds.length)));
  const activeMs = Math.round(share * lesson.minutes * minuteMs * learner.plan.pace * (0.7 + random() * 0.9));
  const until = after(at, activeMs * (1 + random() * 0.3));
  await recordReading(learner.enrolment, lesson, { seenBlockIds: seen, lastBlockId: seen.at(-1)!, activeMs }, until);
  return until;
}

type Sitting = { kind: 'lesson'; lessonId: string } | { kind: 'review' | 'final' };

/** @param boost added to the ability; @returns when it was handed in and the score, 0–100 */
async function sit(
  { person, plan, course, enrolment }: Learner,
  sitting: Sitting,
  at: Date,
  boost: number
): Promise<{ at: Date; percent: number }> {
  const attempt = await startAttempt(enrolment, sitting, at);
  const form = await prisma.attemptItem.findMany({
    where: { attemptId: attempt.id },
    select: { position: true, itemVersionId: true },
    orderBy: { position: 'asc' }
  });
  const questions = form.map(({ itemVersionId }) => course.questions.get(itemVersionId)!);
  const randoms = questions.map(({ id }) => randomFrom(`answer/${plan.email}/${id}/${attempt.number}`));
  const known = plan.guesses
    ? luckyGuesses(questions)
    : knownQuestions(questions, (question, index) => knows(question, plan.ability + boost, randoms[index]!));
  let time = after(at, 4000);
  for (const [index, question] of questions.entries()) {
    const random = randoms[index]!;
    const answerMs = answerTime(question, plan.pace, known.has(question), random);
    const answer = known.has(question)
      ? rightAnswer(question, random)
      : plan.guesses
        ? wrongChoice(question, random)
        : wrongAnswer(question, heard(course, question), random);
    time = after(time, answerMs);
    const { position } = form[index]!;
    await saveAnswer(person, attempt.id, { position, answer, clientKey: `demo-${position}`, answerMs }, time);
  }
  time = after(time, 6000);
  await submitAttempt(person, attempt.id, time);
  const { earned, possible } = await prisma.attempt.findUniqueOrThrow({ where: { id: attempt.id } });
  return { at: time, percent: (100 * (earned ?? 0)) / (possible || 1) };
}

/** The luckiest of those that are guessed most easily. */
function luckyGuesses(questions: readonly DemoQuestion[]): Set<DemoQuestion> {
  const ranked = [...questions].sort((a, b) => b.guessScore - a.guessScore);
  return new Set(ranked.slice(0, luckOf(ranked.length)));
}

function knownQuestions(
  questions: readonly DemoQuestion[],
  isKnown: (question: DemoQuestion, index: number) => boolean
): Set<DemoQuestion> {
  const usual = questions.filter(({ telling }) => !telling);
  const known = new Set(questions.filter((question, index) => !question.telling && isKnown(question, index)));
  if (known.size > 0.7 * usual.length) for (const question of questions) if (question.telling) known.add(question);
  return known;
}

/** Answers to the other typed questions: what somebody writes who remembers the lesson dimly. */
function heard(course: DemoCourse, question: Question): string[] {
  const texts: string[] = [];
  for (const { id, truth } of course.questions.values()) {
    if (id !== question.id && truth.kind === 'texts') texts.push(truth.accepted[0]!);
  }
  return texts;
}
