import { notFound, type Person } from './access.ts';
import { formSizes, type WantedSitting } from './attempts.ts';
import { pool } from './db.ts';
import { getEnrolment, type CourseEnrolment } from './enrolments.ts';
import type { LessonHeading } from './places.ts';

/** What a learner reads before starting a quiz. */
export type QuizStart = {
  enrolment: CourseEnrolment;
  lesson: LessonHeading | null;
  sitting: WantedSitting;
  questions: number;
  /** Median over everybody's handed-in attempts; null under five of them. */
  usualMs: number | null;
  attempts: { id: string; number: number; submittedAt: Date; percent: number }[];
  open: { id: string; answered: number; items: number } | null;
};

type Row = {
  lesson: LessonHeading | null;
  questions: number;
  usualMs: number | null;
  attempts: { id: string; number: number; submittedAt: string; percent: number }[];
  open: QuizStart['open'];
};

const fewestSittings = 5;

const sql = `
  SELECT
    (SELECT json_build_object('id', l.id, 'position', l.position, 'title', l.title) FROM lessons l
      WHERE l.course_id = $2 AND l.position = $3) AS lesson,
    (SELECT count(*)::int FROM items i JOIN lessons l ON l.id = i.lesson_id
      WHERE l.course_id = $2 AND i.status = 'live' AND ($3::int IS NULL OR l.position = $3)) AS questions,
    (SELECT CASE WHEN count(*) >= ${fewestSittings} THEN
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.submitted_at - t.started_at) * 1000) END
      FROM (SELECT a.submitted_at, a.started_at FROM attempts a JOIN enrolments e ON e.id = a.enrolment_id
        LEFT JOIN lessons l ON l.id = a.lesson_id
        WHERE e.course_id = $2 AND a.kind = $4 AND a.status = 'submitted' AND l.position IS NOT DISTINCT FROM $3
        ORDER BY a.submitted_at DESC LIMIT 200) t) AS "usualMs",
    (SELECT COALESCE(json_agg(json_build_object('id', a.id, 'number', a.number, 'submittedAt', a.submitted_at,
        'percent', COALESCE(100 * a.earned / NULLIF(a.possible, 0), 0)) ORDER BY a.number), '[]')
      FROM attempts a LEFT JOIN lessons l ON l.id = a.lesson_id
      WHERE a.enrolment_id = $1 AND a.kind = $4 AND a.status = 'submitted' AND l.position IS NOT DISTINCT FROM $3) AS attempts,
    (SELECT json_build_object('id', a.id,
        'answered', (SELECT count(*) FROM attempt_items t WHERE t.attempt_id = a.id AND t.answer IS NOT NULL),
        'items', (SELECT count(*) FROM attempt_items t WHERE t.attempt_id = a.id))
      FROM attempts a LEFT JOIN lessons l ON l.id = a.lesson_id
      WHERE a.enrolment_id = $1 AND a.kind = $4 AND a.status = 'open' AND l.position IS NOT DISTINCT FROM $3) AS open`;

/**
 * The start of a lesson's quiz, or of the final one.
 *
 * @param position of the lesson as it stands in the address; null for the final quiz
 */
export async function getQuizStart(
  person: Pick<Person, 'id'>,
  slug: string,
  position: string | null
): Promise<QuizStart> {
  const enrolment = await getEnrolment(person, slug);
  if (position !== null && !/^[1-9]\d{0,3}$/.test(position)) notFound();
  const kind = position === null ? 'final' : 'lesson';
  const { rows } = await pool.query<Row>({
    name: 'get-quiz-start',
    text: sql,
    values: [enrolment.id, enrolment.courseId, position === null ? null : Number(position), kind]
  });
  const { lesson, questions, usualMs, attempts, open } = rows[0]!;
  if (position !== null && !lesson) notFound();
  return {
    enrolment,
    lesson,
    sitting: lesson ? { kind: 'lesson', lessonId: lesson.id } : { kind: 'final' },
    questions: open ? open.items : Math.min(formSizes[kind], questions),
    usualMs,
    attempts: attempts.map((attempt) => ({ ...attempt, submittedAt: new Date(attempt.submittedAt) })),
    open
  };
}
