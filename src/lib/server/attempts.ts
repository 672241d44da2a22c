import { assembleForm } from '#lib/engine/form/assemble.ts';
import type { Problem } from '#lib/engine/document/types.ts';
import type { Form, FormCandidate } from '#lib/engine/form/types.ts';
import { parseAnswer } from '#lib/engine/scoring/answer.ts';
import type { Answer } from '#lib/engine/scoring/types.ts';
import { notFound, type Person } from './access.ts';
import { listDueCandidates, listMissedCandidates, listQuizCandidates } from './candidates.ts';
import { pool, prisma } from './db.ts';
import type { Enrolment } from './enrolments.ts';
import { gradeOpenItems, writeFirstTries, writeMemories, writeNotReached, writeScores } from './grading.ts';
import { newId } from './ids.ts';
import { findPinnedForm, type PinnedForm } from './pinnedForms.ts';
import { lockEnrolment, recountLesson, refreshProgress } from './progress.ts';
import { keepEvidence } from './rollups.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Items on a form; a smaller bank gives a shorter one. A review's is also the most that a day asks for. */
export const formSizes = { lesson: 8, final: 20, review: 15 };

/**
 * Which form to draw. `lesson`: that lesson's bank. `final`: all lessons. `review`: what is due, or, with `missedIn`, what an
 * earlier attempt got wrong; a retry belongs to the lesson it came from and never counts as its quiz.
 */
export type WantedSitting =
  | { kind: 'lesson'; lessonId: string }
  | { kind: 'final' }
  | { kind: 'review'; missedIn?: { attemptId: string; lessonId: string | null } };

export type StartedAttempt = { id: string; number: number; resumed: boolean };

/**
 * Takes up the open attempt of this kind, or draws a form and pins it: from then on, edits to the bank change nothing in it.
 * Ends in 404 where there is nothing to ask.
 *
 * @param enrolment what a read returned; one lock on it makes parallel calls start one attempt
 */
export async function startAttempt(
  enrolment: Enrolment,
  sitting: WantedSitting,
  now = new Date()
): Promise<StartedAttempt> {
  const lessonId = lessonOf(sitting);
  const isRetry = sitting.kind === 'review' && sitting.missedIn !== undefined;
  return inTransaction(async (client) => {
    if (!(await lockEnrolment(client, enrolment.id))) notFound();
    const { rows: earlier } = await client.query<{ id: string; number: number; status: string }>({
      name: 'find-last-attempt',
      text: `SELECT id, number, status FROM attempts
        WHERE enrolment_id = $1 AND kind = $2 AND lesson_id IS NOT DISTINCT FROM $3 ORDER BY number DESC LIMIT 1`,
      values: [enrolment.id, sitting.kind, lessonId]
    });
    const last = earlier[0];
    if (last?.status === 'open' && !isRetry) return { id: last.id, number: last.number, resumed: true };
    if (last?.status === 'open') await handIn(client, (await findPinnedForm(last.id, client))!, now);

    const candidates = await listCandidates(client, enrolment, sitting, now);
    if (candidates.length === 0) notFound();
    const number = (last?.number ?? 0) + 1;
    const seed = `${enrolment.id}/${sitting.kind}/${lessonId ?? ''}/${number}`;
    const form = assembleForm(candidates, { size: formSizes[sitting.kind], seed });
    const id = await writeAttempt(client, enrolment.id, { kind: sitting.kind, lessonId, number, form }, now);
    return { id, number, resumed: false };
  });
}

const lessonOf = (sitting: WantedSitting) =>
  sitting.kind === 'lesson'
    ? sitting.lessonId
    : sitting.kind === 'review'
      ? (sitting.missedIn?.lessonId ?? null)
      : null;

function listCandidates(
  client: Queryable,
  enrolment: Enrolment,
  sitting: WantedSitting,
  now: Date
): Promise<FormCandidate[]> {
  if (sitting.kind !== 'review') return listQuizCandidates(client, enrolment, lessonOf(sitting));
  if (sitting.missedIn) return listMissedCandidates(client, enrolment, sitting.missedIn.attemptId);
  return listDueCandidates(client, enrolment, formSizes.review, now);
}

type Drawn = { kind: WantedSitting['kind']; lessonId: string | null; number: number; form: Form };

async function writeAttempt(
  client: Queryable,
  enrolmentId: string,
  { kind, lessonId, number, form: { seed, entries } }: Drawn,
  now: Date
): Promise<string> {
  const id = newId();
  await client.query({
    name: 'write-attempt',
    text: `WITH attempt AS (
        INSERT INTO attempts (id, enrolment_id, lesson_id, kind, number, seed, pass_mark_percent, started_at)
        SELECT $1, e.id, $3, $4, $5, $6, c.pass_mark_percent, $7
        FROM enrolments e JOIN courses c ON c.id = e.course_id WHERE e.id = $2
      ), active AS (
        UPDATE enrolments SET last_active_at = GREATEST(last_active_at, $7::timestamptz) WHERE id = $2
      )
      INSERT INTO attempt_items (attempt_id, position, item_version_id, option_order, prompt_order)
      SELECT $1, u.* FROM unnest($8::int[], $9::text[], $10::jsonb[], $11::jsonb[]) AS u`,
    values: [
      ...[id, enrolmentId, lessonId, kind, number, seed, now],
      entries.map((_, index) => index + 1),
      entries.map(({ itemVersionId }) => itemVersionId),
      entries.map(({ optionOrder }) => JSON.stringify(optionOrder)),
      entries.map(({ promptOrder }) => JSON.stringify(promptOrder))
    ]
  });
  return id;
}

/**
 * One answer on its way in.
 *
 * `answer` is JSON as it came; `clientKey` is the client's own name for this answer, which makes a retry harmless;
 * `baseRevision` is what the client last saw, and without it the newest answer wins; `clear` says that a blank is meant;
 * `answerMs` is the time spent on the question since the last save.
 */
export type GivenAnswer = {
  position: number;
  answer: unknown;
  clientKey: string;
  baseRevision?: number;
  answerMs?: number;
  clear?: boolean;
};

export type CurrentAnswer = { answer: Answer | null; revision: number; savedAt: Date | null };

/**
 * `ok` means: on disk, and what will be graded. The rest refuses and says what the server has instead: 400 not an answer to
 * this question, 409 another tab was quicker (`conflict`), a blank without `clear` (`blank`), or handed in (`closed`), 422 the
 * key already names another answer (`reused`).
 */
export type SavedAnswer =
  | { ok: true; revision: number; savedAt: Date }
  | { ok: false; status: 400; reason: 'malformed'; problem: Problem }
  | { ok: false; status: 409 | 422; reason: 'conflict' | 'blank' | 'closed' | 'reused'; current: CurrentAnswer };

type Outcome = 'saved' | 'kept' | 'stale' | 'reused' | 'closed' | 'missing';
type SaveRow = { outcome: Outcome; revision: number; saved_at: Date | null; answer: Answer | null };

const keyShape = /^[\w-]{1,64}$/;
const longestAnswerMs = 30 * 60_000;

const malformed = (problem: Problem) => ({
  ok: false as const,
  status: 400 as const,
  reason: 'malformed' as const,
  problem
});

/**
 * Saves one answer: the database function `save_answer` locks the attempt, decides and writes in one transaction, and only
 * its commit is acknowledged. Foreign and missing attempts end in the same 404.
 *
 * @param now for histories; without it the database's clock decides when the answer arrived
 */
export async function saveAnswer(
  person: Pick<Person, 'id'>,
  attemptId: string,
  { position, answer, clientKey, baseRevision, answerMs, clear = false }: GivenAnswer,
  now?: Date
): Promise<SavedAnswer> {
  const form = await findPinnedForm(attemptId);
  const item = form?.userId === person.id ? form.items.find((entry) => entry.position === position) : undefined;
  if (!item) notFound();
  const parsed = parseAnswer(answer, item);
  if (!parsed.ok) return malformed(parsed.problem);
  if (!keyShape.test(clientKey)) {
    return malformed({ code: 'keyMalformed', message: 'This answer came without a usable key. Reload the page.' });
  }
  const ms = answerMs === undefined ? null : Math.round(Math.min(longestAnswerMs, Math.max(0, answerMs)));
  const { rows } = await pool.query<SaveRow>({
    name: 'save-answer',
    text: 'SELECT * FROM save_answer($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [
      ...[person.id, attemptId, position, clientKey],
      ...[parsed.answer && JSON.stringify(parsed.answer), baseRevision ?? null, clear, ms, now ?? null]
    ]
  });
  return savedFrom(rows[0]!);
}

function savedFrom({ outcome, revision, saved_at: savedAt, answer }: SaveRow): SavedAnswer {
  const current = { answer, revision, savedAt };
  switch (outcome) {
    case 'saved':
      return { ok: true, revision, savedAt: savedAt! };
    case 'kept':
      return { ok: false, status: 409, reason: 'blank', current };
    case 'stale':
      return { ok: false, status: 409, reason: 'conflict', current };
    case 'closed':
      return { ok: false, status: 409, reason: 'closed', current };
    case 'reused':
      return { ok: false, status: 422, reason: 'reused', current };
    case 'missing':
      return notFound();
  }
}

/** Marks a question to come back to, or takes the mark away; 404 for what is not theirs, nothing for what is handed in. */
export async function flagItem(
  person: Pick<Person, 'id'>,
  attemptId: string,
  { position, flagged }: { position: number; flagged: boolean }
): Promise<void> {
  const form = await findPinnedForm(attemptId);
  if (form?.userId !== person.id || !form.items.some((item) => item.position === position)) notFound();
  await prisma.attemptItem.updateMany({
    where: { attemptId, position, attempt: { status: 'open', enrolment: { endedAt: null } } },
    data: { flagged }
  });
}

export type AttemptScore = { earned: number; possible: number; percent: number };

/**
 * Hands an attempt in and grades exactly the acknowledged answers. However often and from wherever it is called, there is one
 * score: later calls return it.
 */
export async function submitAttempt(
  person: Pick<Person, 'id'>,
  attemptId: string,
  now = new Date()
): Promise<AttemptScore> {
  const form = await findPinnedForm(attemptId);
  if (form?.userId !== person.id) notFound();
  return inTransaction(async (client) => {
    if (!(await lockEnrolment(client, form.enrolmentId))) notFound();
    return handIn(client, form, now);
  });
}

/** Locks are always taken in this order: the enrolment (by the caller), then the attempt. */
async function handIn(client: Queryable, form: PinnedForm, now: Date): Promise<AttemptScore> {
  if (await lockOpenAttempt(client, form.attemptId)) {
    const open = await gradeOpenItems(client, form);
    const graded = form.kind === 'review' ? open.filter(({ answer }) => answer !== null) : open;
    await writeScores(client, form.attemptId, graded, now);
    if (form.kind === 'review') await writeNotReached(client, form.attemptId);
    else await writeFirstTries(client, form, graded, now);
    await writeMemories(client, form, graded, now);
    await closeAttempt(client, form.attemptId, now);
    if (form.kind === 'lesson') {
      await recountLesson(client, { enrolmentId: form.enrolmentId, lessonId: form.lessonId! }, now);
    }
    await refreshProgress(client, form.enrolmentId, now);
    if (form.kind !== 'review') {
      await keepEvidence(
        client,
        form.enrolmentId,
        form.items.map(({ itemId }) => itemId)
      );
    }
  }
  const { rows } = await client.query<{ earned: number; possible: number }>({
    name: 'find-attempt-score',
    text: `SELECT earned, possible FROM attempts WHERE id = $1`,
    values: [form.attemptId]
  });
  const { earned, possible } = rows[0] ?? notFound();
  return { earned, possible, percent: possible > 0 ? (100 * earned) / possible : 0 };
}

/** @returns false when it was handed in already */
async function lockOpenAttempt(client: Queryable, attemptId: string): Promise<boolean> {
  const { rows } = await client.query<{ status: string }>({
    name: 'lock-attempt',
    text: `SELECT status FROM attempts WHERE id = $1 FOR UPDATE`,
    values: [attemptId]
  });
  return rows[0]?.status === 'open';
}

async function closeAttempt(client: Queryable, attemptId: string, now: Date): Promise<void> {
  await client.query({
    name: 'close-attempt',
    text: `UPDATE attempts a SET status = 'submitted', submitted_at = $2, earned = s.earned, possible = s.possible
      FROM (
        SELECT COALESCE(round(sum(earned)::numeric, 9), 0)::float8 AS earned, COALESCE(sum(possible), 0) AS possible
        FROM attempt_items WHERE attempt_id = $1
      ) s WHERE a.id = $1`,
    values: [attemptId, now]
  });
}

/**
 * Commits one answer of a review, so that its feedback may be shown: it is graded at once and cannot be changed any more. A
 * question without an answer counts as not known.
 *
 * @returns false when there is nothing to commit: it was before, or the review is over
 */
export async function commitAnswer(
  person: Pick<Person, 'id'>,
  attemptId: string,
  position: number,
  now = new Date()
): Promise<boolean> {
  const form = await findPinnedForm(attemptId);
  if (form?.userId !== person.id || form.kind !== 'review') notFound();
  if (!form.items.some((item) => item.position === position)) notFound();
  return inTransaction(async (client) => {
    if (!(await lockEnrolment(client, form.enrolmentId))) notFound();
    if (!(await lockOpenAttempt(client, attemptId))) return false;
    const graded = (await gradeOpenItems(client, form)).filter(({ item }) => item.position === position);
    if (graded.length === 0) return false;
    await writeScores(client, attemptId, graded, now);
    await writeMemories(client, form, graded, now);
    await refreshProgress(client, form.enrolmentId, now);
    return true;
  });
}
