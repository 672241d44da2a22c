import { pool } from '../db.ts';
import { inScope, scopeValues, type ReportScope } from './evidence.ts';

/** Eight weeks, the oldest first, the last one ending now: what the small lines beside the tiles are drawn from. */
export type Weeks = {
  /** Learners who started or finished a lesson, or answered. */
  active: number[];
  /** Median lessons done by the end of the week. */
  lessonsDone: number[];
  /** Share right at first try among the week's first tries, 0–1; null in a week without any. */
  firstTry: (number | null)[];
  /** Reports open at the end of the week. */
  reports: number[];
};

const weekOf = (column: string) => `8 - floor(extract(epoch FROM $2::timestamptz - ${column}) / 604800)::int`;
const recent = (column: string) => `${column} > $2::timestamptz - interval '56 days' AND ${column} <= $2::timestamptz`;

const activeSql = `
SELECT week, count(DISTINCT id)::int AS value FROM (
  SELECT e.id, ${weekOf('a.started_at')} AS week FROM enrolments e JOIN attempts a ON a.enrolment_id = e.id
    WHERE ${inScope} AND ${recent('a.started_at')}
  UNION SELECT e.id, ${weekOf('p.started_at')} FROM enrolments e JOIN lesson_progress p ON p.enrolment_id = e.id
    WHERE ${inScope} AND ${recent('p.started_at')}
  UNION SELECT e.id, ${weekOf('p.read_at')} FROM enrolments e JOIN lesson_progress p ON p.enrolment_id = e.id
    WHERE ${inScope} AND ${recent('p.read_at')}
) seen GROUP BY week`;

const doneSql = `
SELECT week, percentile_cont(0.5) WITHIN GROUP (ORDER BY done) AS value FROM (
  SELECT e.id, week, count(p.done_at) FILTER (WHERE p.done_at <= $2::timestamptz - (8 - week) * interval '7 days') AS done
  FROM enrolments e CROSS JOIN generate_series(1, 8) week LEFT JOIN lesson_progress p ON p.enrolment_id = e.id
  WHERE ${inScope} GROUP BY e.id, week
) by_week GROUP BY week`;

const firstTrySql = `
SELECT ${weekOf('f.answered_at')} AS week, (sum(f.earned) / nullif(sum(f.possible), 0))::float8 AS value
FROM enrolments e JOIN first_tries f ON f.enrolment_id = e.id WHERE ${inScope} AND ${recent('f.answered_at')} GROUP BY 1`;

const reportsSql = `
SELECT week, count(r.id)::int AS value FROM generate_series(1, 8) week LEFT JOIN (
  SELECT r.id, r.created_at, r.resolved_at FROM reports r JOIN items i ON i.id = r.item_id WHERE i.course_id = $1
) r ON r.created_at <= $2::timestamptz - (8 - week) * interval '7 days'
  AND (r.resolved_at IS NULL OR r.resolved_at > $2::timestamptz - (8 - week) * interval '7 days')
WHERE $3::text IS NULL OR $3 IS NOT NULL GROUP BY week`;

async function byWeek(name: string, text: string, scope: ReportScope): Promise<(number | null)[]> {
  const { rows } = await pool.query<{ week: number; value: number | null }>({ name, text, values: scopeValues(scope) });
  return Array.from({ length: 8 }, (_, index) => rows.find(({ week }) => week === index + 1)?.value ?? null);
}

/** Eight weeks back from the scope's moment. */
export async function weeklyFigures(scope: ReportScope): Promise<Weeks> {
  const [active, done, firstTry, reports] = await Promise.all([
    byWeek('weeks active', activeSql, scope),
    byWeek('weeks done', doneSql, scope),
    byWeek('weeks first try', firstTrySql, scope),
    byWeek('weeks reports', reportsSql, scope)
  ]);
  const counts = (values: (number | null)[]) => values.map((value) => value ?? 0);
  return { active: counts(active), lessonsDone: counts(done), firstTry, reports: counts(reports) };
}
