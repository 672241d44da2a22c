import { pool } from '../db.ts';

/** Figures with the moment they were true. */
export type Summary<T> = { asOf: Date; figures: T };

/** Courses with fewer learners times lessons are added up for every view. */
const largeFrom = 20_000;

/** Kept figures stay for so many times as long as they took, so that adding up takes at most 1 % of one core. */
const keepTimes = 100;

const refreshing = new Set<string>();

type Row = { as_of: Date; took_ms: number; figures: unknown };

export type Size = { learners: number; lessons: number };

/**
 * Figures over a whole course: fresh for a course of ordinary size; for a large one the kept ones, brought up to date behind
 * the reader's back once they are old. Their as-of time says which.
 *
 * @param kind names the figures; their type belongs to it
 * @param compute must return plain JSON values
 */
export async function summaryOf<T>(
  { courseId, kind, size }: { courseId: string; kind: string; size: Size },
  compute: (now: Date) => Promise<T>,
  now: Date
): Promise<Summary<T>> {
  if (size.learners * size.lessons < largeFrom) return { asOf: now, figures: await compute(now) };
  const text = 'SELECT as_of, took_ms, figures FROM course_summaries WHERE course_id = $1 AND kind = $2';
  const kept = (await pool.query<Row>({ name: 'summary', text, values: [courseId, kind] })).rows[0];
  if (!kept) return refresh(courseId, kind, compute, now);
  const isOld = now.getTime() - kept.as_of.getTime() > kept.took_ms * keepTimes;
  const name = `${courseId} ${kind}`;
  if (isOld && !refreshing.has(name)) {
    refreshing.add(name);
    void refresh(courseId, kind, compute, now)
      .catch((error: Error) => console.error(`Summary ${name}: ${error.message}`))
      .finally(() => refreshing.delete(name));
  }
  return { asOf: kept.as_of, figures: kept.figures as T };
}

async function refresh<T>(
  courseId: string,
  kind: string,
  compute: (now: Date) => Promise<T>,
  now: Date
): Promise<Summary<T>> {
  const start = performance.now();
  const figures = await compute(now);
  const tookMs = Math.round(performance.now() - start);
  await keep(courseId, kind, { asOf: now, figures }, tookMs);
  return { asOf: now, figures };
}

async function keep(
  courseId: string,
  kind: string,
  { asOf, figures }: Summary<unknown>,
  tookMs: number
): Promise<void> {
  const text = `INSERT INTO course_summaries (course_id, kind, as_of, took_ms, figures) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (course_id, kind) DO UPDATE SET as_of = excluded.as_of, took_ms = excluded.took_ms, figures = excluded.figures`;
  await pool.query(text, [courseId, kind, asOf, tookMs, JSON.stringify(figures)]);
}
