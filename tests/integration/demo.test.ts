import { beforeAll, describe, expect, test } from 'vitest';
import { learnerStates } from '#lib/engine/statistics/state.ts';
import type { Person } from '#lib/server/access.ts';
import { removeDemo, seedDemo } from '#lib/server/demo.ts';
import { prisma } from '#lib/server/db.ts';
import { demoLearners } from '#lib/server/demoCohort.ts';
import { enrol } from '#lib/server/enrolments.ts';
import { verifyPassword } from '#lib/server/passwords.ts';
import { listLearners } from '#lib/server/reports/attention.ts';
import { itemReport } from '#lib/server/reports/items.ts';
import { startAttempt, submitAttempt } from '#lib/server/attempts.ts';
import { createPerson } from '#tests/factories.ts';

const now = new Date('2026-11-24T09:30:00Z');
const dayMs = 86_400_000;

let signIns: Awaited<ReturnType<typeof seedDemo>>;
let courseId: string;

beforeAll(async () => {
  signIns = await seedDemo({ now });
  courseId = (await prisma.course.findFirstOrThrow({ where: { demo: true } })).id;
}, 120_000);

const scope = () => ({ courseId, cohort: null, now });

describe('the demo', () => {
  test('is one instructor and 24 learners, all at example.org and all marked', async () => {
    const people = await prisma.user.findMany();
    expect(people.filter(({ role }) => role === 'instructor')).toHaveLength(1);
    expect(people.filter(({ role }) => role === 'learner')).toHaveLength(24);
    expect(people.every(({ demo, email }) => demo && email.endsWith('@example.org'))).toBe(true);
  });

  test('lets in the two whose passwords it returns, and nobody else', async () => {
    const people = await prisma.user.findMany({ where: { passwordHash: { startsWith: '$argon2id$' } } });
    expect(people.map(({ name }) => name).sort()).toEqual(['Hanne Solberg', 'Ines Carvalho']);
    for (const { email, password } of [signIns.learner, signIns.instructor]) {
      const { passwordHash } = people.find((person) => person.email === email)!;
      expect(await verifyPassword(passwordHash, password)).toBe(true);
    }
    expect(signIns.learner.password).not.toBe(signIns.instructor.password);
  });

  test('has somebody in every learner state', async () => {
    const learners = await listLearners(scope(), { limit: 100 });
    expect(learners).toHaveLength(24);
    expect(new Set(learners.map(({ state }) => state))).toEqual(new Set(learnerStates));
  });

  test('leaves its learner half-way, with reviews due and a lesson open', async () => {
    const enrolment = await prisma.enrolment.findFirstOrThrow({
      where: { user: { email: signIns.learner.email } },
      include: { progress: true }
    });
    expect(enrolment.lessonsDone).toBeGreaterThan(3);
    expect(enrolment.doneAt).toBeNull();
    expect(enrolment.progress.filter(({ readAt, passedAt }) => !readAt && !passedAt)).toHaveLength(1);
    expect(await prisma.memory.count({ where: { enrolmentId: enrolment.id, dueAt: { lte: now } } })).toBeGreaterThan(5);
  });

  test('spans six weeks and nothing in it happens after the moment of seeding', async () => {
    const { _min, _max } = await prisma.answerEvent.aggregate({
      _min: { receivedAt: true },
      _max: { receivedAt: true }
    });
    expect(now.getTime() - _min.receivedAt!.getTime()).toBeGreaterThan(39 * dayMs);
    expect(_max.receivedAt!.getTime()).toBeLessThan(now.getTime());
    const later = { gt: now };
    const counts = await Promise.all([
      prisma.attempt.count({ where: { OR: [{ startedAt: later }, { submittedAt: later }] } }),
      prisma.lessonProgress.count({ where: { OR: [{ startedAt: later }, { readAt: later }, { doneAt: later }] } }),
      prisma.enrolment.count({ where: { OR: [{ createdAt: later }, { lastActiveAt: later }] } }),
      prisma.memory.count({ where: { reviewedAt: later } }),
      prisma.report.count({ where: { createdAt: later } })
    ]);
    expect(counts).toEqual([0, 0, 0, 0, 0]);
  });

  test('holds one question with a wrong key, which the figures say to suspend and two learners reported', async () => {
    const { itemId } = await spoilt();
    const report = (await itemReport(scope())).find(({ id }) => id === itemId)!;
    expect(report).toMatchObject({ health: 'suspend', version: 2, openReports: 2 });
    const [shown, right] = await versionsOf(itemId);
    const rival = (right!.options as { id: string; text: string }[]).find(({ id }) => id === optionId(right!.key))!;
    expect(optionId(shown!.key)).not.toBe(rival.id);
    expect(report.reason).toContain(rival.text);
  });
});

describe('removing the demo', () => {
  let instructor: Person;
  let realEnrolmentId: string;
  let badItemId: string;
  let liveItems: number;

  beforeAll(async () => {
    badItemId = (await spoilt()).itemId;
    liveItems = await prisma.item.count({ where: { courseId, status: 'live' } });
    instructor = await createPerson({ role: 'instructor', name: 'Vera Lind' });
    const learner = await createPerson();
    const enrolment = await enrol(learner, { id: courseId }, now);
    const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId, items: { some: { id: badItemId } } } });
    const attempt = await startAttempt(enrolment, { kind: 'lesson', lessonId: lesson.id }, now);
    await submitAttempt(learner, attempt.id, now);
    realEnrolmentId = enrolment.id;
    await removeDemo(instructor);
  });

  test('takes every demo person and what they did away, and leaves real learners their own', async () => {
    expect(await prisma.user.count({ where: { demo: true } })).toBe(0);
    const enrolments = await prisma.enrolment.findMany({ where: { courseId }, select: { id: true } });
    expect(enrolments).toEqual([{ id: realEnrolmentId }]);
    expect(await prisma.attempt.count({ where: { enrolmentId: realEnrolmentId, status: 'submitted' } })).toBe(1);
    expect(await prisma.firstTry.count({ where: { enrolmentId: { not: realEnrolmentId } } })).toBe(0);
    expect(await prisma.report.count()).toBe(0);
  });

  test('hands the course with its whole bank to the person who asks', async () => {
    const course = await prisma.course.findUniqueOrThrow({ where: { id: courseId } });
    expect(course).toMatchObject({ ownerId: instructor.id, status: 'published', demo: false });
    expect(await prisma.item.count({ where: { courseId, status: 'live' } })).toBe(liveItems);
  });

  test('gives the spoilt question its right key back and keeps the version a real learner met', async () => {
    const { currentVersion } = await prisma.item.findUniqueOrThrow({
      where: { id: badItemId },
      include: { currentVersion: true }
    });
    expect(currentVersion!.version).toBe(1);
    const shown = await prisma.attemptItem.count({ where: { itemVersion: { itemId: badItemId } } });
    expect((await versionsOf(badItemId)).length).toBe(shown > 0 ? 2 : 1);
  });

  test('finds nothing to do the second time', async () => {
    expect(await removeDemo(instructor)).toEqual({
      people: 0,
      keptCourses: [],
      deletedCourses: [],
      owner: 'Vera Lind'
    });
  });
});

/** The decision that spoilt a question. */
const spoilt = () => prisma.itemDecision.findFirstOrThrow({ where: { kind: 'edit', reason: 'demo' } });

/** Newest first. */
const versionsOf = (itemId: string) => prisma.itemVersion.findMany({ where: { itemId }, orderBy: { version: 'desc' } });

const optionId = (key: unknown) => (key as { optionId: string }).optionId;

test('every demo learner has an address of their own in plain letters', () => {
  const emails = demoLearners.map(({ email }) => email);
  expect(new Set(emails).size).toBe(24);
  expect(emails.filter((email) => !/^[a-z]+(\.[a-z]+)+@example\.org$/.test(email))).toEqual([]);
});
