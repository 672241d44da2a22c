import type { FormCandidate } from '#lib/engine/form/types.ts';
import type { Enrolment } from './enrolments.ts';
import type { Queryable } from './transaction.ts';

type Row = Omit<FormCandidate, 'item'> & FormCandidate['item'];

const columns = `v.id AS "itemVersionId", i.id AS "itemId", i.lesson_id AS "lessonId", v.kind, v.options, v.prompts, v.key,
  v.difficulty, v.source, COALESCE(seen.times, 0)::int AS "timesSeen"`;

/** Live items of the course in their current version, with how often this learner has met each. $1 enrolment, $2 course. */
const live = `FROM items i JOIN item_versions v ON v.id = i.current_version_id
  LEFT JOIN (
    SELECT w.item_id, count(*) AS times
    FROM attempts a JOIN attempt_items t ON t.attempt_id = a.id JOIN item_versions w ON w.id = t.item_version_id
    WHERE a.enrolment_id = $1 GROUP BY w.item_id
  ) seen ON seen.item_id = i.id`;

const liveHere = `i.course_id = $2 AND i.status = 'live'`;

function candidateFrom({ itemVersionId, itemId, lessonId, timesSeen, ...item }: Row): FormCandidate {
  return { itemVersionId, itemId, lessonId, timesSeen, item };
}

/** What a quiz may ask: the live items of one lesson, or of the whole course. */
export async function listQuizCandidates(
  client: Queryable,
  { id, courseId }: Enrolment,
  lessonId: string | null
): Promise<FormCandidate[]> {
  const { rows } = await client.query<Row>({
    name: 'list-quiz-candidates',
    text: `SELECT ${columns} ${live} WHERE ${liveHere} AND ($3::text IS NULL OR i.lesson_id = $3)`,
    values: [id, courseId, lessonId]
  });
  return rows.map(candidateFrom);
}

/** What a review asks: items due by now, those missed last time first, then the longest overdue. */
export async function listDueCandidates(
  client: Queryable,
  { id, courseId }: Enrolment,
  most: number,
  now: Date
): Promise<FormCandidate[]> {
  const { rows } = await client.query<Row>({
    name: 'list-due-candidates',
    text: `SELECT ${columns} ${live} JOIN memories m ON m.item_id = i.id AND m.enrolment_id = $1
      WHERE ${liveHere} AND m.due_at <= $3 ORDER BY (m.state = 2), m.due_at, i.id LIMIT $4`,
    values: [id, courseId, now, most]
  });
  return rows.map(candidateFrom);
}

/** What a retry asks: the items of a handed-in attempt that did not earn full credit, as they are now. */
export async function listMissedCandidates(
  client: Queryable,
  { id, courseId }: Enrolment,
  attemptId: string
): Promise<FormCandidate[]> {
  const { rows } = await client.query<Row>({
    name: 'list-missed-candidates',
    text: `SELECT ${columns} ${live}
      WHERE ${liveHere} AND i.id IN (
        SELECT w.item_id
        FROM attempts a JOIN attempt_items t ON t.attempt_id = a.id JOIN item_versions w ON w.id = t.item_version_id
        WHERE a.id = $3 AND a.enrolment_id = $1 AND a.status = 'submitted' AND t.score_kind IN ('scored', 'omitted')
          AND COALESCE(t.earned, 0) < t.possible)`,
    values: [id, courseId, attemptId]
  });
  return rows.map(candidateFrom);
}
