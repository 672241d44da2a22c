import { beforeAll, expect, test } from 'vitest';
import { saveAnswer, startAttempt, submitAttempt, flagItem } from '#lib/server/attempts.ts';
import { prisma } from '#lib/server/db.ts';
import { enrol } from '#lib/server/enrolments.ts';
import { newId } from '#lib/server/ids.ts';
import { anItem, createCourse, createPerson } from '#tests/factories.ts';

type Person = Awaited<ReturnType<typeof createPerson>>;
let learner: Person;
let stranger: Person;
let course: Awaited<ReturnType<typeof createCourse>>;

beforeAll(async () => {
  const owner = await createPerson({ role: 'instructor' });
  [learner, stranger] = await Promise.all([createPerson(), createPerson()]);
  const itemsOf = () => Array.from({ length: 4 }, () => anItem('singleChoice'));
  course = await createCourse(owner.id, { lessons: 1, itemsOf });
});

/** A new attempt of the learner; the one before is handed in. */
async function anAttempt(): Promise<string> {
  const enrolment = await enrol(learner, course);
  const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id } });
  const open = await prisma.attempt.findFirst({ where: { enrolmentId: enrolment.id, status: 'open' } });
  if (open) await submitAttempt(learner, open.id);
  return (await startAttempt(enrolment, { kind: 'lesson', lessonId: lesson.id })).id;
}

const choice = (optionId: string) => ({ kind: 'choice', optionId });
const eventsOf = (attemptId: string) =>
  prisma.answerEvent.findMany({ where: { attemptId }, orderBy: [{ position: 'asc' }, { revision: 'asc' }] });
const currentOf = (attemptId: string, position = 1) =>
  prisma.attemptItem.findUniqueOrThrow({ where: { attemptId_position: { attemptId, position } } });

test('a retry whose first reply was lost gets the same result, and there is one row', async () => {
  const id = await anAttempt();
  const given = { position: 1, answer: choice('o1'), clientKey: 'k1', answerMs: 900 };
  const first = await saveAnswer(learner, id, given);
  const again = await saveAnswer(learner, id, given);
  expect(first).toMatchObject({ ok: true, revision: 1 });
  expect(again).toEqual(first);
  expect(await eventsOf(id)).toHaveLength(1);
  expect((await currentOf(id)).answerMs).toBe(900);
});

test('twenty copies of one request at once are one row with one answer', async () => {
  const id = await anAttempt();
  const given = { position: 1, answer: choice('o2'), clientKey: 'same' };
  const results = await Promise.all(Array.from({ length: 20 }, () => saveAnswer(learner, id, given)));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(await eventsOf(id)).toHaveLength(1);
});

test('the same key with another answer is refused with 422, and the first answer stays', async () => {
  const id = await anAttempt();
  await saveAnswer(learner, id, { position: 1, answer: choice('o1'), clientKey: 'k' });
  const other = { position: 1, answer: choice('o2'), clientKey: 'k' };
  expect(await saveAnswer(learner, id, other)).toMatchObject({
    ok: false,
    status: 422,
    current: { answer: choice('o1') }
  });
  expect(await saveAnswer(learner, id, { ...other, position: 2 })).toMatchObject({ status: 422 });
  expect((await currentOf(id)).answer).toEqual(choice('o1'));
});

test('two tabs: every event is kept, a stale base gets 409 with what is saved, and a retry of it the same', async () => {
  const id = await anAttempt();
  await saveAnswer(learner, id, { position: 1, answer: choice('o1'), clientKey: 'tab-a', baseRevision: 0 });
  const late = { position: 1, answer: choice('o2'), clientKey: 'tab-b', baseRevision: 0 };
  const refused = { ok: false, status: 409, reason: 'conflict', current: { answer: choice('o1'), revision: 1 } };
  expect(await saveAnswer(learner, id, late)).toMatchObject(refused);
  expect(await saveAnswer(learner, id, late)).toMatchObject(refused);
  expect(await currentOf(id)).toMatchObject({ answer: choice('o1'), revision: 1 });
  expect((await eventsOf(id)).map(({ revision, stale }) => [revision, stale])).toEqual([
    [1, false],
    [2, true]
  ]);

  const based = { position: 1, answer: choice('o2'), clientKey: 'tab-b2', baseRevision: 1 };
  expect(await saveAnswer(learner, id, based)).toMatchObject({ ok: true, revision: 3 });
  expect(await currentOf(id)).toMatchObject({ answer: choice('o2'), revision: 3 });
});

test('a blank replaces an answer only when it is meant to', async () => {
  const id = await anAttempt();
  await saveAnswer(learner, id, { position: 1, answer: choice('o1'), clientKey: 'a' });
  for (const answer of [null, undefined, { kind: 'choice', optionId: '' }]) {
    const kept = { ok: false, status: 409, reason: 'blank', current: { answer: choice('o1') } };
    expect(await saveAnswer(learner, id, { position: 1, answer, clientKey: 'b' })).toMatchObject(kept);
  }
  expect((await currentOf(id)).answer).toEqual(choice('o1'));
  const meant = { position: 1, answer: null, clientKey: 'c', clear: true };
  expect(await saveAnswer(learner, id, meant)).toMatchObject({ ok: true, revision: 2 });
  expect((await currentOf(id)).answer).toBeNull();
});

test('what is not an answer to the question is refused and stored nowhere', async () => {
  const id = await anAttempt();
  const strange = [
    { kind: 'choice', optionId: 'o9' },
    { kind: 'text', text: 'Romania' },
    { kind: 'choice', optionId: 7 },
    [],
    'o1',
    NaN,
    { kind: 'order', optionIds: ['o1', 'o2', 'o3'] }
  ];
  for (const answer of strange) {
    expect(await saveAnswer(learner, id, { position: 1, answer, clientKey: 'x' })).toMatchObject({
      ok: false,
      status: 400
    });
  }
  for (const clientKey of ['', 'a b', 'x'.repeat(65), '\u0000']) {
    const given = { position: 1, answer: choice('o1'), clientKey };
    expect(await saveAnswer(learner, id, given)).toMatchObject({ ok: false, status: 400 });
  }
  expect(await eventsOf(id)).toEqual([]);
});

test('after handing in, answers are refused with 409, but a retry of an earlier one is still acknowledged', async () => {
  const id = await anAttempt();
  const given = { position: 1, answer: choice('o1'), clientKey: 'early' };
  const saved = await saveAnswer(learner, id, given);
  await submitAttempt(learner, id);
  expect(await saveAnswer(learner, id, given)).toEqual(saved);
  const late = { position: 1, answer: choice('o2'), clientKey: 'late' };
  expect(await saveAnswer(learner, id, late)).toMatchObject({
    status: 409,
    reason: 'closed',
    current: { answer: choice('o1') }
  });
});

test('foreign, missing and malformed attempts and places answer the same 404', async () => {
  const id = await anAttempt();
  const given = { position: 1, answer: choice('o1'), clientKey: 'k' };
  const asked: [Person, string, typeof given][] = [
    [stranger, id, given],
    [learner, newId(), given],
    [learner, 'not-an-id', given],
    [learner, '\u0000', given],
    [learner, id, { ...given, position: 99 }],
    [learner, id, { ...given, position: -1 }]
  ];
  const answers = await Promise.all(
    asked.map(([who, attempt, what]) => saveAnswer(who, attempt, what).catch((e) => e))
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 404 });
  await expect(submitAttempt(stranger, id)).rejects.toMatchObject({ status: 404 });
  await expect(flagItem(stranger, id, { position: 1, flagged: true })).rejects.toMatchObject({ status: 404 });
});

test('an ended enrolment ends the right to save at once', async () => {
  const id = await anAttempt();
  await saveAnswer(learner, id, { position: 1, answer: choice('o1'), clientKey: 'before' });
  await prisma.enrolment.updateMany({ where: { userId: learner.id }, data: { endedAt: new Date() } });
  const after = saveAnswer(learner, id, { position: 1, answer: choice('o2'), clientKey: 'after' });
  await expect(after).rejects.toMatchObject({ status: 404 });
  await expect(submitAttempt(learner, id)).rejects.toMatchObject({ status: 404 });
  await prisma.enrolment.updateMany({ where: { userId: learner.id }, data: { endedAt: null } });
});

test('time on a question adds up over its saves, and a retry adds nothing', async () => {
  const id = await anAttempt();
  const first = { position: 1, answer: choice('o1'), clientKey: 'a', answerMs: 4000 };
  await saveAnswer(learner, id, first);
  await saveAnswer(learner, id, first);
  await saveAnswer(learner, id, { position: 1, answer: choice('o2'), clientKey: 'b', answerMs: 1500 });
  expect((await currentOf(id)).answerMs).toBe(5500);
});

test('without a moment given, the database says when an answer arrived', async () => {
  const id = await anAttempt();
  const saved = await saveAnswer(learner, id, { position: 1, answer: choice('o1'), clientKey: 'k' });
  const [row] = await prisma.$queryRaw<{ age: number }[]>`
    SELECT extract(epoch FROM clock_timestamp() - received_at)::float8 AS age FROM answer_events WHERE attempt_id = ${id}`;
  expect(row!.age).toBeGreaterThanOrEqual(0);
  expect(row!.age).toBeLessThan(10);
  expect(saved).toMatchObject({ savedAt: (await currentOf(id)).answeredAt });
});
