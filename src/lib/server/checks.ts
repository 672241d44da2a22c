import type { LearnerItem } from '#lib/engine/items/types.ts';
import { toLearnerItem } from '#lib/engine/form/assemble.ts';
import { entryOrder } from '#lib/engine/form/order.ts';
import { randomFrom, shuffled } from '#lib/engine/random.ts';
import { feedbackFor } from '#lib/engine/scoring/feedback.ts';
import type { Answer, ItemFeedback } from '#lib/engine/scoring/types.ts';
import { notFound } from './access.ts';
import { cacheOf } from './cache.ts';
import { pool } from './db.ts';
import type { Enrolment } from './enrolments.ts';
import { newId } from './ids.ts';
import type { PinnedItem } from './pinnedForms.ts';
import { inTransaction } from './transaction.ts';
import { lockEnrolment } from './progress.ts';

/** A question inside a lesson, after the paragraph it is about. It holds no key. */
export type Check = { itemVersionId: string; blockId: string; item: LearnerItem };

type Version = Omit<PinnedItem, 'position' | 'optionOrder' | 'promptOrder'>;

const versions = cacheOf<Version>(5000);

/** Kinds that are answered in one glance; the others interrupt the reading. */
const quickKinds = new Set(['singleChoice', 'trueFalse', 'cloze', 'shortAnswer']);

/** One check takes a question from the quiz's fresh ones, so a small bank spares only one, and a tiny one none. */
const checksIn = (questions: number) => (questions >= 8 ? 2 : questions >= 5 ? 1 : 0);

/**
 * The check questions of a lesson: the same for every reader, at most one after a paragraph.
 *
 * @param live ids of the current versions of its live items
 */
export async function listChecks(lessonId: string, live: readonly string[]): Promise<Check[]> {
  const wanted = checksIn(live.length);
  if (wanted === 0) return [];
  const quick = (await findVersions(live)).filter(({ kind }) => quickKinds.has(kind));
  const ordered = shuffled(
    quick.sort((a, b) => (a.itemId < b.itemId ? -1 : 1)),
    randomFrom(`${lessonId}/checks`)
  );
  const chosen: Version[] = [];
  for (const version of ordered) {
    const isFree = chosen.every(({ source }) => source.blockId !== version.source.blockId);
    if (chosen.length < wanted && isFree) chosen.push(version);
  }
  return chosen.map((version) => ({
    itemVersionId: version.itemVersionId,
    blockId: version.source.blockId,
    item: toLearnerItem(version, orderOf(version))
  }));
}

/** Everybody meets a check in the same order: it is not a test. */
const orderOf = (version: Version) => entryOrder(version, randomFrom(`${version.itemVersionId}/check`));

/** What a learner is shown when the answer to a check is in. */
export type CheckResult = { itemVersionId: string; feedback: ItemFeedback; rationale: string };

/** The item of a check with its key, to read an answer against; 404 for anything that is not a check of this lesson. */
export async function getCheckItem(checks: readonly Check[], itemVersionId: string): Promise<Version> {
  if (!checks.some((check) => check.itemVersionId === itemVersionId)) notFound();
  const [version] = await findVersions([itemVersionId]);
  return version ?? notFound();
}

/**
 * Answers a check question. It counts for nothing: not for a score, not as a first try, and not as memory, because the
 * sentence stands on the same page. It is kept all the same, once per learner and item, so that a quiz prefers other
 * questions and takes no later answer to this one for a first try.
 */
export async function checkAnswer(
  enrolment: Enrolment,
  version: Version,
  answer: Answer,
  now = new Date()
): Promise<CheckResult> {
  const order = orderOf(version);
  const feedback = feedbackFor(version, answer, order);
  const { score } = feedback;
  const earned = score.kind === 'scored' ? score.earned : 0;
  await inTransaction(async (client) => {
    if (!(await lockEnrolment(client, enrolment.id))) notFound();
    await client.query({
      name: 'write-check',
      text: writeCheckSql,
      values: [
        ...[newId(), enrolment.id, version.lessonId, version.itemId, version.itemVersionId, now],
        ...[JSON.stringify(order.optionOrder), JSON.stringify(order.promptOrder), JSON.stringify(answer)],
        ...[score.kind, earned, score.possible]
      ]
    });
  });
  return { itemVersionId: version.itemVersionId, feedback, rationale: version.rationale };
}

const writeCheckSql = `
  WITH attempt AS (
    INSERT INTO attempts (id, enrolment_id, lesson_id, kind, status, number, seed, pass_mark_percent, started_at, submitted_at,
      earned, possible)
    SELECT $1, $2, $3, 'check', 'submitted', 1, $5, 0, $6, $6, $11, $12
    WHERE NOT EXISTS (
      SELECT 1 FROM attempts a JOIN attempt_items t ON t.attempt_id = a.id JOIN item_versions w ON w.id = t.item_version_id
      WHERE a.enrolment_id = $2 AND a.kind = 'check' AND w.item_id = $4)
    RETURNING id
  ), item AS (
    INSERT INTO attempt_items (attempt_id, position, item_version_id, option_order, prompt_order, answer, revision, answered_at,
      score_kind, earned, possible)
    SELECT id, 1, $5, $7::jsonb, $8::jsonb, $9::jsonb, 1, $6, $10, $11, $12 FROM attempt
  )
  INSERT INTO answer_events (attempt_id, position, revision, client_key, answer, received_at)
  SELECT id, 1, 1, 'check', $9::jsonb, $6 FROM attempt`;

/** Item versions, which never change, from memory where they were read before. */
async function findVersions(ids: readonly string[]): Promise<Version[]> {
  const missing = ids.filter((id) => !versions.get(id));
  if (missing.length > 0) {
    const { rows } = await pool.query<Version>({
      name: 'find-versions',
      text: `SELECT v.id AS "itemVersionId", i.id AS "itemId", i.lesson_id AS "lessonId", v.kind, v.stem, v.prompts, v.options,
          v.key, v.rationale, v.source
        FROM item_versions v JOIN items i ON i.id = v.item_id WHERE v.id = ANY($1::text[])`,
      values: [missing]
    });
    for (const row of rows) versions.set(row.itemVersionId, row);
  }
  return ids.flatMap((id) => versions.get(id) ?? []);
}
