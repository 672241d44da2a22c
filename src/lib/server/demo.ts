import { randomInt } from 'node:crypto';
import type { Person } from './access.ts';
import { installBundledCourse } from './bundledCourse.ts';
import { prisma } from './db.ts';
import { readDemoCourse, reportItems, restoreSpoiltItems, spoilOneItem } from './demoBank.ts';
import { demoInstructor, demoLearner, demoLearners } from './demoCohort.ts';
import { live } from './demoHistory.ts';
import { hashPassword } from './passwords.ts';
import type { Prisma } from './prisma/client.ts';
import { refreshRollups } from './rollups.ts';

const dayMs = 86_400_000;

/** The course is older than the first enrolment, and its one bad edit older than the first answer. */
const courseDaysAgo = 44;
const badEditDaysAgo = 43;

/** Learners whose histories are written at the same time; the pool has ten connections. */
const lanes = 6;

/** Matches no password, so nobody can sign in with it. */
const unusableHash = 'unusable';

export type SignIn = { name: string; email: string; password: string };

/**
 * Fills an empty database with the bundled course, its instructor and a cohort of 24 learners with six weeks behind them, written
 * by the functions that real learners use. The same moment and bank give the same people and habits; the passwords differ.
 *
 * @returns how to sign in as the demo learner and the demo instructor; the passwords are kept nowhere
 */
export async function seedDemo({ now = new Date() }: { now?: Date } = {}): Promise<{
  learner: SignIn;
  instructor: SignIn;
}> {
  const learner = { name: demoLearner.name, email: demoLearner.email, password: newPassword() };
  const instructor = { ...demoInstructor, password: newPassword() };
  const owner = await createDemoPerson(instructor, 'instructor', before(now, courseDaysAgo), instructor.password);
  const course = await installBundledCourse(owner, before(now, courseDaysAgo));
  const spoilt = await spoilOneItem(course, owner, before(now, badEditDaysAgo));
  const found = await readDemoCourse(course, spoilt);

  const waiting = [...demoLearners];
  const lane = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      const password = plan === demoLearner ? learner.password : null;
      const person = await createDemoPerson(plan, 'learner', before(now, plan.enrolledDaysAgo), password);
      await live(person, plan, found, now);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await reportItems(course, spoilt, now);
  await refreshRollups(course.id, now);
  return { learner, instructor };
}

const before = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

/** Four groups that can be read aloud and typed, such as `tobi-ruka-melo-sani`: 52 random bits. */
function newPassword(): string {
  const oneOf = (letters: string) => letters[randomInt(letters.length)]!;
  const syllable = () => oneOf('bdfghjklmnprstvwyz') + oneOf('aeiou');
  return Array.from({ length: 4 }, () => syllable() + syllable()).join('-');
}

async function createDemoPerson(
  { name, email }: { name: string; email: string },
  role: 'learner' | 'instructor',
  createdAt: Date,
  password: string | null
): Promise<Person> {
  const passwordHash = password === null ? unusableHash : await hashPassword(password);
  const select = { id: true, name: true, email: true, role: true, demo: true };
  return prisma.user.create({ data: { name, email, role, demo: true, passwordHash, createdAt }, select });
}

/** What became of the demo: `owner` is whose its courses are now. */
export type DemoRemoved = { people: number; keptCourses: string[]; deletedCourses: string[]; owner: string | null };

/**
 * Deletes the demo people with everything they did, and gives the spoilt question its right key back.
 *
 * Their courses stay and change hands: to the person who asks, else to the longest-serving administrator or instructor who is
 * not part of the demo. Where there is nobody, a course without real learners is deleted; one with real learners keeps the demo
 * instructor as an owner in name only, who cannot sign in.
 *
 * @param asking whoever removes the demo; null from the command line
 */
export async function removeDemo(asking: Person | null): Promise<DemoRemoved> {
  return prisma.$transaction(
    async (tx) => {
      const people = await tx.user.findMany({ where: { demo: true }, select: { id: true } });
      const ids = people.map(({ id }) => id);
      const courses = await tx.course.findMany({
        where: { OR: [{ ownerId: { in: ids } }, { demo: true }] },
        select: { id: true, title: true, _count: { select: { enrolments: { where: { user: { demo: false } } } } } }
      });
      const heir = await findHeir(tx, asking);
      const isKept = (course: (typeof courses)[number]) => heir !== null || course._count.enrolments > 0;
      const [kept, deleted] = [courses.filter(isKept), courses.filter((course) => !isKept(course))];

      await tx.report.deleteMany({ where: { userId: { in: ids } } });
      await tx.enrolment.deleteMany({ where: { userId: { in: ids } } });
      await restoreSpoiltItems(tx);
      await tx.course.deleteMany({ where: { id: { in: deleted.map(({ id }) => id) } } });
      await forgetFigures(tx, kept);
      await tx.itemDecision.updateMany({ where: { personId: { in: ids } }, data: { personId: null } });
      await tx.itemVersion.updateMany({ where: { authorId: { in: ids } }, data: { authorId: null } });
      await tx.course.updateMany({
        where: { id: { in: kept.map(({ id }) => id) }, ownerId: { in: ids } },
        data: { demo: false, ...(heir && { ownerId: heir.id }) }
      });
      await tx.user.updateMany({
        where: { id: { in: ids }, courses: { some: {} } },
        data: { demo: false, disabledAt: new Date(), passwordHash: unusableHash }
      });
      await tx.session.deleteMany({ where: { userId: { in: ids } } });
      await tx.user.deleteMany({ where: { id: { in: ids }, courses: { none: {} } } });
      return {
        people: ids.length,
        keptCourses: kept.map(({ title }) => title),
        deletedCourses: deleted.map(({ title }) => title),
        owner: heir?.name ?? null
      };
    },
    { timeout: 60_000, maxWait: 10_000 }
  );
}

async function findHeir(tx: Prisma.TransactionClient, asking: Person | null) {
  if (asking && !asking.demo && asking.role !== 'learner') return { id: asking.id, name: asking.name };
  return tx.user.findFirst({
    where: { demo: false, disabledAt: null, role: { in: ['administrator', 'instructor'] } },
    orderBy: [{ role: 'desc' }, { createdAt: 'asc' }],
    select: { id: true, name: true }
  });
}

/** What was added up over the demo's answers; it is added up again over real ones. */
async function forgetFigures(tx: Prisma.TransactionClient, courses: readonly { id: string }[]): Promise<void> {
  const courseId = { in: courses.map(({ id }) => id) };
  await tx.courseSummary.deleteMany({ where: { courseId } });
  await tx.item.updateMany({ where: { courseId }, data: { medianAnswerMs: null } });
}
