import { toLearnerItem } from '#lib/engine/form/assemble.ts';
import type { LearnerItem } from '#lib/engine/items/types.ts';
import { feedbackFor } from '#lib/engine/scoring/feedback.ts';
import type { Answer, ItemFeedback, Verdict } from '#lib/engine/scoring/types.ts';
import { notFound, type Person } from './access.ts';
import { pool, prisma } from './db.ts';
import { listReported } from './learnerReports.ts';
import { findPinnedForm, type PinnedForm } from './pinnedForms.ts';
import { placesOf, type LessonHeading, type Place } from './places.ts';

/** One place of an attempt under way: no key, no feedback, no source. `savedAt` is what the server acknowledged last. */
export type SittingItem = {
  position: number;
  /** The lesson's title; empty within one lesson's quiz, where it stands above. */
  lesson: string;
  item: LearnerItem;
  answer: Answer | null;
  revision: number;
  savedAt: Date | null;
  flagged: boolean;
  /** Reviews only: committed, and what it earned; never set in a quiz that is open. */
  verdict: Verdict | null;
};

export type Sitting = {
  id: string;
  kind: PinnedForm['kind'];
  number: number;
  status: 'open' | 'submitted';
  startedAt: Date;
  passMarkPercent: number;
  course: { slug: string; title: string };
  lesson: LessonHeading | null;
  items: SittingItem[];
};

type AnswerRow = {
  position: number;
  answer: Answer | null;
  revision: number;
  answeredAt: string | null;
  answerMs: number | null;
  flagged: boolean;
  scoreKind: 'scored' | 'omitted' | 'notReached' | null;
  earned: number | null;
  possible: number | null;
};

/** What the database knows of an attempt beside its pinned form. */
export type AttemptState = {
  status: 'open' | 'submitted';
  startedAt: Date;
  submittedAt: Date | null;
  passMarkPercent: number;
  earned: number | null;
  possible: number | null;
  slug: string;
  courseTitle: string;
  lessons: LessonHeading[];
  answers: AnswerRow[];
};

const stateSql = `
  SELECT a.status, a.started_at AS "startedAt", a.submitted_at AS "submittedAt", a.pass_mark_percent AS "passMarkPercent",
    a.earned, a.possible, c.slug, c.title AS "courseTitle",
    (SELECT json_agg(json_build_object('id', l.id, 'position', l.position, 'title', l.title) ORDER BY l.position)
      FROM lessons l WHERE l.course_id = c.id) AS lessons,
    (SELECT json_agg(json_build_object('position', t.position, 'answer', t.answer, 'revision', t.revision,
        'answeredAt', t.answered_at, 'answerMs', t.answer_ms, 'flagged', t.flagged, 'scoreKind', t.score_kind,
        'earned', t.earned, 'possible', t.possible) ORDER BY t.position)
      FROM attempt_items t WHERE t.attempt_id = a.id) AS answers
  FROM attempts a JOIN enrolments e ON e.id = a.enrolment_id JOIN courses c ON c.id = e.course_id
  WHERE a.id = $1 AND e.user_id = $2 AND e.ended_at IS NULL AND c.status = 'published'`;

/** An attempt of this person, its fixed form and its state; anybody else's ends in 404, and so does a check in a lesson. */
export async function getAttempt(
  person: Pick<Person, 'id'>,
  attemptId: string
): Promise<{ form: PinnedForm; state: AttemptState }> {
  const form = await findPinnedForm(attemptId);
  if (form?.userId !== person.id || form.kind === 'check') notFound();
  const { rows } = await pool.query<AttemptState>({
    name: 'get-attempt-state',
    text: stateSql,
    values: [attemptId, person.id]
  });
  return { form, state: rows[0] ?? notFound() };
}

/** When an item of a review was met last, and when it comes back. */
export type Memorised = { position: number; reviewedAt: Date; dueAt: Date };

export type SittingPage = {
  sitting: Sitting;
  /** Reviews only: what is committed, explained. */
  explained: Explained[];
  memories: Memorised[];
  reported: number[];
};

/** An attempt as the page of its questions needs it; a quiz gets nothing but its questions. */
export async function getSittingPage(person: Pick<Person, 'id'>, attemptId: string): Promise<SittingPage> {
  const attempt = await getAttempt(person, attemptId);
  const sitting = sittingFrom(attempt);
  if (sitting.kind !== 'review') return { sitting, explained: [], memories: [], reported: [] };
  const [explained, memories, reported] = await Promise.all([
    explain(attempt),
    listMemorised(attempt.form),
    listReported(person, attempt.form)
  ]);
  return { sitting, explained, memories, reported };
}

async function listMemorised({ enrolmentId, items }: PinnedForm): Promise<Memorised[]> {
  const itemIds = items.map(({ itemId }) => itemId);
  const rows = await prisma.memory.findMany({
    where: { enrolmentId, itemId: { in: itemIds } },
    select: { itemId: true, reviewedAt: true, dueAt: true }
  });
  const byItem = new Map(rows.map((row) => [row.itemId, row]));
  return items.flatMap(({ itemId, position }) => {
    const row = byItem.get(itemId);
    return row ? [{ position, reviewedAt: row.reviewedAt, dueAt: row.dueAt }] : [];
  });
}

function sittingFrom({ form, state }: { form: PinnedForm; state: AttemptState }): Sitting {
  const answers = new Map(state.answers.map((row) => [row.position, row]));
  const lessons = new Map(form.lessonId ? [] : state.lessons.map(({ id, title }) => [id, title]));
  return {
    id: form.attemptId,
    kind: form.kind,
    number: form.number,
    status: state.status,
    startedAt: state.startedAt,
    passMarkPercent: state.passMarkPercent,
    course: { slug: state.slug, title: state.courseTitle },
    lesson: state.lessons.find(({ id }) => id === form.lessonId) ?? null,
    items: form.items.map((item) => {
      const row = answers.get(item.position)!;
      return {
        position: item.position,
        lesson: lessons.get(item.lessonId) ?? '',
        item: toLearnerItem(item, item),
        answer: row.answer,
        revision: row.revision,
        savedAt: row.answeredAt ? new Date(row.answeredAt) : null,
        flagged: row.flagged,
        verdict: form.kind === 'review' ? verdictFrom(row) : null
      };
    })
  };
}

function verdictFrom({ scoreKind, earned, possible }: AnswerRow): Verdict | null {
  if (scoreKind === null || scoreKind === 'notReached') return null;
  if (scoreKind === 'omitted') return 'omitted';
  return earned! >= possible! ? 'right' : earned! > 0 ? 'partly' : 'wrong';
}

/** What is shown once an answer is committed. */
export type Explained = {
  position: number;
  kind: LearnerItem['kind'];
  stem: string;
  lessonId: string;
  feedback: ItemFeedback;
  rationale: string;
  place: Place | null;
};

/** Explains the answers that are scored, and only those: of the others it says nothing. */
export async function explain(
  { form, state }: { form: PinnedForm; state: AttemptState },
  isWanted: (position: number) => boolean = () => true
): Promise<Explained[]> {
  const answers = new Map(state.answers.map((row) => [row.position, row]));
  const scored = form.items.filter(
    ({ position }) => isWanted(position) && verdictFrom(answers.get(position)!) !== null
  );
  const places = await placesOf(scored, { slug: state.slug, lessons: state.lessons, attemptId: form.attemptId });
  return scored.map((item, index) => ({
    position: item.position,
    kind: item.kind,
    stem: item.stem,
    lessonId: item.lessonId,
    feedback: feedbackFor(item, answers.get(item.position)!.answer, item),
    rationale: item.rationale,
    place: places[index] ?? null
  }));
}
