import { notFound } from '../access.ts';
import { pool } from '../db.ts';
import { findLearner, type LearnerRow } from './attention.ts';
import { recallNow, type KeptRecall, type ReportScope } from './evidence.ts';
import type { ItemKind, Item } from '#lib/engine/items/types.ts';
import { answerText, keyText } from '#lib/engine/scoring/feedback.ts';
import type { Answer } from '#lib/engine/scoring/types.ts';
import { proficiencyOf, type Proficiency } from '#lib/engine/statistics/proficiency.ts';
import type { Figure } from '#lib/engine/statistics/types.ts';

export type LearnerLesson = {
  id: string;
  position: number;
  title: string;
  startedAt: Date | null;
  readAt: Date | null;
  passedAt: Date | null;
  doneAt: Date | null;
  activeMs: number;
  attempts: number;
  bestPercent: number | null;
  firstTry: Figure<Proficiency>;
  known: number | null;
};

export type LearnerAttempt = {
  id: string;
  kind: 'lesson' | 'final' | 'review' | 'check';
  lessonPosition: number | null;
  lessonTitle: string | null;
  number: number;
  startedAt: Date;
  submittedAt: Date | null;
  /** 0–100; null while it is open. */
  percent: number | null;
  passed: boolean | null;
  answers: {
    position: number;
    itemId: string;
    kind: ItemKind;
    stem: string;
    answer: string | null;
    key: string;
    earned: number | null;
    possible: number | null;
    scoreKind: string | null;
    answerMs: number | null;
  }[];
};

export type LearnerReport = {
  learner: LearnerRow;
  lessons: LearnerLesson[];
  attempts: LearnerAttempt[];
  /** Reviews due: overdue ones, then by day from today on, 14 days. */
  load: { overdue: number; days: number[]; later: number };
};

type LessonRow = KeptRecall &
  Omit<LearnerLesson, 'firstTry' | 'known'> & { firstTries: number; firstTryEarned: number };

const lessonsSql = `SELECT l.id, l.position, l.title, p.started_at AS "startedAt", p.read_at AS "readAt", p.passed_at AS "passedAt",
    p.done_at AS "doneAt", coalesce(p.active_ms, 0) AS "activeMs", coalesce(p.attempts, 0) AS attempts, p.best_percent AS "bestPercent",
    coalesce(p.first_tries, 0) AS "firstTries", coalesce(p.first_try_earned, 0) AS "firstTryEarned",
    p.recall, p.recall7, p.recall30, p.recall_at AS "recallAt"
  FROM lessons l LEFT JOIN lesson_progress p ON p.lesson_id = l.id AND p.enrolment_id = $2
  WHERE l.course_id = $1 ORDER BY l.position`;

type AttemptRow = Omit<LearnerAttempt, 'answers'>;

const attemptsSql = `SELECT a.id, a.kind::text, l.position AS "lessonPosition", l.title AS "lessonTitle", a.number,
    a.started_at AS "startedAt", a.submitted_at AS "submittedAt", 100 * a.earned / nullif(a.possible, 0) AS percent,
    CASE WHEN a.status = 'submitted' AND a.kind IN ('lesson', 'final') THEN 100 * a.earned >= a.pass_mark_percent * a.possible END AS passed
  FROM attempts a LEFT JOIN lessons l ON l.id = a.lesson_id
  WHERE a.enrolment_id = $1 ORDER BY a.started_at DESC, a.id DESC LIMIT $2 OFFSET $3`;

type AnswerRow = Pick<Item, 'kind' | 'stem' | 'key' | 'options' | 'prompts'> & {
  attemptId: string;
  position: number;
  itemId: string;
  answer: Answer | null;
  earned: number | null;
  possible: number | null;
  scoreKind: string | null;
  answerMs: number | null;
};

const answersSql = `SELECT t.attempt_id AS "attemptId", t.position, v.item_id AS "itemId", v.kind::text, v.stem, v.key, v.options, v.prompts,
    t.answer, t.earned, t.possible, t.score_kind AS "scoreKind", t.answer_ms AS "answerMs"
  FROM attempt_items t JOIN item_versions v ON v.id = t.item_version_id WHERE t.attempt_id = ANY($1) ORDER BY t.attempt_id, t.position`;

const loadSql = `SELECT greatest(-1, floor(extract(epoch FROM m.due_at - $2::timestamptz) / 86400))::int AS day, count(*)::int AS n
  FROM memories m JOIN items i ON i.id = m.item_id WHERE m.enrolment_id = $1 AND i.status = 'live' GROUP BY 1`;

/** How many attempts a learner's page shows at once. */
export const attemptsPerPage = 20;

/** Everything about one learner of the course; ends in 404 when there is none of that id. */
export async function learnerReport(scope: ReportScope, enrolmentId: string, page = 1): Promise<LearnerReport> {
  const learner = (await findLearner({ ...scope, cohort: null }, enrolmentId)) ?? notFound();
  const [lessons, attempts, due] = await Promise.all([
    pool.query<LessonRow>({ name: 'lessons of learner', text: lessonsSql, values: [scope.courseId, enrolmentId] }),
    listAttempts(enrolmentId, attemptsPerPage, (page - 1) * attemptsPerPage),
    pool.query<{ day: number; n: number }>({ name: 'load', text: loadSql, values: [enrolmentId, scope.now] })
  ]);
  const dueOn = (day: number) => due.rows.find((row) => row.day === day)?.n ?? 0;
  return {
    learner,
    lessons: lessons.rows.map((row) => lessonOf(row, scope.now)),
    attempts,
    load: {
      overdue: dueOn(-1),
      days: Array.from({ length: 14 }, (_, day) => dueOn(day)),
      later: due.rows.filter(({ day }) => day >= 14).reduce((sum, { n }) => sum + n, 0)
    }
  };
}

function lessonOf(row: LessonRow, now: Date): LearnerLesson {
  const { firstTries, firstTryEarned, recall, recall7, recall30, recallAt, ...lesson } = row;
  return {
    ...lesson,
    firstTry: proficiencyOf({ earned: firstTryEarned, tries: firstTries }),
    known: recallNow({ recall, recall7, recall30, recallAt }, now)
  };
}

/** The learner's attempts with every answer in words, the newest first. */
async function listAttempts(enrolmentId: string, limit: number, offset: number): Promise<LearnerAttempt[]> {
  const { rows } = await pool.query<AttemptRow>({
    name: 'attempts of learner',
    text: attemptsSql,
    values: [enrolmentId, limit, offset]
  });
  const ids = rows.map(({ id }) => id);
  const answers = await pool.query<AnswerRow>({ name: 'answers of attempts', text: answersSql, values: [ids] });
  const byAttempt = Map.groupBy(answers.rows, ({ attemptId }) => attemptId);
  return rows.map((attempt) => ({ ...attempt, answers: (byAttempt.get(attempt.id) ?? []).map(inWords) }));
}

function inWords({
  attemptId: _attemptId,
  key,
  options,
  prompts,
  answer,
  ...row
}: AnswerRow): LearnerAttempt['answers'][number] {
  const item = { kind: row.kind, key, options, prompts };
  return { ...row, answer: answerText(item, answer), key: keyText(item) };
}
