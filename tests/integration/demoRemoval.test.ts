import { expect, test } from 'vitest';
import { removeDemo } from '#lib/server/demo.ts';
import { prisma } from '#lib/server/db.ts';
import { enrol } from '#lib/server/enrolments.ts';
import { createCourse, createPerson } from '#tests/factories.ts';

const makeDemo = async () => {
  const owner = await createPerson({ role: 'instructor', name: 'Hanne Solberg' });
  await prisma.user.update({ where: { id: owner.id }, data: { demo: true } });
  return { owner, course: await createCourse(owner.id) };
};

test('without anybody to take over, a course that only the demo used goes with it', async () => {
  const { owner, course } = await makeDemo();
  expect(await removeDemo(null)).toMatchObject({ people: 1, deletedCourses: ['A course'], owner: null });
  expect(await prisma.course.findUnique({ where: { id: course.id } })).toBeNull();
  expect(await prisma.user.findUnique({ where: { id: owner.id } })).toBeNull();
});

test('without anybody to take over, a course with real learners stays, with an owner who cannot sign in', async () => {
  const { owner, course } = await makeDemo();
  const learner = await createPerson();
  await enrol(learner, course);
  expect(await removeDemo(null)).toMatchObject({ keptCourses: ['A course'], deletedCourses: [] });
  const former = await prisma.user.findUniqueOrThrow({ where: { id: owner.id } });
  expect(former).toMatchObject({ demo: false, passwordHash: 'unusable' });
  expect(former.disabledAt).not.toBeNull();
});

test('from the command line, the courses go to an administrator before an instructor', async () => {
  const { course } = await makeDemo();
  await createPerson({ role: 'instructor', name: 'Vera Lind' });
  const administrator = await createPerson({ role: 'administrator', name: 'Ada Admin' });
  expect(await removeDemo(null)).toMatchObject({ keptCourses: ['A course'], owner: 'Ada Admin' });
  expect((await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).ownerId).toBe(administrator.id);
});

test('a learner or a demo person who asks does not become the owner', async () => {
  const { owner, course } = await makeDemo();
  await removeDemo({ ...owner, demo: true });
  const { ownerId } = await prisma.course.findUniqueOrThrow({ where: { id: course.id } });
  const heir = await prisma.user.findUniqueOrThrow({ where: { id: ownerId } });
  expect(heir).toMatchObject({ demo: false, role: 'administrator' });
});
