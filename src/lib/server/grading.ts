import { reviewMemory, type MemoryState } from '#lib/engine/memory/memory.ts';
import { scoreAttempt, scoreItem } from '#lib/engine/scoring/score.ts';
import type { Answer, GradedScore } from '#lib/engine/scoring/types.ts';
import type { PinnedForm, PinnedItem } from './pinnedForms.ts';
import type { Queryable } from './transaction.ts';

/** One pinned item with the acknowledged answer and what it earned. */
export type GradedItem = {
  item: PinnedItem;
  answer: Answer | null;
  answeredAt: Date | null;
  answerMs: number | null;
  score: GradedScore;
};

type AnswerRow = {
  position: number;
  answer: Answer | null;
  answeredAt: Date | null;
  answerMs: number | null;
  scoreKind: string | null;
};

/**
 * Scores the acknowledged answers that have no score yet. The caller holds the lock on the attempt's row.
 *
 * @returns one entry per item that was open, in the order of the form
 */
export async function gradeOpenItems(client: Queryable, form: PinnedForm): Promise<GradedItem[]> {
  const { rows } = await client.query<AnswerRow>({
    name: 'list-answers',
    text: `SELECT position, answer, answered_at AS "answeredAt", answer_ms AS "answerMs", score_kind AS "scoreKind"
      FROM attempt_items WHERE attempt_id = $1`,
    values: [form.attemptId]
  });
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return form.items.flatMap((item) => {
    const row = byPosition.get(item.position);
    if (!row || row.scoreKind !== null) return [];
    const { answer, answeredAt, answerMs } = row;
    return [{ item, answer, answeredAt, answerMs, score: scoreItem(item, answer) }];
  });
}

const earnedOf = (score: GradedScore) => (score.kind === 'scored' ? score.earned : 0);

/** Writes scores beside the answers, and the moment that a blank became final. A place scored here stays as it is for good. */
export async function writeScores(
  client: Queryable,
  attemptId: string,
  graded: readonly GradedItem[],
  now: Date
): Promise<void> {
  await client.query({
    name: 'write-scores',
    text: `UPDATE attempt_items t SET score_kind = u.kind, earned = u.earned, possible = u.possible,
        answered_at = COALESCE(t.answered_at, $6)
      FROM unnest($2::int[], $3::text[], $4::float8[], $5::float8[]) AS u (position, kind, earned, possible)
      WHERE t.attempt_id = $1 AND t.position = u.position`,
    values: [
      attemptId,
      graded.map(({ item }) => item.position),
      graded.map(({ score }) => score.kind),
      graded.map(({ score }) => earnedOf(score)),
      graded.map(({ score }) => score.possible),
      now
    ]
  });
}

/** Places of a review that was ended early: neither right nor wrong nor skipped. */
export async function writeNotReached(client: Queryable, attemptId: string): Promise<void> {
  await client.query({
    name: 'write-not-reached',
    text: `UPDATE attempt_items SET score_kind = 'notReached' WHERE attempt_id = $1 AND score_kind IS NULL`,
    values: [attemptId]
  });
}

/**
 * Keeps the first response of the learner to each item of a quiz, and never a second. An item whose answer was already given
 * away by a check question in the lesson has no first try any more.
 */
export async function writeFirstTries(
  client: Queryable,
  form: PinnedForm,
  graded: readonly GradedItem[],
  now: Date
): Promise<void> {
  const total = scoreAttempt(graded.map(({ score }) => score));
  const column = <T>(of: (entry: GradedItem) => T) => graded.map(of);
  await client.query({
    name: 'write-first-tries',
    text: `INSERT INTO first_tries (enrolment_id, item_id, item_version_id, lesson_id, attempt_id, answer, score_kind, earned,
        possible, answer_ms, rest_earned, rest_possible, answered_at)
      SELECT $1, u.item_id, u.version_id, u.lesson_id, $2, u.answer, u.kind, u.earned, u.possible, u.ms,
        $13 - u.earned, $14 - u.possible, COALESCE(u.at, $3)
      FROM unnest($4::text[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::float8[], $10::float8[], $11::int[],
        $12::timestamptz[]) AS u (item_id, version_id, lesson_id, answer, kind, earned, possible, ms, at)
      WHERE NOT EXISTS (
        SELECT 1 FROM attempts a JOIN attempt_items t ON t.attempt_id = a.id JOIN item_versions w ON w.id = t.item_version_id
        WHERE a.enrolment_id = $1 AND a.kind = 'check' AND w.item_id = u.item_id)
      ON CONFLICT (enrolment_id, item_id) DO NOTHING`,
    values: [
      form.enrolmentId,
      form.attemptId,
      now,
      column(({ item }) => item.itemId),
      column(({ item }) => item.itemVersionId),
      column(({ item }) => item.lessonId),
      column(({ answer }) => answer && JSON.stringify(answer)),
      column(({ score }) => score.kind),
      column(({ score }) => earnedOf(score)),
      column(({ score }) => score.possible),
      column(({ answerMs }) => answerMs),
      column(({ answeredAt }) => answeredAt),
      total.earned,
      total.possible
    ]
  });
}

type MemoryRow = MemoryState & { itemId: string };

/** Moves the memory of every graded item on by one answer. */
export async function writeMemories(
  client: Queryable,
  form: PinnedForm,
  graded: readonly GradedItem[],
  now: Date
): Promise<void> {
  const { rows } = await client.query<MemoryRow>({
    name: 'list-item-memories',
    text: `SELECT item_id AS "itemId", stability, difficulty, due_at AS "dueAt", reviewed_at AS "reviewedAt", reps, lapses,
        state, mixed_reviews AS "mixedReviews"
      FROM memories WHERE enrolment_id = $1 AND item_id = ANY($2::text[])`,
    values: [form.enrolmentId, graded.map(({ item }) => item.itemId)]
  });
  const before = new Map(rows.map((row) => [row.itemId, row]));
  const mixed = form.lessonId === null;
  const after = graded.map(({ item, score, answeredAt }) => ({
    item,
    memory: reviewMemory(before.get(item.itemId) ?? null, score, answeredAt ?? now, { mixed })
  }));
  const column = <T>(of: (entry: (typeof after)[number]) => T) => after.map(of);
  await client.query({
    name: 'write-memories',
    text: `INSERT INTO memories (enrolment_id, item_id, lesson_id, stability, difficulty, due_at, reviewed_at, reps, lapses,
        state, mixed_reviews)
      SELECT $1, u.* FROM unnest($2::text[], $3::text[], $4::float8[], $5::float8[], $6::timestamptz[], $7::timestamptz[],
        $8::int[], $9::int[], $10::int[], $11::int[]) AS u
      ON CONFLICT (enrolment_id, item_id) DO UPDATE SET
        lesson_id = excluded.lesson_id, stability = excluded.stability, difficulty = excluded.difficulty,
        due_at = excluded.due_at, reviewed_at = excluded.reviewed_at, reps = excluded.reps, lapses = excluded.lapses,
        state = excluded.state, mixed_reviews = excluded.mixed_reviews`,
    values: [
      form.enrolmentId,
      column(({ item }) => item.itemId),
      column(({ item }) => item.lessonId),
      column(({ memory }) => memory.stability),
      column(({ memory }) => memory.difficulty),
      column(({ memory }) => memory.dueAt),
      column(({ memory }) => memory.reviewedAt),
      column(({ memory }) => memory.reps),
      column(({ memory }) => memory.lapses),
      column(({ memory }) => memory.state),
      column(({ memory }) => memory.mixedReviews)
    ]
  });
}
