import type { Person } from '#lib/server/access.ts';
import { startAttempt, type WantedSitting } from '#lib/server/attempts.ts';
import { prisma } from '#lib/server/db.ts';
import { enrol, getEnrolment } from '#lib/server/enrolments.ts';
import { itemKinds } from '#lib/engine/items/types.ts';
import { anItem, createCourse, createPerson } from '../factories.ts';

/** The course that every installation begins with. */
export async function bundledCourse(): Promise<{ id: string; slug: string; title: string; joinCode: string }> {
  return prisma.course.findFirstOrThrow({ where: { demo: true } });
}

/** A published course of somebody else's with one lesson, and in it one question of every kind. */
export async function createCourseOfEveryKind(): Promise<{
  id: string;
  slug: string;
  title: string;
  joinCode: string;
}> {
  const owner = await createPerson({ role: 'instructor', name: 'Olu Adeyemi' });
  const course = await createCourse(owner.id, { lessons: 1, itemsOf: () => itemKinds.map((kind) => anItem(kind)) });
  const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id } });
  const [block] = lesson.blocks as { id: string; start: number; end: number; text: string }[];
  const source = { blockId: block!.id, start: block!.start, end: block!.end, quote: block!.text };
  await prisma.itemVersion.updateMany({ where: { item: { courseId: course.id } }, data: { source } });
  return course;
}

/** Puts a person on a course, by its slug. */
export async function enrolOn(person: Person, slug: string): Promise<void> {
  await enrol(person, await prisma.course.findUniqueOrThrow({ where: { slug }, select: { id: true } }));
}

/** Enrols a person and starts the quiz of the first lesson, or the final one. */
export async function startQuiz(person: Person, slug: string, kind: 'lesson' | 'final' = 'lesson'): Promise<string> {
  await enrolOn(person, slug);
  const enrolment = await getEnrolment(person, slug);
  const lesson = await prisma.lesson.findFirstOrThrow({
    where: { courseId: enrolment.courseId, position: 1 },
    select: { id: true }
  });
  const sitting: WantedSitting = kind === 'lesson' ? { kind, lessonId: lesson.id } : { kind };
  return (await startAttempt(enrolment, sitting)).id;
}

/** What the server holds of an attempt's answers, by position. */
export async function storedAnswers(attemptId: string): Promise<Map<number, unknown>> {
  const rows = await prisma.attemptItem.findMany({
    where: { attemptId },
    select: { position: true, answer: true },
    orderBy: { position: 'asc' }
  });
  return new Map(rows.map(({ position, answer }) => [position, answer]));
}
