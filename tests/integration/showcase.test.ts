import { expect, test } from 'vitest';
import { prisma } from '#lib/server/db.ts';
import { findProof, listCatalogue } from '#lib/server/showcase.ts';
import { aBlock, anItem, createCourse, createPerson, options } from '#tests/factories.ts';

const before = 'Openness has a limit, however. ';
const quote = 'These disparities in resources leave gaps in capabilities and lower the readiness of all.';
const after = ' Nobody disputes it.';

/** A course with one lesson, whose third block holds the sentence the question was made from. */
async function createShowCourse() {
  const course = await createCourse((await createPerson()).id, {
    lessons: 1,
    itemsOf: () => [
      anItem('trueFalse'),
      anItem('singleChoice', {
        stem: 'Which limitation leaves gaps in the capabilities?',
        options: options('Differing national interests', 'Disparities in resources', 'The voluntary nature'),
        key: { kind: 'choice', optionId: 'o2' },
        source: { blockId: 'b3', start: 200 + before.length, end: 200 + before.length + quote.length, quote }
      })
    ]
  });
  const blocks = [
    aBlock({ id: 'b1', kind: 'heading', text: 'Limits' }),
    aBlock({ id: 'b2', text: 'Means differ.' }),
    aBlock({ id: 'b3', text: before + quote + after, start: 200 })
  ];
  await prisma.lesson.updateMany({ where: { courseId: course.id }, data: { title: 'Challenges', blocks } });
  return course;
}

test('without a published course there is nothing to show', async () => {
  expect(await listCatalogue()).toEqual([]);
  expect(await findProof()).toBeNull();
});

test('the catalogue counts lessons and the questions that learners can meet, and leaves drafts out', async () => {
  const owner = (await createPerson()).id;
  const course = await createCourse(owner, { lessons: 3, itemsOf: () => [anItem(), anItem()] });
  const draft = await createCourse(owner);
  await prisma.course.update({ where: { id: draft.id }, data: { status: 'draft' } });
  const [some] = await prisma.item.findMany({ where: { courseId: course.id }, take: 1 });
  await prisma.item.update({ where: { id: some!.id }, data: { status: 'suspended' } });
  expect(await listCatalogue()).toEqual([
    { slug: course.slug, title: 'A course', summary: '', words: 24, lessons: 3, minutes: 3, questions: 5 }
  ]);
});

test('the proof is a sentence in its place with the question made from it', async () => {
  const course = await createShowCourse();
  await prisma.course.update({ where: { id: course.id }, data: { publishedAt: new Date() } });
  expect(await findProof()).toEqual({
    slug: course.slug,
    place: 'Challenges, paragraph 2',
    before,
    quote,
    after,
    stem: 'Which limitation leaves gaps in the capabilities?',
    options: [
      { id: 'o1', text: 'Differing national interests', isKey: false },
      { id: 'o2', text: 'Disparities in resources', isKey: true },
      { id: 'o3', text: 'The voluntary nature', isKey: false }
    ]
  });
});

test('a suspended question is not shown', async () => {
  const course = await createShowCourse();
  await prisma.course.update({ where: { id: course.id }, data: { demo: true } });
  expect((await findProof())?.slug).toBe(course.slug);
  await prisma.item.updateMany({ where: { courseId: course.id }, data: { status: 'suspended' } });
  expect((await findProof())?.slug).not.toBe(course.slug);
});
