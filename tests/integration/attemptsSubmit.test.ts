import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { commitAnswer, saveAnswer, startAttempt, submitAttempt } from '#lib/server/attempts.ts';
import { pool, prisma } from '#lib/server/db.ts';
import { enrol, type Enrolment } from '#lib/server/enrolments.ts';
import { getResultPage } from '#lib/server/results.ts';
import { anItem, createCourse, createPerson } from '#tests/factories.ts';

type Person = Awaited<ReturnType<typeof createPerson>>;
let owner: Person;
let course: Awaited<ReturnType<typeof createCourse>>;
let lessonId: string;

beforeAll(async () => {
  owner = await createPerson({ role: 'instructor' });
  const itemsOf = () => Array.from({ length: 4 }, () => anItem('singleChoice'));
  course = await createCourse(owner.id, { lessons: 2, itemsOf });
  lessonId = (await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id, position: 1 } })).id;
});

async function aLearner(): Promise<{ person: Person; enrolment: Enrolment }> {
  const person = await createPerson();
  return { person, enrolment: await enrol(person, course) };
}

const choice = (optionId: string) => ({ kind: 'choice', optionId });

test('twenty hand-ins at once give one score, one attempt, and one step of every memory', async () => {
  const { person, enrolment } = await aLearner();
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  await saveAnswer(person, id, { position: 1, answer: choice('o2'), clientKey: 'a' });
  const scores = await Promise.all(Array.from({ length: 20 }, () => submitAttempt(person, id)));
  for (const score of scores) expect(score).toEqual({ earned: 1, possible: 4, percent: 25 });
  expect(await prisma.attempt.count({ where: { enrolmentId: enrolment.id } })).toBe(1);
  const memories = await prisma.memory.findMany({ where: { enrolmentId: enrolment.id } });
  expect(memories.map(({ reps }) => reps)).toEqual([1, 1, 1, 1]);
  const progress = await prisma.lessonProgress.findFirstOrThrow({ where: { enrolmentId: enrolment.id } });
  expect(progress).toMatchObject({ attempts: 1, bestPercent: 25, passedAt: null, firstTries: 4, firstTryEarned: 1 });
});

test('ten starts at once open one attempt, and a later start takes it up', async () => {
  const { enrolment } = await aLearner();
  const started = await Promise.all(
    Array.from({ length: 10 }, () => startAttempt(enrolment, { kind: 'lesson', lessonId }))
  );
  expect(new Set(started.map(({ id }) => id)).size).toBe(1);
  expect(started.filter(({ resumed }) => !resumed)).toHaveLength(1);
  expect((await startAttempt(enrolment, { kind: 'lesson', lessonId })).resumed).toBe(true);
  expect((await startAttempt(enrolment, { kind: 'final' })).id).not.toBe(started[0]!.id);
});

test('whatever the order of saves and hand-in, what was acknowledged is what is graded', async () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('save'),
        position: fc.integer({ min: 1, max: 4 }),
        option: fc.constantFrom('o1', 'o2', 'o3')
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('clear'),
        position: fc.integer({ min: 1, max: 4 }),
        option: fc.constant('')
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('submit'), position: fc.constant(1), option: fc.constant('') })
    }
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const { person, enrolment } = await aLearner();
      const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId });
      const acknowledged = new Map<number, { revision: number; answer: unknown }>();
      let refused = 0;
      await Promise.all(
        steps.map(async ({ kind, position, option }, index) => {
          if (kind === 'submit') return submitAttempt(person, id);
          const answer = kind === 'clear' ? null : choice(option);
          const saved = await saveAnswer(person, id, {
            position,
            answer,
            clientKey: `k${index}`,
            clear: kind === 'clear'
          });
          if (!saved.ok) return void (refused += 1);
          if ((acknowledged.get(position)?.revision ?? 0) < saved.revision) {
            acknowledged.set(position, { revision: saved.revision, answer });
          }
        })
      );
      const { earned } = await submitAttempt(person, id);

      const items = await prisma.attemptItem.findMany({ where: { attemptId: id }, orderBy: { position: 'asc' } });
      for (const { position, answer } of items) expect(answer).toEqual(acknowledged.get(position)?.answer ?? null);
      const right = [...acknowledged.values()].filter(
        ({ answer }) => (answer as { optionId?: string })?.optionId === 'o2'
      );
      expect(earned).toBe(right.length);
      const events = await prisma.answerEvent.count({ where: { attemptId: id } });
      expect(events + refused).toBe(steps.filter(({ kind }) => kind !== 'submit').length);
    }),
    { numRuns: 25 }
  );
});

test('an item that is edited or retired meanwhile is asked and graded as it was', async () => {
  const { person, enrolment } = await aLearner();
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  const place = await prisma.attemptItem.findFirstOrThrow({
    where: { attemptId: id, position: 1 },
    include: { itemVersion: true }
  });
  const { item: _, ...old } = { ...place.itemVersion, item: null };
  const edited = await prisma.itemVersion.create({
    data: {
      ...{ itemId: old.itemId, version: 2, kind: old.kind, stem: 'Which came last?', rationale: old.rationale },
      ...{ probability: 1, options: old.options!, prompts: old.prompts!, source: old.source! },
      key: { kind: 'choice', optionId: 'o3' }
    }
  });
  await prisma.item.update({ where: { id: old.itemId }, data: { currentVersionId: edited.id, status: 'suspended' } });

  await saveAnswer(person, id, { position: 1, answer: choice('o2'), clientKey: 'k' });
  expect(await submitAttempt(person, id)).toMatchObject({ earned: 1 });
  const { result } = (await getResultPage(person, id))!;
  expect(result.items[0]).toMatchObject({ stem: old.stem, feedback: { keyText: 'Romania', verdict: 'right' } });

  const again = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  const asked = await prisma.attemptItem.findMany({ where: { attemptId: again.id }, include: { itemVersion: true } });
  expect(asked.map(({ itemVersion }) => itemVersion.itemId)).not.toContain(old.itemId);
  await prisma.item.update({ where: { id: old.itemId }, data: { currentVersionId: old.id, status: 'live' } });
});

test('a quiz asks only live items, and first those that this learner has met least', async () => {
  const { person, enrolment } = await aLearner();
  const lesson2 = (await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id, position: 2 } })).id;
  const [waiting] = await prisma.item.findMany({ where: { lessonId: lesson2 }, take: 1 });
  await prisma.item.update({ where: { id: waiting!.id }, data: { status: 'review' } });
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId: lesson2 });
  const asked = await prisma.attemptItem.findMany({ where: { attemptId: id }, include: { itemVersion: true } });
  expect(asked).toHaveLength(3);
  expect(asked.map(({ itemVersion }) => itemVersion.itemId)).not.toContain(waiting!.id);
  await submitAttempt(person, id);
  await prisma.item.update({ where: { id: waiting!.id }, data: { status: 'live' } });
  const next = await startAttempt(enrolment, { kind: 'lesson', lessonId: lesson2 });
  const [first] = await prisma.attemptItem.findMany({
    where: { attemptId: next.id },
    orderBy: { position: 'asc' },
    include: { itemVersion: true }
  });
  expect(first!.itemVersion.itemId).toBe(waiting!.id);
});

test('a review asks what is due, shows each answer at once, and takes no second one', async () => {
  const { person, enrolment } = await aLearner();
  const ago = new Date(Date.now() - 30 * 86_400_000);
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId }, ago);
  await saveAnswer(person, id, { position: 1, answer: choice('o2'), clientKey: 'k' }, ago);
  await submitAttempt(person, id, ago);
  const score = await prisma.attempt.findUniqueOrThrow({ where: { id } });

  const review = await startAttempt(enrolment, { kind: 'review' });
  await saveAnswer(person, review.id, { position: 1, answer: choice('o2'), clientKey: 'k' });
  expect(await commitAnswer(person, review.id, 1)).toBe(true);
  expect(await commitAnswer(person, review.id, 1)).toBe(false);
  const second = { position: 1, answer: choice('o1'), clientKey: 'k2' };
  expect(await saveAnswer(person, review.id, second)).toMatchObject({ status: 409, reason: 'closed' });

  expect(await commitAnswer(person, review.id, 2)).toBe(true);
  expect(await submitAttempt(person, review.id)).toEqual({ earned: 1, possible: 2, percent: 50 });
  const kinds = await prisma.attemptItem.findMany({ where: { attemptId: review.id }, orderBy: { position: 'asc' } });
  expect(kinds.map(({ scoreKind }) => scoreKind)).toEqual(['scored', 'omitted', 'notReached', 'notReached']);
  const memories = await prisma.memory.findMany({ where: { enrolmentId: enrolment.id } });
  expect(memories.map(({ reps }) => reps).sort()).toEqual([1, 1, 2, 2]);

  expect(await prisma.firstTry.count({ where: { attemptId: review.id } })).toBe(0);
  expect(await prisma.attempt.findUniqueOrThrow({ where: { id } })).toEqual(score);
  const progress = await prisma.lessonProgress.findFirstOrThrow({ where: { enrolmentId: enrolment.id, lessonId } });
  expect(progress).toMatchObject({ attempts: 1, bestPercent: 25 });
});

test('a retry asks what was missed, and never counts as the quiz', async () => {
  const { person, enrolment } = await aLearner();
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  await saveAnswer(person, id, { position: 1, answer: choice('o2'), clientKey: 'k' });
  await submitAttempt(person, id);
  const retry = await startAttempt(enrolment, { kind: 'review', missedIn: { attemptId: id, lessonId } });
  const asked = await prisma.attemptItem.findMany({ where: { attemptId: retry.id } });
  const right = await prisma.attemptItem.findFirstOrThrow({ where: { attemptId: id, position: 1 } });
  expect(asked).toHaveLength(3);
  expect(asked.map(({ itemVersionId }) => itemVersionId)).not.toContain(right.itemVersionId);
  for (const { position } of asked) {
    await saveAnswer(person, retry.id, { position, answer: choice('o2'), clientKey: `r${position}` });
  }
  expect(await submitAttempt(person, retry.id)).toMatchObject({ percent: 100 });
  const progress = await prisma.lessonProgress.findFirstOrThrow({ where: { enrolmentId: enrolment.id, lessonId } });
  expect(progress).toMatchObject({ bestPercent: 25, passedAt: null, firstTryEarned: 1 });
});

test('there is nothing to start where there is nothing to ask', async () => {
  const { enrolment } = await aLearner();
  await expect(startAttempt(enrolment, { kind: 'review' })).rejects.toMatchObject({ status: 404 });
  const elsewhere = await createCourse(owner.id, { lessons: 1, itemsOf: () => [anItem()] });
  const foreign = await prisma.lesson.findFirstOrThrow({ where: { courseId: elsewhere.id } });
  await expect(startAttempt(enrolment, { kind: 'lesson', lessonId: foreign.id })).rejects.toMatchObject({
    status: 404
  });
});

test('one save is one statement', async () => {
  const { person, enrolment } = await aLearner();
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  await saveAnswer(person, id, { position: 1, answer: choice('o1'), clientKey: 'warm' });
  const query = pool.query.bind(pool);
  let statements = 0;
  pool.query = ((...args: Parameters<typeof query>) => ((statements += 1), query(...args))) as typeof pool.query;
  try {
    await saveAnswer(person, id, { position: 1, answer: choice('o2'), clientKey: 'counted' });
  } finally {
    pool.query = query;
  }
  expect(statements).toBe(1);
});
