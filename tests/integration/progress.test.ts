import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { scoreAttempt, scoreItem } from '#lib/engine/scoring/score.ts';
import type { Answer } from '#lib/engine/scoring/types.ts';
import { lessonRecall } from '#lib/engine/memory/memory.ts';
import { saveAnswer, startAttempt, submitAttempt } from '#lib/server/attempts.ts';
import { checkAnswer, getCheckItem } from '#lib/server/checks.ts';
import { pool, prisma } from '#lib/server/db.ts';
import { enrol, type Enrolment } from '#lib/server/enrolments.ts';
import { getHome } from '#lib/server/home.ts';
import { getLessonPage, recordReading } from '#lib/server/lessons.ts';
import { findPinnedForm } from '#lib/server/pinnedForms.ts';
import { recallShift } from '#lib/server/results.ts';
import { anItem, createCourse, createPerson } from '#tests/factories.ts';

type Person = Awaited<ReturnType<typeof createPerson>>;
let course: Awaited<ReturnType<typeof createCourse>>;
let lessons: { id: string; blocks: unknown }[];

beforeAll(async () => {
  const owner = await createPerson({ role: 'instructor' });
  course = await createCourse(owner.id, { lessons: 2 });
  lessons = await prisma.lesson.findMany({ where: { courseId: course.id }, orderBy: { position: 'asc' } });
});

async function aLearner(): Promise<{ person: Person; enrolment: Enrolment }> {
  const person = await createPerson();
  return { person, enrolment: await enrol(person, course) };
}

const day = (number: number) => new Date(Date.UTC(2026, 4, number, 9));
const blockIds = (index: number) => (lessons[index]!.blocks as { id: string }[]).map(({ id }) => id);
const readAll = (enrolment: Enrolment, index: number, at: Date) =>
  recordReading(enrolment, lessons[index]!, { seenBlockIds: blockIds(index), lastBlockId: null, activeMs: 60_000 }, at);

/** The right answer to a pinned item, or none. */
async function answers(attemptId: string, isRight: (position: number) => boolean) {
  const { items } = (await findPinnedForm(attemptId))!;
  return items.map(({ position, key }) => {
    const texts = key.kind === 'texts' ? key.accepted[0]! : key.kind === 'number' ? String(key.value) : null;
    const right = texts === null ? (key as Answer) : ({ kind: 'text', text: texts } as Answer);
    return { position, answer: isRight(position) ? right : null };
  });
}

async function sit(person: Person, attemptId: string, isRight: (position: number) => boolean, at: Date) {
  for (const { position, answer } of await answers(attemptId, isRight)) {
    await saveAnswer(person, attemptId, { position, answer, clientKey: `k${position}` }, at);
  }
  return submitAttempt(person, attemptId, at);
}

test('a lesson is done when it was read to the end and its quiz was passed, in either order', async () => {
  const readFirst = await aLearner();
  await readAll(readFirst.enrolment, 0, day(1));
  const state = async ({ enrolment }: { enrolment: Enrolment }) =>
    prisma.lessonProgress.findFirstOrThrow({ where: { enrolmentId: enrolment.id, lessonId: lessons[0]!.id } });
  expect(await state(readFirst)).toMatchObject({ readAt: day(1), passedAt: null, doneAt: null });
  const one = await startAttempt(readFirst.enrolment, { kind: 'lesson', lessonId: lessons[0]!.id }, day(2));
  await sit(readFirst.person, one.id, () => true, day(2));
  expect(await state(readFirst)).toMatchObject({ passedAt: day(2), doneAt: day(2), attempts: 1, bestPercent: 100 });

  const quizFirst = await aLearner();
  const two = await startAttempt(quizFirst.enrolment, { kind: 'lesson', lessonId: lessons[0]!.id }, day(3));
  await sit(quizFirst.person, two.id, () => true, day(3));
  expect(await state(quizFirst)).toMatchObject({ passedAt: day(3), doneAt: null });
  await readAll(quizFirst.enrolment, 0, day(4));
  expect(await state(quizFirst)).toMatchObject({ readAt: day(4), doneAt: day(4) });
  const enrolment = await prisma.enrolment.findUniqueOrThrow({ where: { id: quizFirst.enrolment.id } });
  expect(enrolment).toMatchObject({ lessonsDone: 1, doneAt: null, lastActiveAt: day(4) });
});

test('a failed quiz later takes nothing back', async () => {
  const { person, enrolment } = await aLearner();
  await readAll(enrolment, 0, day(1));
  const first = await startAttempt(enrolment, { kind: 'lesson', lessonId: lessons[0]!.id }, day(1));
  await sit(person, first.id, () => true, day(1));
  const second = await startAttempt(enrolment, { kind: 'lesson', lessonId: lessons[0]!.id }, day(2));
  await sit(person, second.id, () => false, day(2));
  const progress = await prisma.lessonProgress.findFirstOrThrow({ where: { enrolmentId: enrolment.id } });
  expect(progress).toMatchObject({ attempts: 2, bestPercent: 100, passedAt: day(1), doneAt: day(1) });
});

test('reading adds up over visits, ignores blocks of other texts, and 20 reports at once lose nothing', async () => {
  const { enrolment } = await aLearner();
  const [id] = blockIds(1);
  await recordReading(
    enrolment,
    lessons[1]!,
    { seenBlockIds: ['elsewhere'], lastBlockId: 'elsewhere', activeMs: 5000 },
    day(1)
  );
  const where = { enrolmentId: enrolment.id, lessonId: lessons[1]!.id };
  expect(await prisma.lessonProgress.findFirstOrThrow({ where })).toMatchObject({
    seenBlocks: [],
    lastBlockId: null,
    readAt: null
  });
  const report = { seenBlockIds: [id!], lastBlockId: id!, activeMs: 1000 };
  await Promise.all(Array.from({ length: 20 }, () => recordReading(enrolment, lessons[1]!, report, day(2))));
  const progress = await prisma.lessonProgress.findFirstOrThrow({ where });
  expect(progress).toMatchObject({ seenBlocks: [id], lastBlockId: id, activeMs: 25_000, readAt: day(2), doneAt: null });
});

test('a lesson without live questions is done when it is read', async () => {
  const owner = await createPerson({ role: 'instructor' });
  const bare = await createCourse(owner.id, { lessons: 1, itemsOf: () => [] });
  const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId: bare.id } });
  const enrolment = await enrol(await createPerson(), bare, day(1));
  const seenBlockIds = (lesson.blocks as { id: string }[]).map(({ id }) => id);
  await recordReading(enrolment, lesson, { seenBlockIds, lastBlockId: null, activeMs: 0 }, day(2));
  expect(await prisma.enrolment.findUniqueOrThrow({ where: { id: enrolment.id } })).toMatchObject({
    lessonsDone: 1,
    doneAt: day(2)
  });
});

test('only the first response to an item is a first try; blanks count as no credit', async () => {
  const { person, enrolment } = await aLearner();
  const first = await startAttempt(enrolment, { kind: 'lesson', lessonId: lessons[0]!.id }, day(1));
  await sit(person, first.id, (position) => position <= 6, day(1));
  const tries = await prisma.firstTry.findMany({ where: { enrolmentId: enrolment.id } });
  expect(tries).toHaveLength(8);
  expect(tries.filter(({ scoreKind }) => scoreKind === 'omitted')).toHaveLength(2);
  for (const { earned, restEarned, restPossible } of tries) {
    expect(earned + restEarned).toBe(6);
    expect(restPossible).toBe(7);
  }
  const second = await startAttempt(enrolment, { kind: 'final' }, day(2));
  await sit(person, second.id, () => true, day(2));
  const later = await prisma.firstTry.findMany({ where: { enrolmentId: enrolment.id, attemptId: first.id } });
  expect(later).toEqual(tries);
});

test('a question answered as a check in the lesson has no first try any more, and no memory of its own', async () => {
  const { person, enrolment } = await aLearner();
  const page = await getLessonPage(person, course.slug, '1');
  const check = page.checks[0]!;
  const item = await getCheckItem(page.checks, check.itemVersionId);
  const optionId = item.options[0]?.id;
  const answer: Answer = optionId ? { kind: 'choice', optionId } : { kind: 'text', text: 'Sintra' };
  await checkAnswer(enrolment, item, answer, day(1));
  await checkAnswer(enrolment, item, answer, day(1));
  expect(await prisma.attempt.count({ where: { enrolmentId: enrolment.id, kind: 'check' } })).toBe(1);
  expect(await prisma.memory.count({ where: { enrolmentId: enrolment.id } })).toBe(0);
  const quiz = await startAttempt(enrolment, { kind: 'lesson', lessonId: lessons[0]!.id }, day(2));
  await sit(person, quiz.id, () => true, day(2));
  const tried = await prisma.firstTry.findMany({ where: { enrolmentId: enrolment.id } });
  expect(tried).toHaveLength(7);
  expect(tried.map(({ itemId }) => itemId)).not.toContain(item.itemId);
});

test('a check of another lesson, and any other item, is 404', async () => {
  const { person } = await aLearner();
  const [one, two] = await Promise.all([
    getLessonPage(person, course.slug, '1'),
    getLessonPage(person, course.slug, '2')
  ]);
  await expect(getCheckItem(one.checks, two.checks[0]!.itemVersionId)).rejects.toMatchObject({ status: 404 });
});

test('whatever a learner does, every total equals a recomputation from the events', async () => {
  const act = fc.record({
    kind: fc.constantFrom('lesson0', 'lesson1', 'final', 'review'),
    mask: fc.integer({ min: 0, max: 0xffffff }),
    days: fc.integer({ min: 1, max: 12 })
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      const { person, enrolment } = await aLearner();
      let at = day(1);
      for (const { kind, mask, days } of acts) {
        at = new Date(at.getTime() + days * 86_400_000);
        const sitting =
          kind === 'final' || kind === 'review'
            ? { kind: kind as 'final' | 'review' }
            : { kind: 'lesson' as const, lessonId: lessons[Number(kind.slice(-1))]!.id };
        const attempt = await startAttempt(enrolment, sitting, at).catch(() => null);
        if (attempt) await sit(person, attempt.id, (position) => ((mask >> position) & 1) === 1, at);
      }
      await expectTotals(enrolment, at);
    }),
    { numRuns: 12 }
  );
});

async function expectTotals(enrolment: Enrolment, at: Date): Promise<void> {
  const attempts = await prisma.attempt.findMany({
    where: { enrolmentId: enrolment.id },
    include: { items: true, events: true },
    orderBy: { submittedAt: 'asc' }
  });
  for (const attempt of attempts) {
    const form = (await findPinnedForm(attempt.id))!;
    const scores = form.items.flatMap((item) => {
      const event = attempt.events
        .filter(({ position, stale }) => position === item.position && !stale)
        .sort((a, b) => b.revision - a.revision)[0];
      const answer = (event?.answer ?? null) as Answer | null;
      return attempt.kind === 'review' && answer === null ? [] : [scoreItem(item, answer)];
    });
    const { earned, possible } = scoreAttempt(scores);
    expect({ earned: attempt.earned, possible: attempt.possible }).toEqual({ earned, possible });
  }

  const memories = await prisma.memory.findMany({ where: { enrolmentId: enrolment.id } });
  const tries = await prisma.firstTry.findMany({ where: { enrolmentId: enrolment.id } });
  const row = await prisma.enrolment.findUniqueOrThrow({ where: { id: enrolment.id } });
  const recall = lessonRecall(memories, at);
  expect(row.firstTries).toBe(tries.length);
  expect(row.firstTryEarned).toBeCloseTo(
    tries.reduce((sum, { earned }) => sum + earned, 0),
    9
  );
  if (attempts.length > 0) expect(row.recall ?? undefined).toBeCloseTo(recall?.today ?? NaN, 9);

  const last = attempts.at(-1);
  const replayed = last && (await recallShift(enrolment.id, last.id, at));
  if (replayed?.course) expect(replayed.course.after.today).toBeCloseTo(recall!.today, 9);

  for (const progress of await prisma.lessonProgress.findMany({ where: { enrolmentId: enrolment.id } })) {
    const quizzes = attempts.filter(({ kind, lessonId }) => kind === 'lesson' && lessonId === progress.lessonId);
    const best = quizzes.map(({ earned, possible }) => (100 * earned!) / possible!);
    expect(progress.attempts).toBe(quizzes.length);
    expect(progress.bestPercent).toEqual(best.length > 0 ? Math.max(...best) : null);
    expect(progress.passedAt).toEqual(quizzes[best.findIndex((percent) => percent >= 70)]?.submittedAt ?? null);
    expect(progress.firstTries).toBe(tries.filter(({ lessonId }) => lessonId === progress.lessonId).length);
  }
}

test('a lesson page costs one statement once its words are in memory, however long the course', async () => {
  const { person } = await aLearner();
  await getLessonPage(person, course.slug, '1');
  expect(await statementsOf(() => getLessonPage(person, course.slug, '1'))).toBe(1);
  expect(await statementsOf(() => getHome(person))).toBe(2);
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = pool.query.bind(pool);
  let count = 0;
  pool.query = ((...args: Parameters<typeof query>) => ((count += 1), query(...args))) as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = query;
  }
  return count;
}

test('home says what to do next, from the first lesson to the last', async () => {
  const owner = await createPerson({ role: 'instructor' });
  const small = await createCourse(owner.id, { lessons: 1, itemsOf: () => [anItem('trueFalse'), anItem('cloze')] });
  const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId: small.id } });
  const person = await createPerson();
  const next = async () => (await getHome(person, day(9))).courses[0]!.next;
  const enrolment = await enrol(person, small, day(1));
  expect(await next()).toMatchObject({ kind: 'read', stopped: null, questions: 2 });
  const seenBlockIds = (lesson.blocks as { id: string }[]).map(({ id }) => id);
  await recordReading(enrolment, lesson, { seenBlockIds, lastBlockId: null, activeMs: 0 }, day(1));
  expect(await next()).toMatchObject({ kind: 'quiz', questions: 2 });
  const quiz = await startAttempt(enrolment, { kind: 'lesson', lessonId: lesson.id }, day(1));
  expect(await next()).toMatchObject({ kind: 'resume', attempt: { id: quiz.id, answered: 0, items: 2 } });
  await sit(person, quiz.id, () => true, day(1));
  expect(await next()).toMatchObject({ kind: 'final', questions: 2 });
  const final = await startAttempt(enrolment, { kind: 'final' }, day(2));
  await sit(person, final.id, () => true, day(2));
  expect(await next()).toEqual({ kind: 'finished' });
});
