import type { Block } from '#lib/engine/document/types.ts';
import { guessScore } from '#lib/engine/statistics/guess.ts';
import type { Person } from './access.ts';
import { formSizes } from './attempts.ts';
import { editItem, listBank, type BankItem } from './banks.ts';
import { contentOf } from './bundledCourse.ts';
import type { OwnCourse } from './courses.ts';
import { prisma } from './db.ts';
import type { DemoCourse } from './demoHistory.ts';
import type { Prisma } from './prisma/client.ts';

/** How far into the course the spoilt question is looked for: everybody who starts should meet it. */
const spoiltWithin = 5;

/** Marks the decision that spoilt the question, so that it can be taken back. */
const demoReason = 'demo';

/**
 * Edits one question of an early lesson so that its key is wrong, as a slip of the hand would: the instructor's screens then show
 * what a bad question looks like.
 *
 * @returns the item as it was; null where the bank has no single choice that early
 */
export async function spoilOneItem(course: OwnCourse, owner: Person, at: Date): Promise<BankItem | null> {
  const early = (await listBank(course, { status: 'live' })).filter(({ lesson }) => lesson.position <= spoiltWithin);
  const liveIn = (item: BankItem) => early.filter(({ lesson }) => lesson.id === item.lesson.id).length;
  // On a form of eight everybody meets each of eight questions, and the more there are, the more its neighbours say.
  const reach = (item: BankItem) => (liveIn(item) <= formSizes.lesson ? liveIn(item) : formSizes.lesson - liveIn(item));
  const choices = early.filter(({ kind, options }) => kind === 'singleChoice' && options.length >= 3);
  const item = choices.sort((a, b) => reach(b) - reach(a))[0];
  if (!item || item.key.kind !== 'choice') return null;
  const right = item.key.optionId;
  const wrong = item.options.find(({ id }) => id !== right)!;
  const content = { ...contentOf(item), key: { kind: 'choice' as const, optionId: wrong.id } };
  const edited = await editItem(item, owner, { content, base: item.versionId }, at);
  if (!edited.ok) throw new Error(edited.problems.map(({ message }) => message).join(' '));
  await prisma.itemDecision.updateMany({
    where: { itemId: item.id, kind: 'edit', createdAt: at },
    data: { reason: demoReason }
  });
  return item;
}

/** Gives spoilt questions their version before it back, unless somebody has mended them already. */
export async function restoreSpoiltItems(tx: Prisma.TransactionClient): Promise<void> {
  const spoilt = await tx.itemDecision.findMany({
    where: { kind: 'edit', reason: demoReason },
    select: { id: true, itemId: true, version: true }
  });
  for (const { id, itemId, version } of spoilt) {
    const versions = await tx.itemVersion.findMany({ where: { itemId }, orderBy: { version: 'asc' } });
    const bad = versions.find((row) => row.version === version);
    const good = versions.findLast((row) => row.version < version!);
    if (!bad || !good) continue;
    await tx.item.updateMany({ where: { id: itemId, currentVersionId: bad.id }, data: { currentVersionId: good.id } });
    // A real learner may have met it: what was shown stays.
    await tx.itemVersion.deleteMany({ where: { id: bad.id, attemptItems: { none: {} } } });
    await tx.itemDecision.delete({ where: { id } });
  }
}

/** The course as the made-up learners find it: what they believe of the spoilt question is its old key. */
export async function readDemoCourse(course: OwnCourse, spoilt: BankItem | null): Promise<DemoCourse> {
  const lessons = await prisma.lesson.findMany({
    where: { courseId: course.id },
    orderBy: { position: 'asc' },
    select: { id: true, position: true, minutes: true, blocks: true }
  });
  const bank = await listBank(course, { status: 'live' });
  return {
    ...course,
    lessons: lessons.map(({ blocks, ...lesson }) => ({
      ...lesson,
      blockIds: (blocks as unknown as Block[]).map(({ id }) => id)
    })),
    questions: new Map(
      bank.map((item) => {
        const telling = item.id === spoilt?.id;
        const place = { lessonId: item.lesson.id, guessScore: guessScore(item) };
        return [item.versionId, { ...item, ...place, telling, truth: telling ? spoilt.key : item.key }];
      })
    )
  };
}

/** Two learners have seen through the spoilt question; another finds a sound one unclear. */
export async function reportItems(course: OwnCourse, spoilt: BankItem | null, now: Date): Promise<void> {
  const tries = await prisma.firstTry.findMany({
    where: { enrolment: { courseId: course.id }, earned: 0, scoreKind: 'scored' },
    orderBy: [{ answeredAt: 'asc' }, { itemId: 'asc' }],
    select: { itemId: true, answeredAt: true, enrolment: { select: { userId: true } } }
  });
  const soon = (at: Date) => new Date(Math.min(at.getTime() + 20 * 60_000, now.getTime()));
  const reports: Prisma.ReportCreateManyInput[] = tries
    .filter(({ itemId }) => itemId === spoilt?.id)
    .slice(0, 2)
    .map(({ itemId, answeredAt, enrolment }, index) => ({
      ...{ itemId, userId: enrolment.userId, createdAt: soon(answeredAt) },
      reason: index === 0 ? 'keyWrong' : 'alsoRight'
    }));
  const other = tries.findLast(({ itemId }) => itemId !== spoilt?.id);
  if (other) {
    const { itemId, answeredAt, enrolment } = other;
    reports.push({ itemId, userId: enrolment.userId, reason: 'unclear', createdAt: soon(answeredAt) });
  }
  await prisma.report.createMany({ data: reports });
}
