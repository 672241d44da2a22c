import type { Block } from '#lib/engine/document/types.ts';
import { notFound, type Person } from './access.ts';
import { cacheOf } from './cache.ts';
import { listChecks, type Check } from './checks.ts';
import { pool } from './db.ts';
import { isSlug, type CourseEnrolment, type Enrolment } from './enrolments.ts';
import { lockEnrolment, refreshEnrolment } from './progress.ts';
import { inTransaction } from './transaction.ts';

/** What done and known say about one lesson. `recall` 0–1; null with fewer than three answered questions. */
export type LessonState = 'notStarted' | 'started' | 'done';

export type OutlineLesson = {
  id: string;
  position: number;
  title: string;
  depth: number;
  minutes: number;
  state: LessonState;
  recall: number | null;
};

/** The words of a lesson, which never change under its id. */
export type LessonContent = { blocks: Block[]; words: number };

const contents = cacheOf<LessonContent>(500);

/** A lesson's blocks, kept in memory once read. Says nothing about who may see them. */
export async function findLessonContent(lessonId: string): Promise<LessonContent | null> {
  return (await findLessonContents([lessonId])).get(lessonId) ?? null;
}

/** The same for several lessons, by id, in one query at most. */
export async function findLessonContents(lessonIds: readonly string[]): Promise<Map<string, LessonContent>> {
  const found = new Map<string, LessonContent>();
  for (const id of lessonIds) {
    const known = contents.get(id);
    if (known) found.set(id, known);
  }
  const missing = lessonIds.filter((id) => !found.has(id));
  if (missing.length > 0) {
    const { rows } = await pool.query<LessonContent & { id: string }>({
      name: 'find-lesson-contents',
      text: `SELECT id, blocks, words FROM lessons WHERE id = ANY($1::text[])`,
      values: [missing]
    });
    for (const { id, blocks, words } of rows) {
      contents.set(id, { blocks, words });
      found.set(id, { blocks, words });
    }
  }
  return found;
}

/** A lesson as a learner opens it. */
export type LessonPage = {
  enrolment: CourseEnrolment;
  outline: OutlineLesson[];
  lesson: OutlineLesson & LessonContent;
  questions: number;
  checks: Check[];
  reading: { seenBlockIds: string[]; lastBlockId: string | null; readAt: Date | null };
  due: number;
};

type Row = Omit<CourseEnrolment, 'id' | 'title'> & {
  enrolmentId: string;
  courseTitle: string;
  lessons: OutlineLesson[];
  reading: { seen: string[]; last: string | null; readAt: string | null } | null;
  live: string[] | null;
  due: number;
};

/** One row whatever the number of lessons, so that a page costs the database one question and one answer. */
const pageSql = `
  SELECT e.id AS "enrolmentId", e.user_id AS "userId", e.course_id AS "courseId", c.slug, c.title AS "courseTitle",
    c.pass_mark_percent AS "passMarkPercent",
    (SELECT json_agg(json_build_object('id', l.id, 'position', l.position, 'title', l.title, 'depth', l.depth,
        'minutes', l.minutes, 'recall', p.recall, 'state', CASE WHEN p.done_at IS NOT NULL THEN 'done'
          WHEN p.enrolment_id IS NOT NULL THEN 'started' ELSE 'notStarted' END) ORDER BY l.position)
      FROM lessons l LEFT JOIN lesson_progress p ON p.lesson_id = l.id AND p.enrolment_id = e.id
      WHERE l.course_id = c.id) AS lessons,
    (SELECT json_build_object('seen', p.seen_blocks, 'last', p.last_block_id, 'readAt', p.read_at)
      FROM lesson_progress p JOIN lessons l ON l.id = p.lesson_id
      WHERE p.enrolment_id = e.id AND l.course_id = c.id AND l.position = $3) AS reading,
    (SELECT json_agg(i.current_version_id ORDER BY i.position)
      FROM items i JOIN lessons l ON l.id = i.lesson_id
      WHERE l.course_id = c.id AND l.position = $3 AND i.status = 'live') AS live,
    (SELECT count(*)::int FROM memories m JOIN items i ON i.id = m.item_id
      WHERE m.enrolment_id = e.id AND m.due_at <= $4 AND i.status = 'live') AS due
  FROM enrolments e JOIN courses c ON c.id = e.course_id
  WHERE e.user_id = $1 AND c.slug = $2 AND e.ended_at IS NULL AND c.status = 'published'`;

/** @param position as it stands in the address, from 1; anything that is not the number of a lesson ends in 404 */
export async function getLessonPage(
  person: Pick<Person, 'id'>,
  slug: string,
  position: string,
  now = new Date()
): Promise<LessonPage> {
  if (!isSlug(slug) || !/^[1-9]\d{0,3}$/.test(position)) notFound();
  const { rows } = await pool.query<Row>({
    name: 'get-lesson-page',
    text: pageSql,
    values: [person.id, slug, Number(position), now]
  });
  const row = rows[0];
  const lesson = row?.lessons?.[Number(position) - 1];
  if (!row || !lesson) notFound();
  const live = row.live ?? [];
  const [content, checks] = await Promise.all([findLessonContent(lesson.id), listChecks(lesson.id, live)]);
  const { enrolmentId, courseTitle, userId, courseId, passMarkPercent } = row;
  return {
    enrolment: { id: enrolmentId, title: courseTitle, userId, courseId, slug, passMarkPercent },
    outline: row.lessons,
    lesson: { ...lesson, ...(content ?? notFound()) },
    questions: live.length,
    checks,
    reading: {
      seenBlockIds: row.reading?.seen ?? [],
      lastBlockId: row.reading?.last ?? null,
      readAt: row.reading?.readAt ? new Date(row.reading.readAt) : null
    },
    due: row.due
  };
}

/** What a reader has had on screen since the last report; `activeMs` counts only time with the page in view and in use. */
export type Reading = { seenBlockIds: readonly string[]; lastBlockId: string | null; activeMs: number };

const longestReadingMs = 2 * 60 * 60_000;

/**
 * Adds to what a learner has read of a lesson. A lesson is read when every block was on screen, and done when its quiz was
 * passed too; one without live questions is done when it is read.
 *
 * @param lesson what a read returned; blocks it does not have are ignored
 */
export async function recordReading(
  enrolment: Enrolment,
  lesson: { id: string },
  { seenBlockIds, lastBlockId, activeMs }: Reading,
  now = new Date()
): Promise<void> {
  const content = (await findLessonContent(lesson.id)) ?? notFound();
  const blockIds = content.blocks.map(({ id }) => id);
  const seen = new Set(seenBlockIds);
  const last = lastBlockId !== null && blockIds.includes(lastBlockId) ? lastBlockId : null;
  const ms = Math.round(Math.min(longestReadingMs, Math.max(0, activeMs)));
  await inTransaction(async (client) => {
    if (!(await lockEnrolment(client, enrolment.id))) notFound();
    const { rows } = await client.query<{ isDone: boolean }>({
      name: 'record-reading',
      text: recordSql,
      values: [
        ...[enrolment.id, lesson.id, JSON.stringify(blockIds.filter((id) => seen.has(id))), last, ms, now],
        ...[JSON.stringify(blockIds), enrolment.courseId]
      ]
    });
    if (rows.length === 0) notFound();
    await refreshEnrolment(client, enrolment.id, 'unchanged', now);
  });
}

/** The blocks seen before and now are put together by the database; `read` says whether none of the lesson's is missing. */
const recordSql = `
  WITH old AS (
    SELECT seen_blocks FROM lesson_progress WHERE enrolment_id = $1 AND lesson_id = $2
  ), seen AS (
    SELECT COALESCE(jsonb_agg(DISTINCT b), '[]') AS blocks
    FROM jsonb_array_elements(COALESCE((SELECT seen_blocks FROM old), '[]') || $3::jsonb) AS b
  ), state AS (
    SELECT seen.blocks, seen.blocks @> $7::jsonb AS read,
      NOT EXISTS (SELECT 1 FROM items WHERE lesson_id = $2 AND status = 'live') AS bare
    FROM seen
  )
  INSERT INTO lesson_progress AS p (enrolment_id, lesson_id, started_at, seen_blocks, last_block_id, active_ms, read_at, done_at)
  SELECT $1, l.id, $6, s.blocks, $4, $5, CASE WHEN s.read THEN $6::timestamptz END,
    CASE WHEN s.read AND s.bare THEN $6::timestamptz END
  FROM state s JOIN lessons l ON l.id = $2 AND l.course_id = $8
  ON CONFLICT (enrolment_id, lesson_id) DO UPDATE SET
    seen_blocks = excluded.seen_blocks,
    last_block_id = COALESCE(excluded.last_block_id, p.last_block_id),
    active_ms = LEAST(p.active_ms::bigint + excluded.active_ms, 2147483647)::int,
    read_at = COALESCE(p.read_at, excluded.read_at),
    done_at = COALESCE(p.done_at, excluded.done_at, CASE
      WHEN p.passed_at IS NOT NULL AND COALESCE(p.read_at, excluded.read_at) IS NOT NULL THEN $6::timestamptz END)
  RETURNING p.done_at IS NOT NULL AS "isDone"`;
