import type { PinnedForm } from './pinnedForms.ts';
import { lessonRecall, reviewMemory, type MemoryState, type Recall } from '#lib/engine/memory/memory.ts';
import type { GradedScore } from '#lib/engine/scoring/types.ts';
import type { Person } from './access.ts';
import { pool } from './db.ts';
import { listReported } from './learnerReports.ts';
import type { LessonHeading } from './places.ts';
import { explain, getAttempt, type Explained } from './sittings.ts';

/** A handed-in attempt with everything there is to learn from it. */
export type Result = {
  id: string;
  kind: PinnedForm['kind'];
  number: number;
  course: { slug: string; title: string };
  lesson: LessonHeading | null;
  startedAt: Date;
  submittedAt: Date;
  earned: number;
  possible: number;
  passMarkPercent: number;
  passed: boolean;
  /** The best of this learner's attempts at the same quiz, 0–100. */
  bestPercent: number;
  lessons: { lesson: LessonHeading; earned: number; possible: number }[];
  items: Explained[];
  /** When the first of its questions comes back. */
  nextReviewAt: Date | null;
  reported: number[];
  due: number;
};

type Rest = { best: number | null; next: Date | null; due: number };

export type ResultPage = { result: Result; shift: RecallShift | null };

/**
 * The result of a handed-in attempt; with a review, what it changed.
 *
 * @returns null while it is open: there is no result yet
 */
export async function getResultPage(
  person: Pick<Person, 'id'>,
  attemptId: string,
  now = new Date()
): Promise<ResultPage | null> {
  const attempt = await getAttempt(person, attemptId);
  const { form, state } = attempt;
  if (state.status === 'open') return null;
  const isReview = form.kind === 'review';
  const [items, rest, reported, shift] = await Promise.all([
    explain(attempt),
    findRest(form, now),
    listReported(person, form),
    isReview ? recallShift(form.enrolmentId, attemptId, state.submittedAt!) : null
  ]);
  const earned = state.earned ?? 0;
  const possible = state.possible ?? 0;
  const result = {
    id: attemptId,
    kind: form.kind,
    number: form.number,
    course: { slug: state.slug, title: state.courseTitle },
    lesson: state.lessons.find(({ id }) => id === form.lessonId) ?? null,
    startedAt: state.startedAt,
    submittedAt: state.submittedAt!,
    earned,
    possible,
    passMarkPercent: state.passMarkPercent,
    passed: possible > 0 && 100 * earned >= state.passMarkPercent * possible,
    bestPercent: rest.best ?? 0,
    lessons: byLesson(items, state.lessons),
    items,
    nextReviewAt: rest.next,
    reported,
    due: rest.due
  };
  return { result, shift };
}

async function findRest(form: PinnedForm, now: Date): Promise<Rest> {
  const itemIds = form.items.map(({ itemId }) => itemId);
  const { rows } = await pool.query<Rest>({
    name: 'find-rest-of-result',
    text: `SELECT
        (SELECT max(100 * earned / NULLIF(possible, 0)) FROM attempts
          WHERE enrolment_id = $1 AND kind = $2 AND lesson_id IS NOT DISTINCT FROM $3 AND status = 'submitted') AS best,
        (SELECT min(due_at) FROM memories WHERE enrolment_id = $1 AND item_id = ANY($4::text[]) AND due_at > $5) AS next,
        (SELECT count(*)::int FROM memories m JOIN items i ON i.id = m.item_id
          WHERE m.enrolment_id = $1 AND m.due_at <= $5 AND i.status = 'live') AS due`,
    values: [form.enrolmentId, form.kind, form.lessonId, itemIds, now]
  });
  return rows[0]!;
}

function byLesson(items: readonly Explained[], lessons: readonly LessonHeading[]): Result['lessons'] {
  const groups = Map.groupBy(items, ({ lessonId }) => lessonId);
  return lessons.flatMap((lesson) => {
    const scores = (groups.get(lesson.id) ?? []).map(({ feedback }) => feedback.score);
    if (scores.length === 0) return [];
    const earned = scores.reduce((sum, score) => sum + (score.kind === 'scored' ? score.earned : 0), 0);
    return [{ lesson, earned, possible: scores.reduce((sum, { possible }) => sum + possible, 0) }];
  });
}

/** What a review changed: predicted recall before and after, of the course, and of each lesson it touched a week from then. */
export type RecallShift = {
  course: { before: Recall; after: Recall } | null;
  lessons: { lessonId: string; before: number; after: number }[];
};

type ScoredRow = {
  itemId: string;
  lessonId: string;
  attemptId: string;
  lessonOf: string | null;
  scoreKind: 'scored' | 'omitted';
  earned: number;
  possible: number;
  at: Date;
};

/**
 * Replays every scored answer of the learner up to the end of an attempt, with and without the attempt itself. Nothing about
 * "before" is stored: it follows from the answers.
 */
export async function recallShift(enrolmentId: string, attemptId: string, until: Date): Promise<RecallShift> {
  const rows = await listScored(enrolmentId, until);
  const before = memoriesFrom(rows.filter((row) => row.attemptId !== attemptId));
  const after = memoriesFrom(rows);
  const touched = new Set(rows.filter((row) => row.attemptId === attemptId).map(({ lessonId }) => lessonId));
  const recallOf = (memories: Replayed[]) => lessonRecall(memories, until);
  const [courseBefore, courseAfter] = [recallOf(before), recallOf(after)];
  return {
    course: courseBefore && courseAfter ? { before: courseBefore, after: courseAfter } : null,
    lessons: [...touched].flatMap((lessonId) => {
      const ofLesson = (memories: Replayed[]) => recallOf(memories.filter((memory) => memory.lessonId === lessonId));
      const [was, is] = [ofLesson(before), ofLesson(after)];
      return was && is ? [{ lessonId, before: was.in7, after: is.in7 }] : [];
    })
  };
}

type Replayed = MemoryState & { itemId: string; lessonId: string };

/** The memories that these answers leave, one per item. */
function memoriesFrom(rows: readonly ScoredRow[]): Replayed[] {
  const memories = new Map<string, Replayed>();
  for (const { itemId, lessonId, lessonOf, scoreKind, earned, possible, at } of rows) {
    const score: GradedScore =
      scoreKind === 'scored' ? { kind: scoreKind, earned, possible } : { kind: scoreKind, possible };
    const memory = reviewMemory(memories.get(itemId) ?? null, score, at, { mixed: lessonOf === null });
    memories.set(itemId, { ...memory, itemId, lessonId });
  }
  return [...memories.values()];
}

/** Scored answers in the order in which they moved a memory: a quiz when it was handed in, a review answer by answer. */
async function listScored(enrolmentId: string, until: Date): Promise<ScoredRow[]> {
  const { rows } = await pool.query<ScoredRow>({
    name: 'list-scored',
    text: `SELECT i.id AS "itemId", i.lesson_id AS "lessonId", a.id AS "attemptId", a.lesson_id AS "lessonOf",
        t.score_kind AS "scoreKind", t.earned, t.possible, t.answered_at AS at
      FROM attempts a JOIN attempt_items t ON t.attempt_id = a.id
        JOIN item_versions v ON v.id = t.item_version_id JOIN items i ON i.id = v.item_id
      WHERE a.enrolment_id = $1 AND a.kind <> 'check' AND t.score_kind IN ('scored', 'omitted') AND t.answered_at <= $2
      ORDER BY CASE WHEN a.kind = 'review' THEN t.answered_at ELSE a.submitted_at END, a.id, t.position`,
    values: [enrolmentId, until]
  });
  return rows;
}
