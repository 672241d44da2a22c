import { beforeAll, expect, test } from 'vitest';
import { prisma } from '#lib/server/db.ts';
import { enrol, findEnrolment, getEnrolment, joinByCode, listEnrolments } from '#lib/server/enrolments.ts';
import { getLessonPage } from '#lib/server/lessons.ts';
import { createCourse, createPerson } from '#tests/factories.ts';

let owner: Awaited<ReturnType<typeof createPerson>>;
let course: Awaited<ReturnType<typeof createCourse>>;

beforeAll(async () => {
  owner = await createPerson({ role: 'instructor' });
  course = await createCourse(owner.id, { lessons: 1 });
});

test('enrolling twice is enrolling once, and coming back takes up the old place', async () => {
  const person = await createPerson();
  const [one, two] = await Promise.all([enrol(person, course), enrol(person, course)]);
  expect(one).toEqual(two);
  await prisma.enrolment.update({ where: { id: one.id }, data: { endedAt: new Date() } });
  expect(await findEnrolment(person, course.slug)).toBeNull();
  expect(await enrol(person, course)).toEqual(one);
  expect(await getEnrolment(person, course.slug)).toMatchObject({ ...one, title: course.title });
});

test('a code joins whatever its case and spaces; no other text joins anything', async () => {
  const person = await createPerson();
  const typed = ` ${course.joinCode.slice(0, 4).toLowerCase()} ${course.joinCode.slice(4).toUpperCase()}-`;
  for (const code of ['', ' ', '%', '____', 'nothing', `${course.joinCode}1`, '\u0000']) {
    expect(await joinByCode(person, code), JSON.stringify(code)).toBeNull();
  }
  expect(await listEnrolments(person)).toEqual([]);
  expect(await joinByCode(person, typed)).toEqual({ slug: course.slug });
  expect(await listEnrolments(person)).toMatchObject([{ slug: course.slug }]);
});

test('a draft does not exist for learners, not even with its code', async () => {
  const draft = await createCourse(owner.id, { lessons: 1 });
  const person = await createPerson();
  await enrol(person, draft);
  await prisma.course.update({ where: { id: draft.id }, data: { status: 'draft' } });
  const other = await createPerson();
  await expect(enrol(other, draft)).rejects.toMatchObject({ status: 404 });
  expect(await joinByCode(other, draft.joinCode)).toBeNull();
  await expect(getEnrolment(person, draft.slug)).rejects.toMatchObject({ status: 404 });
  await expect(getLessonPage(person, draft.slug, '1')).rejects.toMatchObject({ status: 404 });
});

test('strangers, missing courses and odd addresses get the same 404', async () => {
  const person = await createPerson();
  const asked: [string, string][] = [
    [course.slug, '1'],
    ['no-such-course', '1'],
    ["x'; drop table users --", '1'],
    ['\u0000', '1']
  ];
  const enrolled = await createPerson();
  await enrol(enrolled, course);
  const answers = await Promise.all([
    ...asked.map(([slug, lesson]) => getLessonPage(person, slug, lesson).catch((error) => error)),
    ...['0', '2', '-1', '1.5', 'one', '99999999999', ''].map((lesson) =>
      getLessonPage(enrolled, course.slug, lesson).catch((error) => error)
    )
  ]);
  for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: answers[0].body });
});
