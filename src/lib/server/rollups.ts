import { pool } from './db.ts';
import type { Queryable } from './transaction.ts';
import { lessonRecall, type Recall } from '#lib/engine/memory/memory.ts';
import { proficiencyOf } from '#lib/engine/statistics/proficiency.ts';

/** How many of an item's latest first tries say what is usual, and how few say nothing. */
const recentTries = 100;
const fewestTries = 5;

/** Rows that somebody else is bringing up to date are left to them: nobody waits, and nobody can deadlock. */
const mediansSql = `
WITH held AS (SELECT id FROM items WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED), fresh AS (
  SELECT held.id, (
    SELECT CASE WHEN count(*) >= ${fewestTries} THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY recent.answer_ms)::int END
    FROM (
      SELECT f.answer_ms FROM first_tries f WHERE f.item_id = held.id AND f.answer_ms IS NOT NULL
      ORDER BY f.answered_at DESC LIMIT ${recentTries}
    ) recent
  ) AS ms FROM held
)
UPDATE items SET median_answer_ms = fresh.ms FROM fresh
WHERE items.id = fresh.id AND items.median_answer_ms IS DISTINCT FROM fresh.ms`;

/** Median over the learner's first tries of their time over the item's usual one; and what guessing would have earned them. */
const evidenceSql = `
SELECT e.id, e.first_tries AS tries, e.first_try_earned AS earned, own.share, own.guess
FROM enrolments e CROSS JOIN LATERAL (
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY f.answer_ms::float8 / nullif(i.median_answer_ms, 0)) AS share,
    avg(v.guess_score) AS guess
  FROM first_tries f JOIN items i ON i.id = f.item_id JOIN item_versions v ON v.id = f.item_version_id
  WHERE f.enrolment_id = e.id
) own
WHERE e.id = ANY($1)`;

const keepEvidenceSql = `
UPDATE enrolments e SET proficiency_low = n.low, proficiency_high = n.high, answer_time_share = n.share, guess_score = n.guess
FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[]) AS n(id, low, high, share, guess)
WHERE e.id = n.id`;

type Evidence = { id: string; tries: number; earned: number; share: number | null; guess: number | null };

/**
 * Keeps what a learner's state is read from, after their first tries were counted: part of handing in an attempt.
 *
 * @param itemIds the items of the attempt, whose usual answer time may have changed
 */
export async function keepEvidence(client: Queryable, enrolmentId: string, itemIds: readonly string[]): Promise<void> {
  await client.query({ name: 'item medians', text: mediansSql, values: [itemIds] });
  await keepEvidenceOf(client, [enrolmentId]);
}

async function keepEvidenceOf(client: Queryable, enrolmentIds: readonly string[]): Promise<void> {
  const { rows } = await client.query<Evidence>({ name: 'evidence', text: evidenceSql, values: [enrolmentIds] });
  const intervals = rows.map(({ earned, tries }) => proficiencyOf({ earned, tries }));
  const end = (side: 'low' | 'high') => intervals.map((figure) => (figure.kind === 'known' ? figure[side] : null));
  const values = [
    rows.map(({ id }) => id),
    end('low'),
    end('high'),
    rows.map((row) => row.share),
    rows.map((row) => row.guess)
  ];
  await client.query({ name: 'keep evidence', text: keepEvidenceSql, values });
}

type MemoryRow = { enrolmentId: string; lessonId: string; stability: number; reviewedAt: Date };

const keepLessonRecallSql = `
UPDATE lesson_progress p SET recall = n.r0, recall7 = n.r7, recall30 = n.r30, recall_at = $6
FROM unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::float8[]) AS n(enrolment_id, lesson_id, r0, r7, r30)
WHERE p.enrolment_id = n.enrolment_id AND p.lesson_id = n.lesson_id`;

const keepRecallSql = `
UPDATE enrolments e SET recall = n.r0, recall7 = n.r7, recall30 = n.r30, recall_at = $5
FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[]) AS n(id, r0, r7, r30) WHERE e.id = n.id`;

/** Predicted recall of these learners as of now, from every memory they have. */
async function keepRecallOf(client: Queryable, enrolmentIds: readonly string[], now: Date): Promise<void> {
  const text = `SELECT enrolment_id AS "enrolmentId", lesson_id AS "lessonId", stability, reviewed_at AS "reviewedAt"
    FROM memories WHERE enrolment_id = ANY($1)`;
  const { rows } = await client.query<MemoryRow>({ name: 'memories of', text, values: [enrolmentIds] });
  const lessons = [...Map.groupBy(rows, ({ enrolmentId, lessonId }) => `${enrolmentId}\n${lessonId}`).values()];
  const learners = [...Map.groupBy(rows, ({ enrolmentId }) => enrolmentId).values()];
  const known = (groups: MemoryRow[][]) =>
    groups.flatMap((memories) => {
      const recall = lessonRecall(memories, now);
      return recall ? [{ ...memories[0]!, recall }] : [];
    });
  const columns = (found: { recall: Recall }[]) =>
    (['today', 'in7', 'in30'] as const).map((when) => found.map(({ recall }) => recall[when]));
  const [byLesson, byLearner] = [known(lessons), known(learners)];
  const [ids, lessonIds] = [byLesson.map((row) => row.enrolmentId), byLesson.map((row) => row.lessonId)];
  await client.query(keepLessonRecallSql, [ids, lessonIds, ...columns(byLesson), now]);
  await client.query(keepRecallSql, [byLearner.map((row) => row.enrolmentId), ...columns(byLearner), now]);
}

const atOnce = 100;

/**
 * Brings everything that reports read of a course's learners up to date: usual answer times, evidence, recall as of now. A
 * daily job, and the end of seeding; between two of these, handing in keeps a learner's own rows.
 */
export async function refreshRollups(courseId: string, now = new Date()): Promise<void> {
  const items = await pool.query<{ id: string }>('SELECT id FROM items WHERE course_id = $1', [courseId]);
  await pool.query({ name: 'item medians', text: mediansSql, values: [items.rows.map(({ id }) => id)] });
  const enrolments = await pool.query<{ id: string }>('SELECT id FROM enrolments WHERE course_id = $1', [courseId]);
  const ids = enrolments.rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await keepEvidenceOf(pool, some);
    await keepRecallOf(pool, some, now);
  }
}
