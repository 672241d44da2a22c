import { defaultThresholds as t } from '#lib/engine/statistics/thresholds.ts';

/** Whose figures: one course's learners, or one of its cohorts, as things stood at `now`. */
export type ReportScope = { courseId: string; cohort: string | null; now: Date };

/** Every report query counts its first three parameters so. */
export const scopeValues = ({ courseId, cohort, now }: ReportScope): unknown[] => [courseId, now, cohort];

/** Enrolments `e` of the scope; whoever left the course is not counted. */
export const inScope = `e.course_id = $1 AND e.ended_at IS NULL AND ($3::text IS NULL OR e.cohort = $3)`;

/**
 * Predicted recall of a row that keeps it for one moment and 7 and 30 days later, `ahead` days from now: between these points
 * linear in the logarithm of time, which FSRS's power law nearly is (within two points), then on along the last stretch.
 * In double precision throughout: the same sum in `numeric`, which `extract` returns, takes a hundred times as long.
 */
export function recallSql(row: string, ahead = 0): string {
  const days = `extract(epoch FROM $2::timestamptz - ${row}.recall_at)::float8 / 86400`;
  const x = `ln(${1 + ahead}::float8 + greatest(0, ${days}))`;
  const [week, month] = [`${Math.log(8)}::float8`, `${Math.log(31) - Math.log(8)}::float8`];
  return `CASE WHEN ${row}.recall IS NULL THEN NULL ELSE greatest(0, least(1, CASE
    WHEN ${x} <= ${week} THEN ${row}.recall + (${row}.recall7 - ${row}.recall) * ${x} / ${week}
    ELSE ${row}.recall7 + (${row}.recall30 - ${row}.recall7) * (${x} - ${week}) / ${month} END)) END`;
}

export type KeptRecall = {
  recall: number | null;
  recall7: number | null;
  recall30: number | null;
  recallAt: Date | null;
};

/** The same estimate for a row in memory. */
export function recallNow({ recall, recall7, recall30, recallAt }: KeptRecall, now: Date, ahead = 0): number | null {
  if (recall === null || recall7 === null || recall30 === null || recallAt === null) return null;
  const x = Math.log(1 + ahead + Math.max(0, now.getTime() - recallAt.getTime()) / 86_400_000);
  const [week, month] = [Math.log(8), Math.log(31)];
  const value =
    x <= week
      ? recall + ((recall7 - recall) * x) / week
      : recall7 + ((recall30 - recall7) * (x - week)) / (month - week);
  return Math.min(1, Math.max(0, value));
}

const days = (count: number) => `$2::timestamptz - interval '${count} days'`;

/** `learnerState` of the engine, on the columns that learners' own writes keep up to date. The integration test holds both together. */
export const stateSql = `CASE
  WHEN e.last_active_at IS NULL AND e.created_at <= ${days(t.neverStartedDays)} THEN 'neverStarted'
  WHEN e.done_at IS NULL AND e.last_active_at <= ${days(t.idleDays)} THEN 'stalled'
  WHEN e.proficiency_high < ${t.strugglingBelow} THEN 'struggling'
  WHEN e.answer_time_share < ${t.guessingTimeShare} AND e.proficiency_low <= e.guess_score THEN 'guessing'
  WHEN e.done_at IS NOT NULL AND (${recallSql('e')}) < ${t.fadingBelow} THEN 'fading'
  WHEN e.done_at IS NOT NULL THEN 'done'
  ELSE 'onTrack' END`;
