import { pool } from '../db.ts';
import { inScope, recallSql, scopeValues, stateSql, type ReportScope } from './evidence.ts';
import { proficiencyOf, type Proficiency } from '#lib/engine/statistics/proficiency.ts';
import { learnerStates, type LearnerState } from '#lib/engine/statistics/state.ts';
import { defaultThresholds } from '#lib/engine/statistics/thresholds.ts';
import type { Figure } from '#lib/engine/statistics/types.ts';

export type StateCounts = Record<LearnerState, number>;

export type Overview = {
  asOf: Date;
  learners: number;
  lessons: number;
  /** Who read or answered in the last 7 days. */
  active: number;
  /** Lessons done, 0–1 of all: lower quartile, median, upper quartile; null without learners or lessons. */
  progress: { lower: number; median: number; upper: number } | null;
  firstTry: Figure<Proficiency>;
  /** Mean over learners with enough answers, 0–1; null where nobody has. */
  recall: { n: number; today: number; in7: number; in30: number } | null;
  reports: { open: number; items: number; oldestAt: Date | null };
  states: StateCounts;
};

type Row = {
  learners: number;
  active: number;
  quartiles: number[] | null;
  tries: number;
  earned: number;
  recall_n: number;
  recall0: number | null;
  recall7: number | null;
  recall30: number | null;
  lessons: number;
  open: number;
  items: number;
  oldest_at: Date | null;
} & Record<`n_${LearnerState}`, number>;

const countStates = learnerStates
  .map((state) => `count(*) FILTER (WHERE state = '${state}')::int AS "n_${state}"`)
  .join(', ');

/** One pass over the enrolments. Everything it reads is kept there by the writes that change it. */
const overviewSql = `
WITH people AS MATERIALIZED (
  SELECT e.lessons_done, e.first_tries, e.first_try_earned, e.last_active_at, ${stateSql} AS state,
    ${recallSql('e')} AS recall0, ${recallSql('e', 7)} AS recall7, ${recallSql('e', 30)} AS recall30
  FROM enrolments e WHERE ${inScope}
), open_reports AS (
  SELECT count(*)::int AS open, count(DISTINCT r.item_id)::int AS items, min(r.created_at) AS oldest_at
  FROM reports r JOIN items i ON i.id = r.item_id WHERE i.course_id = $1 AND r.resolved_at IS NULL
)
SELECT count(*)::int AS learners,
  count(*) FILTER (WHERE last_active_at > $2::timestamptz - interval '7 days')::int AS active,
  percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY lessons_done) AS quartiles,
  coalesce(sum(first_tries), 0)::int AS tries, coalesce(sum(first_try_earned), 0)::float8 AS earned,
  count(recall0)::int AS recall_n, avg(recall0) AS recall0, avg(recall7) AS recall7, avg(recall30) AS recall30,
  ${countStates},
  (SELECT count(*)::int FROM lessons WHERE course_id = $1) AS lessons,
  (SELECT open FROM open_reports), (SELECT items FROM open_reports), (SELECT oldest_at FROM open_reports)
FROM people`;

/** The tiles and the number of learners in each state. */
export async function courseOverview(scope: ReportScope): Promise<Overview> {
  const { rows } = await pool.query<Row>({ name: 'overview', text: overviewSql, values: scopeValues(scope) });
  const row = rows[0]!;
  const share = (done: number) => Math.min(1, done / row.lessons);
  const [lower, median, upper] = row.quartiles ?? [];
  const hasProgress = row.lessons > 0 && median !== undefined;
  return {
    asOf: scope.now,
    learners: row.learners,
    lessons: row.lessons,
    active: row.active,
    progress: hasProgress ? { lower: share(lower!), median: share(median), upper: share(upper!) } : null,
    firstTry: proficiencyOf({ earned: row.earned, tries: row.tries }, defaultThresholds.cohortTries),
    recall:
      row.recall0 === null ? null : { n: row.recall_n, today: row.recall0, in7: row.recall7!, in30: row.recall30! },
    reports: { open: row.open, items: row.items, oldestAt: row.oldest_at },
    states: Object.fromEntries(learnerStates.map((state) => [state, row[`n_${state}`]])) as StateCounts
  };
}

export type Cohort = { name: string; learners: number };

/** The course's cohorts with their sizes; one without a name is everybody else. */
export async function listCohorts(courseId: string): Promise<Cohort[]> {
  const text = `SELECT cohort AS name, count(*)::int AS learners FROM enrolments
    WHERE course_id = $1 AND ended_at IS NULL GROUP BY cohort ORDER BY cohort`;
  return (await pool.query<Cohort>({ name: 'cohorts', text, values: [courseId] })).rows;
}
