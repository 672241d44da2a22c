import { lessonRecall } from '#lib/engine/memory/memory.ts';
import type { Person } from './access.ts';
import { pool } from './db.ts';
import type { LessonState } from './lessons.ts';

/** One lesson of a course and where this learner stands in it. Recall 0–1 as of now; null under three answered questions. */
export type LessonStanding = {
  id: string;
  position: number;
  title: string;
  depth: number;
  minutes: number;
  /** Live questions in its bank. */
  questions: number;
  state: LessonState;
  isRead: boolean;
  isPassed: boolean;
  bestPercent: number | null;
  attempts: number;
  /** Empty for a lesson that is done: nobody asks any more. */
  seenBlockIds: string[];
  recall: { today: number; in30: number } | null;
};

/** Reviews ahead: now, and how many become due on each of the next days (the first is what is due already). */
export type Due = { now: number; lessons: number; days: number[] };

export type OpenAttempt = {
  id: string;
  kind: 'lesson' | 'final' | 'review';
  lessonId: string | null;
  answered: number;
  items: number;
};

/** A course as one learner knows it; `enrolmentId` is null for somebody who only looks at it. */
export type CourseStanding = {
  courseId: string;
  slug: string;
  title: string;
  summary: string;
  passMarkPercent: number;
  enrolmentId: string | null;
  lessons: LessonStanding[];
  lessonsDone: number;
  recall: { today: number; in7: number; in30: number } | null;
  due: Due;
  open: OpenAttempt[];
  final: { attempts: number; bestPercent: number | null; passedAt: Date | null };
};

type LessonRow = Omit<LessonStanding, 'recall'>;
type Row = Omit<CourseStanding, 'lessonsDone' | 'recall' | 'due' | 'lessons'> & { lessons: LessonRow[] | null };

const sql = `
  SELECT c.id AS "courseId", c.slug, c.title, c.summary, c.pass_mark_percent AS "passMarkPercent", e.id AS "enrolmentId",
    (SELECT json_agg(json_build_object('id', l.id, 'position', l.position, 'title', l.title, 'depth', l.depth,
        'minutes', l.minutes, 'questions', (SELECT count(*) FROM items i WHERE i.lesson_id = l.id AND i.status = 'live'),
        'state', CASE WHEN p.done_at IS NOT NULL THEN 'done' WHEN p.lesson_id IS NOT NULL THEN 'started' ELSE 'notStarted' END,
        'isRead', p.read_at IS NOT NULL, 'isPassed', p.passed_at IS NOT NULL, 'bestPercent', p.best_percent,
        'attempts', COALESCE(p.attempts, 0), 'seenBlockIds', CASE WHEN p.done_at IS NULL THEN COALESCE(p.seen_blocks, '[]') ELSE '[]' END) ORDER BY l.position)
      FROM lessons l LEFT JOIN lesson_progress p ON p.lesson_id = l.id AND p.enrolment_id = e.id
      WHERE l.course_id = c.id) AS lessons,
    (SELECT COALESCE(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'lessonId', a.lesson_id,
        'answered', (SELECT count(*) FROM attempt_items t WHERE t.attempt_id = a.id AND (t.answer IS NOT NULL OR t.score_kind IS NOT NULL)),
        'items', (SELECT count(*) FROM attempt_items t WHERE t.attempt_id = a.id)) ORDER BY a.started_at DESC), '[]')
      FROM attempts a WHERE a.enrolment_id = e.id AND a.status = 'open') AS open,
    (SELECT json_build_object('attempts', count(*), 'bestPercent', max(100 * a.earned / NULLIF(a.possible, 0)),
        'passedAt', min(a.submitted_at) FILTER (WHERE 100 * a.earned >= a.pass_mark_percent * a.possible))
      FROM attempts a WHERE a.enrolment_id = e.id AND a.kind = 'final' AND a.status = 'submitted') AS final
  FROM courses c LEFT JOIN enrolments e ON e.course_id = c.id AND e.user_id = $1 AND e.ended_at IS NULL
  WHERE c.status = 'published' AND CASE WHEN $2::text IS NULL THEN e.id IS NOT NULL ELSE c.slug = $2 END
  ORDER BY COALESCE(e.last_active_at, e.created_at) DESC, c.title`;

/** The courses a person is on, the one they were busy with last first; two queries, however many there are. */
export async function listStandings(person: Pick<Person, 'id'>, now = new Date()): Promise<CourseStanding[]> {
  return readStandings(person, null, now);
}

/** One published course, whether the person is on it or not. */
export async function findStanding(
  person: Pick<Person, 'id'>,
  slug: string,
  now = new Date()
): Promise<CourseStanding | null> {
  const [standing] = await readStandings(person, slug, now);
  return standing ?? null;
}

type MemoryRow = {
  enrolmentId: string;
  lessonId: string;
  stability: number;
  reviewedAt: Date;
  dueAt: Date;
  isLive: boolean;
};

async function readStandings({ id }: Pick<Person, 'id'>, slug: string | null, now: Date): Promise<CourseStanding[]> {
  const { rows } = await pool.query<Row>({ name: 'list-standings', text: sql, values: [id, slug] });
  const memories = await listMemories(rows.flatMap(({ enrolmentId }) => enrolmentId ?? []));
  return rows.map((row) => standingFrom(row, memories.get(row.enrolmentId ?? '') ?? [], now));
}

async function listMemories(enrolmentIds: string[]): Promise<Map<string, MemoryRow[]>> {
  if (enrolmentIds.length === 0) return new Map();
  const { rows } = await pool.query<MemoryRow>({
    name: 'list-memories-of',
    text: `SELECT m.enrolment_id AS "enrolmentId", m.lesson_id AS "lessonId", m.stability, m.reviewed_at AS "reviewedAt",
        m.due_at AS "dueAt", i.status = 'live' AS "isLive"
      FROM memories m JOIN items i ON i.id = m.item_id WHERE m.enrolment_id = ANY($1::text[])`,
    values: [enrolmentIds]
  });
  return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
}

function standingFrom(row: Row, memories: readonly MemoryRow[], now: Date): CourseStanding {
  const byLesson = Map.groupBy(memories, ({ lessonId }) => lessonId);
  const lessons = (row.lessons ?? []).map((lesson) => ({
    ...lesson,
    recall: lessonRecall(byLesson.get(lesson.id) ?? [], now)
  }));
  const { passedAt } = row.final;
  return {
    ...row,
    lessons,
    lessonsDone: lessons.filter(({ state }) => state === 'done').length,
    recall: lessonRecall(memories, now),
    due: dueFrom(
      memories.filter(({ isLive }) => isLive),
      now
    ),
    final: { ...row.final, passedAt: passedAt && new Date(passedAt) }
  };
}

const dayMs = 86_400_000;
const daysShown = 7;

/** Days are spans of 24 hours from now on, so that no time zone moves a review to another day. */
export function dueFrom(memories: readonly Pick<MemoryRow, 'dueAt' | 'lessonId'>[], now: Date): Due {
  const dueNow = memories.filter(({ dueAt }) => dueAt <= now);
  const days = new Array<number>(daysShown).fill(0);
  for (const { dueAt } of memories) {
    const day = Math.max(0, Math.ceil((dueAt.getTime() - now.getTime()) / dayMs));
    if (day < daysShown) days[day]! += 1;
  }
  return { now: dueNow.length, lessons: new Set(dueNow.map(({ lessonId }) => lessonId)).size, days };
}

/** Reviews due now over all of a person's courses: the figure in the navigation. */
export async function countDue({ id }: Pick<Person, 'id'>, now = new Date()): Promise<number> {
  const { rows } = await pool.query<{ due: number }>({
    name: 'count-due',
    text: `SELECT count(*)::int AS due
      FROM enrolments e JOIN courses c ON c.id = e.course_id JOIN memories m ON m.enrolment_id = e.id JOIN items i ON i.id = m.item_id
      WHERE e.user_id = $1 AND e.ended_at IS NULL AND c.status = 'published' AND m.due_at <= $2 AND i.status = 'live'`,
    values: [id, now]
  });
  return rows[0]!.due;
}
