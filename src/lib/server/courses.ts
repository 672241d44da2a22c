import { randomInt } from 'node:crypto';
import { notFound, type Person } from './access.ts';
import { pool, prisma } from './db.ts';
import type { Prisma } from './prisma/client.ts';
import type { Problem } from '#lib/engine/document/types.ts';

/** A course as its owner sees it. */
export type OwnCourse = {
  id: string;
  slug: string;
  title: string;
  summary: string;
  status: 'draft' | 'published';
  joinCode: string;
  passMarkPercent: number;
  demo: boolean;
  createdAt: Date;
  publishedAt: Date | null;
};

const columns = {
  id: true,
  slug: true,
  title: true,
  summary: true,
  status: true,
  joinCode: true,
  passMarkPercent: true,
  demo: true,
  createdAt: true,
  publishedAt: true
} satisfies Prisma.CourseSelect;

/** Without the letters and digits that are read as one another. */
const codeAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;
const longestTitle = 200;

const newJoinCode = () =>
  Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');

/** A title as part of an address: Latin letters, digits and hyphens, at most 60; "course" when nothing is left. */
export function slugFrom(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 60).replace(/^-+|-+$/g, '') || 'course';
}

/** The slug itself, or with the first number that nobody has taken. */
async function freeSlug(tx: Prisma.TransactionClient, wanted: string): Promise<string> {
  const taken = await tx.course.findMany({ where: { slug: { startsWith: wanted } }, select: { slug: true } });
  const slugs = new Set([...taken.map(({ slug }) => slug), 'new']);
  let slug = wanted;
  for (let number = 2; slugs.has(slug); number++) slug = `${wanted}-${number}`;
  return slug;
}

/**
 * Creates an empty draft course with an address and a join code of its own, inside the caller's transaction.
 *
 * @param input.demo part of the demonstration, and removed with it
 * @throws when somebody takes the same address in the same moment; try again
 */
export async function createCourse(
  tx: Prisma.TransactionClient,
  person: Pick<Person, 'id'>,
  { title, demo = false }: { title: string; demo?: boolean },
  now = new Date()
): Promise<OwnCourse> {
  return tx.course.create({
    data: {
      title: title.slice(0, longestTitle),
      slug: await freeSlug(tx, slugFrom(title)),
      joinCode: newJoinCode(),
      ownerId: person.id,
      demo,
      createdAt: now
    },
    select: columns
  });
}

const ownedBy = (person: Pick<Person, 'id' | 'role'>): Prisma.CourseWhereInput =>
  person.role === 'administrator' ? {} : { ownerId: person.id };

/** The course, if the person owns it or administers; ends in 404 for everybody else. */
export async function getOwnCourse(person: Person, slug: string): Promise<OwnCourse> {
  const course = await prisma.course.findFirst({ where: { slug, ...ownedBy(person) }, select: columns });
  return course ?? notFound();
}

export type CourseListing = OwnCourse & {
  owner: string;
  lessons: number;
  learners: number;
  liveItems: number;
  reviewItems: number;
  document: { status: 'queued' | 'generating' | 'ready' | 'failed'; problem: string | null; words: number } | null;
};

/** The person's courses, newest first; an administrator's are all. */
export async function listOwnCourses(person: Person): Promise<CourseListing[]> {
  const rows = await prisma.course.findMany({
    where: ownedBy(person),
    orderBy: { createdAt: 'desc' },
    select: {
      ...columns,
      owner: { select: { name: true } },
      documents: { orderBy: { revision: 'desc' }, take: 1, select: { status: true, problem: true, words: true } },
      _count: { select: { lessons: true, enrolments: { where: { endedAt: null } } } }
    }
  });
  const statuses = await prisma.item.groupBy({
    by: ['courseId', 'status'],
    where: { courseId: { in: rows.map(({ id }) => id) } },
    _count: true
  });
  const itemsOf = (courseId: string, status: string) =>
    statuses.find((row) => row.courseId === courseId && row.status === status)?._count ?? 0;
  return rows.map(({ owner, documents, _count, ...course }) => ({
    ...course,
    owner: owner.name,
    lessons: _count.lessons,
    learners: _count.enrolments,
    liveItems: itemsOf(course.id, 'live'),
    reviewItems: itemsOf(course.id, 'review'),
    document: documents[0] ?? null
  }));
}

type Outcome = { ok: true } | { ok: false; problems: Problem[] };

const refused = (code: string, message: string): Outcome => ({ ok: false, problems: [{ code, message }] });

/**
 * Opens the course to learners. Publishing twice changes nothing. A document in which nothing was worth asking makes a course
 * to read; one whose questions all wait for review is not ready.
 */
export async function publishCourse(course: Pick<OwnCourse, 'id' | 'status'>, now = new Date()): Promise<Outcome> {
  if (course.status === 'published') return { ok: true };
  const [document, live, waiting] = await Promise.all([
    prisma.document.findFirst({
      where: { courseId: course.id },
      orderBy: { revision: 'desc' },
      select: { status: true }
    }),
    prisma.item.count({ where: { courseId: course.id, status: 'live' } }),
    prisma.item.count({ where: { courseId: course.id, status: 'review' } })
  ]);
  if (document?.status === 'failed') return refused('notReady', 'The document could not be read.');
  if (document?.status !== 'ready')
    return refused('notReady', 'The document is still being read. Publish it afterwards.');
  if (live === 0 && waiting > 0) {
    return refused('noItems', 'No question is live yet. Accept some under To review, then publish.');
  }
  await prisma.course.update({ where: { id: course.id }, data: { status: 'published', publishedAt: now } });
  return { ok: true };
}

/** Takes the course out of the catalogue and closes its join code. Who is enrolled keeps what they have done. */
export async function unpublishCourse(course: Pick<OwnCourse, 'id'>): Promise<void> {
  await prisma.course.update({ where: { id: course.id }, data: { status: 'draft', publishedAt: null } });
}

/** The address stays, so that links do not break. */
export async function renameCourse(course: Pick<OwnCourse, 'id'>, title: string): Promise<Outcome> {
  const name = title.replace(/\s+/g, ' ').trim();
  if (name === '') return refused('titleMissing', 'A course needs a title.');
  if (name.length > longestTitle) return refused('titleTooLong', `A title has at most ${longestTitle} characters.`);
  await prisma.course.update({ where: { id: course.id }, data: { title: name } });
  return { ok: true };
}

/** Counts from the next attempt on: an open one keeps the mark it was started with. */
export async function setPassMark(course: Pick<OwnCourse, 'id'>, passMarkPercent: number): Promise<Outcome> {
  if (!Number.isInteger(passMarkPercent) || passMarkPercent < 1 || passMarkPercent > 100) {
    return refused('passMark', 'The passing mark is a whole number from 1 to 100.');
  }
  await prisma.course.update({ where: { id: course.id }, data: { passMarkPercent } });
  return { ok: true };
}

/** What the pages of one course show around themselves. */
export type CourseFrame = {
  toReview: number;
  openReports: number;
  lessons: number;
  documentStatus: 'queued' | 'generating' | 'ready' | 'failed';
};

/** One query: it is asked with every page. */
export async function courseFrame(course: Pick<OwnCourse, 'id'>): Promise<CourseFrame> {
  const { rows } = await pool.query<CourseFrame>({
    name: 'course frame',
    text: `SELECT
      (SELECT count(*)::int FROM items WHERE course_id = $1 AND status = 'review') AS "toReview",
      (SELECT count(*)::int FROM reports r JOIN items i ON i.id = r.item_id
        WHERE i.course_id = $1 AND r.resolved_at IS NULL) AS "openReports",
      (SELECT count(*)::int FROM lessons WHERE course_id = $1) AS lessons,
      coalesce((SELECT status::text FROM documents WHERE course_id = $1 ORDER BY revision DESC LIMIT 1), 'ready') AS "documentStatus"`,
    values: [course.id]
  });
  return rows[0]!;
}
