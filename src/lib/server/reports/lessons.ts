import { pool } from '../db.ts';
import { inScope, recallSql, scopeValues, type ReportScope } from './evidence.ts';
import { proficiencyOf, type Proficiency } from '#lib/engine/statistics/proficiency.ts';
import { defaultThresholds as t } from '#lib/engine/statistics/thresholds.ts';
import type { Figure } from '#lib/engine/statistics/types.ts';

/** One lesson over all learners of the scope. Counts are of learners. */
export type LessonFigures = {
  id: string;
  position: number;
  title: string;
  depth: number;
  minutes: number;
  started: number;
  read: number;
  passed: number;
  done: number;
  /** Of all learners: this is the last lesson done, they have not finished, and they have been idle for 7 days. */
  droppedOff: number;
  /** Active time of those who read it to the end, milliseconds; null where nobody did. */
  activeMs: { lower: number; median: number; upper: number } | null;
  /** Mean predicted recall over learners with enough answers, 0–1. */
  recall: { n: number; today: number } | null;
  firstTry: Figure<Proficiency>;
};

/** Learners who stopped before they had done any lesson count for `beforeFirst`. */
export type LessonReport = { learners: number; droppedBeforeFirst: number; lessons: LessonFigures[] };

const lessonSql = `
SELECT l.id, l.position, l.title, l.depth, l.minutes, count(p.lesson_id)::int AS started,
  count(p.read_at)::int AS read, count(p.passed_at)::int AS passed, count(p.done_at)::int AS done,
  percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY p.active_ms) FILTER (WHERE p.read_at IS NOT NULL) AS active,
  count(p.recall0)::int AS recall_n, avg(p.recall0) AS recall0,
  coalesce(sum(p.first_tries), 0)::int AS tries, coalesce(sum(p.first_try_earned), 0)::float8 AS earned
FROM lessons l LEFT JOIN (
  SELECT p.lesson_id, p.read_at, p.passed_at, p.done_at, p.active_ms, p.first_tries, p.first_try_earned, ${recallSql('p')} AS recall0
  FROM lesson_progress p JOIN enrolments e ON e.id = p.enrolment_id WHERE ${inScope}
) p ON p.lesson_id = l.id
WHERE l.course_id = $1 GROUP BY l.id ORDER BY l.position`;

const dropOffSql = `
SELECT coalesce(last.position, 0) AS position, count(*)::int AS learners
FROM enrolments e LEFT JOIN LATERAL (
  SELECT l.position FROM lesson_progress p JOIN lessons l ON l.id = p.lesson_id
  WHERE p.enrolment_id = e.id AND p.done_at IS NOT NULL ORDER BY p.done_at DESC, l.position DESC LIMIT 1
) last ON true
WHERE ${inScope} AND e.done_at IS NULL AND e.last_active_at <= $2::timestamptz - interval '${t.idleDays} days'
GROUP BY 1`;

type LessonRow = Pick<
  LessonFigures,
  'id' | 'position' | 'title' | 'depth' | 'minutes' | 'started' | 'read' | 'passed' | 'done'
> & {
  active: number[] | null;
  recall_n: number;
  recall0: number | null;
  tries: number;
  earned: number;
};

/** How far learners have come in each lesson, where they stop, and what they know of it. */
export async function lessonReport(scope: ReportScope): Promise<LessonReport> {
  const values = scopeValues(scope);
  const total = `SELECT count(*)::int AS n FROM enrolments e WHERE ${inScope} AND $2::timestamptz IS NOT NULL`;
  const [lessons, stops, learners] = await Promise.all([
    pool.query<LessonRow>({ name: 'lesson figures', text: lessonSql, values }),
    pool.query<{ position: number; learners: number }>({ name: 'drop-off', text: dropOffSql, values }),
    pool.query<{ n: number }>({ name: 'learners of scope', text: total, values })
  ]);
  const stopped = new Map(stops.rows.map((row) => [row.position, row.learners]));
  return {
    learners: learners.rows[0]!.n,
    droppedBeforeFirst: stopped.get(0) ?? 0,
    lessons: lessons.rows.map((row) => figuresOf(row, stopped.get(row.position) ?? 0))
  };
}

function figuresOf({ active, recall_n, recall0, tries, earned, ...row }: LessonRow, droppedOff: number): LessonFigures {
  return {
    ...row,
    droppedOff,
    activeMs: active && { lower: active[0]!, median: active[1]!, upper: active[2]! },
    recall: recall0 === null ? null : { n: recall_n, today: recall0 },
    firstTry: proficiencyOf({ earned, tries }, t.cohortTries)
  };
}
