import { lessonRecall, type Recall } from '#lib/engine/memory/memory.ts';
import type { Queryable } from './transaction.ts';

type MemoryRow = { lessonId: string; stability: number; reviewedAt: Date };

/** The caller holds the lock on the enrolment's row, so that two hand-ins never overwrite each other's sums. */
export async function lockEnrolment(client: Queryable, enrolmentId: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'lock-enrolment',
    text: `SELECT 1 FROM enrolments WHERE id = $1 AND ended_at IS NULL FOR UPDATE`,
    values: [enrolmentId]
  });
  return rowCount === 1;
}

/**
 * Counts a lesson's quizzes again from the attempts themselves: how many, the best, when it was first passed.
 * A lesson is done when it was read to the end and its quiz was passed; once done, it stays done.
 */
export async function recountLesson(
  client: Queryable,
  { enrolmentId, lessonId }: { enrolmentId: string; lessonId: string },
  now: Date
): Promise<void> {
  await client.query({
    name: 'recount-lesson',
    text: `INSERT INTO lesson_progress AS p (enrolment_id, lesson_id, started_at, attempts, best_percent, passed_at)
      SELECT $1, $2, min(a.started_at), count(*), max(100 * a.earned / NULLIF(a.possible, 0)),
        min(a.submitted_at) FILTER (WHERE 100 * a.earned >= a.pass_mark_percent * a.possible)
      FROM attempts a
      WHERE a.enrolment_id = $1 AND a.lesson_id = $2 AND a.kind = 'lesson' AND a.status = 'submitted'
      HAVING count(*) > 0
      ON CONFLICT (enrolment_id, lesson_id) DO UPDATE SET
        attempts = excluded.attempts, best_percent = excluded.best_percent, passed_at = excluded.passed_at,
        done_at = COALESCE(p.done_at, CASE WHEN p.read_at IS NOT NULL AND excluded.passed_at IS NOT NULL THEN $3::timestamptz END)`,
    values: [enrolmentId, lessonId, now]
  });
}

/** What the learner's memories and first tries say now, per lesson and for the course, put where the screens read it. */
export async function refreshProgress(client: Queryable, enrolmentId: string, now: Date): Promise<void> {
  const { rows } = await client.query<MemoryRow>({
    name: 'list-memories',
    text: `SELECT lesson_id AS "lessonId", stability, reviewed_at AS "reviewedAt" FROM memories WHERE enrolment_id = $1`,
    values: [enrolmentId]
  });
  const lessons = [...Map.groupBy(rows, ({ lessonId }) => lessonId)];
  const recalls = lessons.map(([, memories]) => lessonRecall(memories, now));
  await client.query({
    name: 'refresh-lessons',
    text: `INSERT INTO lesson_progress AS p
        (enrolment_id, lesson_id, started_at, first_tries, first_try_earned, recall, recall7, recall30, recall_at)
      SELECT $1, u.lesson_id, $2, COALESCE(f.tries, 0), COALESCE(f.earned, 0), u.today, u.in7, u.in30,
        CASE WHEN u.today IS NULL THEN NULL ELSE $2::timestamptz END
      FROM unnest($3::text[], $4::float8[], $5::float8[], $6::float8[]) AS u (lesson_id, today, in7, in30)
      LEFT JOIN (
        SELECT lesson_id, count(*)::int AS tries, sum(earned / possible) AS earned
        FROM first_tries WHERE enrolment_id = $1 GROUP BY lesson_id
      ) f ON f.lesson_id = u.lesson_id
      ON CONFLICT (enrolment_id, lesson_id) DO UPDATE SET
        first_tries = excluded.first_tries, first_try_earned = excluded.first_try_earned, recall = excluded.recall,
        recall7 = excluded.recall7, recall30 = excluded.recall30, recall_at = excluded.recall_at`,
    values: [enrolmentId, now, lessons.map(([lessonId]) => lessonId), ...columnsOf(recalls)]
  });
  await refreshEnrolment(client, enrolmentId, lessonRecall(rows, now), now);
}

/** The sums of a learner's lessons on their enrolment. Lessons without live questions are done when they are read. */
export async function refreshEnrolment(
  client: Queryable,
  enrolmentId: string,
  recall: Recall | null | 'unchanged',
  now: Date
): Promise<void> {
  const [[today], [in7], [in30]] = columnsOf([recall === 'unchanged' ? null : recall]);
  await client.query({
    name: 'refresh-enrolment',
    text: `UPDATE enrolments e SET
        lessons_done = s.done, first_tries = s.tries, first_try_earned = s.earned,
        last_active_at = GREATEST(e.last_active_at, $2::timestamptz),
        done_at = COALESCE(e.done_at, CASE WHEN s.done > 0 AND s.done >= s.lessons THEN $2::timestamptz END),
        recall = CASE WHEN $6 THEN $3 ELSE e.recall END, recall7 = CASE WHEN $6 THEN $4 ELSE e.recall7 END,
        recall30 = CASE WHEN $6 THEN $5 ELSE e.recall30 END,
        recall_at = CASE WHEN NOT $6 THEN e.recall_at WHEN $3 IS NULL THEN NULL ELSE $2::timestamptz END
      FROM (
        SELECT count(p.done_at)::int AS done, count(l.id)::int AS lessons,
          COALESCE(sum(p.first_tries), 0)::int AS tries, COALESCE(sum(p.first_try_earned), 0) AS earned
        FROM enrolments x JOIN lessons l ON l.course_id = x.course_id
          LEFT JOIN lesson_progress p ON p.lesson_id = l.id AND p.enrolment_id = x.id
        WHERE x.id = $1
      ) s
      WHERE e.id = $1`,
    values: [enrolmentId, now, today, in7, in30, recall !== 'unchanged']
  });
}

function columnsOf(recalls: readonly (Recall | null)[]): [(number | null)[], (number | null)[], (number | null)[]] {
  return [
    recalls.map((recall) => recall?.today ?? null),
    recalls.map((recall) => recall?.in7 ?? null),
    recalls.map((recall) => recall?.in30 ?? null)
  ];
}
