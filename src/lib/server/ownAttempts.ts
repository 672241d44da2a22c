import type { Person } from './access.ts';
import { pool } from './db.ts';

/** One line of a learner's own record. `percent` 0–100. */
export type OwnAttempt = {
  id: string;
  slug: string;
  kind: 'lesson' | 'final' | 'review';
  number: number;
  lesson: { position: number; title: string } | null;
  submittedAt: Date;
  percent: number;
  passed: boolean;
};

const most = 200;

/** What a person has handed in, on all their courses, the latest first; the last 200. */
export async function listOwnAttempts(person: Pick<Person, 'id'>): Promise<OwnAttempt[]> {
  const { rows } = await pool.query<OwnAttempt>({
    name: 'list-own-attempts',
    text: `SELECT a.id, c.slug, a.kind, a.number, a.submitted_at AS "submittedAt",
        CASE WHEN l.id IS NULL THEN NULL ELSE json_build_object('position', l.position, 'title', l.title) END AS lesson,
        COALESCE(100 * a.earned / NULLIF(a.possible, 0), 0) AS percent,
        a.possible > 0 AND 100 * a.earned >= a.pass_mark_percent * a.possible AS passed
      FROM enrolments e JOIN courses c ON c.id = e.course_id JOIN attempts a ON a.enrolment_id = e.id
        LEFT JOIN lessons l ON l.id = a.lesson_id
      WHERE e.user_id = $1 AND e.ended_at IS NULL AND a.status = 'submitted' AND a.kind <> 'check'
      ORDER BY a.submitted_at DESC LIMIT ${most}`,
    values: [person.id]
  });
  return rows;
}
