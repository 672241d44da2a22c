import { notFound, type Person } from './access.ts';
import { pool, prisma } from './db.ts';

/** One learner's place on a published course, as the writes that follow want it. */
export type Enrolment = { id: string; userId: string; courseId: string };

/** The same with what the course's pages say. */
export type CourseEnrolment = Enrolment & { slug: string; title: string; passMarkPercent: number };

/** Letters, digits and hyphens, so that nothing odd from an address reaches the database. */
const slugShape = /^[a-z0-9-]{1,100}$/;

export const isSlug = (value: string) => slugShape.test(value);

/**
 * Puts a person on a published course; twice is the same as once, and coming back takes up the old place.
 *
 * @param course what a read returned; one that is not published does not exist for learners
 */
export async function enrol(person: Pick<Person, 'id'>, course: { id: string }, now = new Date()): Promise<Enrolment> {
  const published = await prisma.course.findFirst({
    where: { id: course.id, status: 'published' },
    select: { id: true }
  });
  if (!published) notFound();
  return prisma.enrolment.upsert({
    where: { userId_courseId: { userId: person.id, courseId: course.id } },
    create: { userId: person.id, courseId: course.id, createdAt: now },
    update: { endedAt: null },
    select: { id: true, userId: true, courseId: true }
  });
}

/**
 * Puts a person on the course that a code belongs to.
 *
 * @param code as typed: case, spaces and hyphens do not matter
 * @returns the course's slug; null when no published course has the code
 */
export async function joinByCode(
  person: Pick<Person, 'id'>,
  code: string,
  now = new Date()
): Promise<{ slug: string } | null> {
  const joinCode = code.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  const course = await prisma.course.findFirst({
    where: { joinCode: { equals: joinCode, mode: 'insensitive' }, status: 'published' },
    select: { id: true, slug: true }
  });
  if (!course || joinCode === '') return null;
  await enrol(person, course, now);
  return { slug: course.slug };
}

/** A person's place on a published course, by the course's slug; null without one. */
export async function findEnrolment(person: Pick<Person, 'id'>, slug: string): Promise<CourseEnrolment | null> {
  if (!isSlug(slug)) return null;
  const { rows } = await pool.query<CourseEnrolment>({
    name: 'find-enrolment',
    text: `SELECT e.id, e.user_id AS "userId", e.course_id AS "courseId", c.slug, c.title, c.pass_mark_percent AS "passMarkPercent"
      FROM enrolments e JOIN courses c ON c.id = e.course_id
      WHERE e.user_id = $1 AND c.slug = $2 AND e.ended_at IS NULL AND c.status = 'published'`,
    values: [person.id, slug]
  });
  return rows[0] ?? null;
}

/** The same for pages that only somebody on the course may see: anybody else gets 404. */
export async function getEnrolment(person: Pick<Person, 'id'>, slug: string): Promise<CourseEnrolment> {
  return (await findEnrolment(person, slug)) ?? notFound();
}

/** The courses a person is on, the one they were busy with last first. */
export async function listEnrolments(person: Pick<Person, 'id'>): Promise<CourseEnrolment[]> {
  const { rows } = await pool.query<CourseEnrolment>({
    name: 'list-enrolments',
    text: `SELECT e.id, e.user_id AS "userId", e.course_id AS "courseId", c.slug, c.title, c.pass_mark_percent AS "passMarkPercent"
      FROM enrolments e JOIN courses c ON c.id = e.course_id
      WHERE e.user_id = $1 AND e.ended_at IS NULL AND c.status = 'published'
      ORDER BY COALESCE(e.last_active_at, e.created_at) DESC, c.title`,
    values: [person.id]
  });
  return rows;
}
