import type { FormEntry } from '#lib/engine/form/types.ts';
import type { Item } from '#lib/engine/items/types.ts';
import { cacheOf } from './cache.ts';
import { pool } from './db.ts';
import { isId } from './ids.ts';
import type { Queryable } from './transaction.ts';

/** One item version as a learner met it, with its key: never leaves the server as it is. */
export type PinnedItem = Pick<Item, 'kind' | 'stem' | 'prompts' | 'options' | 'key' | 'rationale' | 'source'> &
  Pick<FormEntry, 'optionOrder' | 'promptOrder'> & {
    position: number;
    itemVersionId: string;
    itemId: string;
    lessonId: string;
  };

/** What an attempt fixed at its start and nothing changes afterwards. */
export type PinnedForm = {
  attemptId: string;
  userId: string;
  enrolmentId: string;
  courseId: string;
  kind: 'lesson' | 'final' | 'review' | 'check';
  lessonId: string | null;
  number: number;
  items: PinnedItem[];
};

const forms = cacheOf<PinnedForm>(2000);

/**
 * The form of an attempt, kept in memory because an item version and its place on a form never change. Says nothing about
 * who may see it: callers compare `userId`, and let the database decide what is still open.
 *
 * @returns null for an attempt that does not exist
 */
export async function findPinnedForm(attemptId: string, client: Queryable = pool): Promise<PinnedForm | null> {
  if (!isId(attemptId)) return null;
  const known = forms.get(attemptId);
  if (known) return known;
  const { rows } = await client.query<FlatRow>({
    name: 'find-pinned-form',
    text: `SELECT a.id AS "attemptId", e.user_id AS "userId", e.id AS "enrolmentId", e.course_id AS "courseId", a.kind AS "attemptKind",
        a.lesson_id AS "attemptLessonId", a.number, t.position, t.item_version_id AS "itemVersionId",
        t.option_order AS "optionOrder", t.prompt_order AS "promptOrder", i.id AS "itemId", i.lesson_id AS "lessonId",
        v.kind, v.stem, v.prompts, v.options, v.key, v.rationale, v.source
      FROM attempts a JOIN enrolments e ON e.id = a.enrolment_id JOIN attempt_items t ON t.attempt_id = a.id
        JOIN item_versions v ON v.id = t.item_version_id JOIN items i ON i.id = v.item_id
      WHERE a.id = $1 ORDER BY t.position`,
    values: [attemptId]
  });
  const form = formFrom(rows);
  if (form) forms.set(attemptId, form);
  return form;
}

type FlatRow = PinnedItem &
  Omit<PinnedForm, 'items' | 'kind' | 'lessonId'> & {
    attemptKind: PinnedForm['kind'];
    attemptLessonId: string | null;
  };

function formFrom(rows: FlatRow[]): PinnedForm | null {
  const first = rows[0];
  if (!first) return null;
  const items = rows.map((row) => ({
    position: row.position,
    itemVersionId: row.itemVersionId,
    itemId: row.itemId,
    lessonId: row.lessonId,
    optionOrder: row.optionOrder,
    promptOrder: row.promptOrder,
    kind: row.kind,
    stem: row.stem,
    prompts: row.prompts,
    options: row.options,
    key: row.key,
    rationale: row.rationale,
    source: row.source
  }));
  const { attemptId, userId, enrolmentId, courseId, attemptKind, attemptLessonId, number } = first;
  return { attemptId, userId, enrolmentId, courseId, kind: attemptKind, lessonId: attemptLessonId, number, items };
}
