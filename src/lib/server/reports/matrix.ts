import { pool } from '../db.ts';
import { recallNow, type KeptRecall, type ReportScope } from './evidence.ts';
import type { LearnerRow } from './attention.ts';
import { proficiencyOf } from '#lib/engine/statistics/proficiency.ts';
import { defaultThresholds as t } from '#lib/engine/statistics/thresholds.ts';

/**
 * Where one learner stands in one lesson. `known` is predicted recall now, 0–1, null with too few answers; `isWeak` says that
 * the interval of their share right at first try lies wholly under 60 %.
 */
export type Cell = { done: boolean; known: number | null; isWeak: boolean; firstTries: number };

export type MatrixLesson = { id: string; position: number; title: string };

/** Rows by learner; a missing cell is a lesson not started. */
export type Matrix = { lessons: MatrixLesson[]; rows: { learner: LearnerRow; cells: (Cell | null)[] }[] };

type Progress = KeptRecall & {
  enrolmentId: string;
  position: number;
  done: boolean;
  firstTries: number;
  firstTryEarned: number;
};

const cellsSql = `SELECT p.enrolment_id AS "enrolmentId", l.position, p.done_at IS NOT NULL AS done,
    p.first_tries AS "firstTries", p.first_try_earned AS "firstTryEarned", p.recall, p.recall7, p.recall30, p.recall_at AS "recallAt"
  FROM lesson_progress p JOIN lessons l ON l.id = p.lesson_id
  WHERE p.enrolment_id = ANY($1) AND l.course_id = $2`;

/** The course's lessons in order. */
export async function listLessons(courseId: string): Promise<MatrixLesson[]> {
  const text = `SELECT id, position, title FROM lessons WHERE course_id = $1 ORDER BY position`;
  return (await pool.query<MatrixLesson>({ name: 'matrix lessons', text, values: [courseId] })).rows;
}

/** One page of learners beside all lessons: two queries, whatever the size of either. */
export async function lessonMatrix(scope: ReportScope, learners: LearnerRow[]): Promise<Matrix> {
  const values = [learners.map(({ enrolmentId }) => enrolmentId), scope.courseId];
  const [lessons, { rows }] = await Promise.all([
    listLessons(scope.courseId),
    pool.query<Progress>({ name: 'matrix cells', text: cellsSql, values })
  ]);
  const byLearner = Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  return {
    lessons,
    rows: learners.map((learner) => {
      const cells = new Map(byLearner.get(learner.enrolmentId)?.map((row) => [row.position, row]));
      return { learner, cells: lessons.map(({ position }) => cellOf(cells.get(position), scope.now)) };
    })
  };
}

function cellOf(row: Progress | undefined, now: Date): Cell | null {
  if (!row) return null;
  const { done, firstTries, firstTryEarned } = row;
  const isWeak = firstTries >= t.learnerTries && firstTryEarned < weakBelow(firstTries);
  return { done, known: recallNow(row, now), isWeak, firstTries };
}

const weakBelowByTries = new Map<number, number>();

/**
 * The credit under which the whole proficiency interval lies under the struggling mark. Found once per number of tries, because
 * the interval of every cell of a large matrix would take longer than all the rest of the page.
 */
export function weakBelow(tries: number): number {
  const known = weakBelowByTries.get(tries);
  if (known !== undefined) return known;
  const isWeak = (earned: number) => {
    const figure = proficiencyOf({ earned, tries });
    return figure.kind === 'known' && figure.high < t.strugglingBelow;
  };
  let [low, high] = [0, tries];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (isWeak(middle)) low = middle;
    else high = middle;
  }
  weakBelowByTries.set(tries, high);
  return high;
}
