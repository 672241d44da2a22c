import { pool } from '../db.ts';
import { inScope, scopeValues, type ReportScope } from './evidence.ts';

/** Scores in percent over one attempt per learner. `sd` (divisor n − 1) is null for a single one. Ten bins of ten points. */
export type ScoreSummary = {
  n: number;
  mean: number;
  median: number;
  sd: number | null;
  min: number;
  max: number;
  passRate: number;
  histogram: number[];
  durationMs: { lower: number; median: number; upper: number } | null;
};

/** One quiz: a lesson's, or the final one (`position` null). `first` and `best` are null while nobody has handed one in. */
export type QuizFigures = {
  lessonId: string | null;
  position: number | null;
  title: string;
  attempts: number;
  first: ScoreSummary | null;
  best: ScoreSummary | null;
};

/** One attempt per learner and quiz, the first or the best (the earlier of equals), summed up by the database: `quizSummary` of the engine. */
const summarySql = (order: string) => `
SELECT lesson_id AS "lessonId", count(*)::int AS n, avg(percent) AS mean, stddev_samp(percent) AS sd, min(percent) AS min,
  max(percent) AS max, percentile_cont(0.5) WITHIN GROUP (ORDER BY percent) AS median,
  avg((percent >= pass_mark_percent)::int)::float8 AS "passRate", sum(tries)::int AS attempts,
  percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY ms) AS duration,
  ARRAY[${Array.from({ length: 10 }, (_, bin) => `count(*) FILTER (WHERE least(9, floor(percent / 10)) = ${bin})::int`).join(', ')}] AS histogram
FROM (
  SELECT DISTINCT ON (a.enrolment_id, a.lesson_id) a.lesson_id, a.pass_mark_percent, 100 * a.earned / nullif(a.possible, 0) AS percent,
    (extract(epoch FROM a.submitted_at - a.started_at) * 1000)::float8 AS ms, count(*) OVER (PARTITION BY a.enrolment_id, a.lesson_id) AS tries
  FROM attempts a JOIN enrolments e ON e.id = a.enrolment_id
  WHERE ${inScope} AND a.status = 'submitted' AND a.kind IN ('lesson', 'final') AND a.submitted_at <= $2::timestamptz
  ORDER BY a.enrolment_id, a.lesson_id, ${order}
) one
WHERE percent IS NOT NULL GROUP BY lesson_id`;

const firstSql = summarySql('a.submitted_at, a.number');
const bestSql = summarySql('a.earned / nullif(a.possible, 0) DESC NULLS LAST, a.submitted_at, a.number');

type Row = Omit<ScoreSummary, 'durationMs'> & { lessonId: string | null; attempts: number; duration: number[] | null };

/** The scores of every lesson's quiz, and of the final one last. */
export async function quizReport(scope: ReportScope): Promise<QuizFigures[]> {
  const values = scopeValues(scope);
  const [lessons, first, best] = await Promise.all([
    pool.query<{ id: string; position: number; title: string }>({
      name: 'matrix lessons',
      text: 'SELECT id, position, title FROM lessons WHERE course_id = $1 ORDER BY position',
      values: [scope.courseId]
    }),
    pool.query<Row>({ name: 'first scores', text: firstSql, values }),
    pool.query<Row>({ name: 'best scores', text: bestSql, values })
  ]);
  const quizzes = [
    ...lessons.rows.map(({ id, position, title }) => ({ lessonId: id, position, title })),
    { lessonId: null, position: null, title: 'Final quiz' }
  ];
  const of = (rows: Row[], id: string | null) => rows.find(({ lessonId }) => lessonId === id);
  return quizzes.map((quiz) => ({
    ...quiz,
    attempts: of(first.rows, quiz.lessonId)?.attempts ?? 0,
    first: summaryFrom(of(first.rows, quiz.lessonId)),
    best: summaryFrom(of(best.rows, quiz.lessonId))
  }));
}

function summaryFrom(row: Row | undefined): ScoreSummary | null {
  if (!row) return null;
  const { n, mean, median, sd, min, max, passRate, histogram, duration } = row;
  const durationMs = duration && { lower: duration[0]!, median: duration[1]!, upper: duration[2]! };
  return { n, mean, median, sd, min, max, passRate, histogram, durationMs };
}
