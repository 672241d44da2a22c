import { expect, test } from 'vitest';
import { startAttempt } from '#lib/server/attempts.ts';
import {
  acceptVariant,
  countBank,
  decideItem,
  editItem,
  contentOf,
  getItem,
  listBank,
  nextToReview,
  undoDecision
} from '#lib/server/banks.ts';
import { getOwnCourse } from '#lib/server/courses.ts';
import { prisma } from '#lib/server/db.ts';
import { enrol } from '#lib/server/enrolments.ts';
import { itemHistory, resolveReports } from '#lib/server/itemHistory.ts';
import { anItem, createCourse, createPerson } from '#tests/factories.ts';

const notFound = expect.objectContaining({ status: 404 });

async function aCourse() {
  const person = await createPerson({ role: 'instructor' });
  const { slug } = await createCourse(person.id);
  const course = await getOwnCourse(person, slug);
  return { person, course };
}

test('another instructor finds neither the course nor its items; an administrator does', async () => {
  const { course } = await aCourse();
  const other = await aCourse();
  await expect(getOwnCourse(other.person, course.slug)).rejects.toEqual(notFound);
  const [item] = await listBank(course);
  await expect(getItem(other.course, item!.id)).rejects.toEqual(notFound);
  await expect(getItem(course, 'nonsense')).rejects.toEqual(notFound);
  const administrator = await createPerson({ role: 'administrator' });
  expect((await getOwnCourse(administrator, course.slug)).id).toBe(course.id);
});

test('an edit is a new version; whoever has the old one before them keeps it', async () => {
  const { person, course } = await aCourse();
  const learner = await createPerson();
  const enrolment = await enrol(learner, course);
  const attempt = await startAttempt(enrolment, { kind: 'final' });
  const shown = await prisma.attemptItem.findFirstOrThrow({
    where: { attemptId: attempt.id },
    include: { itemVersion: true }
  });
  const item = await getItem(course, shown.itemVersion.itemId);

  const content = { ...contentOf(item), stem: `${item.stem} Really?` };
  expect(await editItem(item, person, { content, base: item.versionId })).toEqual({ ok: true });

  const edited = await getItem(course, item.id);
  expect(edited).toMatchObject({ version: 2, stem: `${item.stem} Really?`, status: 'live' });
  expect(edited.source).toEqual(item.source);
  const after = await prisma.attemptItem.findFirstOrThrow({
    where: { attemptId: attempt.id, position: shown.position }
  });
  expect(after.itemVersionId).toBe(item.versionId);
  const { versions, decisions } = await itemHistory(item);
  expect(versions.map(({ version, content }) => [version, content.stem])).toEqual([
    [2, `${item.stem} Really?`],
    [1, item.stem]
  ]);
  expect(decisions).toMatchObject([{ kind: 'edit', version: 2, person: person.name }]);
});

test('of two edits of one version the second is refused and nothing is lost', async () => {
  const { person, course } = await aCourse();
  const [item] = await listBank(course, { kind: 'shortAnswer' });
  const edit = (stem: string) =>
    editItem(item!, person, { content: { ...contentOf(item!), stem }, base: item!.versionId });
  const results = await Promise.all([edit('One?'), edit('Other?')]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ problems: [{ code: 'changedMeanwhile' }] });
  expect(await prisma.itemVersion.count({ where: { itemId: item!.id } })).toBe(2);
});

test('decisions change the status, are kept, and the last one can be taken back', async () => {
  const { person, course } = await aCourse();
  const [item] = await listBank(course);
  const suspended = await decideItem(item!, person, { kind: 'suspend' });
  expect((await getItem(course, item!.id)).status).toBe('suspended');
  expect(await decideItem({ ...item!, status: 'suspended' }, person, { kind: 'suspend' })).toBeNull();

  const rejected = await decideItem(
    await getItem(course, item!.id),
    person,
    { kind: 'reject', reason: 'badlyPut' },
    new Date(Date.now() + 1000)
  );
  expect(await undoDecision(course, person, suspended!), 'an earlier decision').toBeNull();
  expect((await undoDecision(course, person, rejected!, new Date(Date.now() + 2000)))?.status).toBe('suspended');
  expect(await undoDecision(course, person, rejected!), 'twice').toBeNull();
  const { decisions } = await itemHistory(item!);
  expect(decisions.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['undo', null],
    ['reject', 'badlyPut'],
    ['suspend', null]
  ]);
});

test('undo knows only the decisions of its own course', async () => {
  const [one, other] = [await aCourse(), await aCourse()];
  const [item] = await listBank(one.course);
  const decision = await decideItem(item!, one.person, { kind: 'suspend' });
  expect(await undoDecision(other.course, other.person, decision!)).toBeNull();
  expect((await getItem(one.course, item!.id)).status).toBe('suspended');
});

test('review brings the likeliest first and skipped ones last', async () => {
  const person = await createPerson({ role: 'instructor' });
  const chances = [0.5, 0.9, 0.7];
  const { slug } = await createCourse(person.id, {
    lessons: 1,
    itemsOf: () => chances.map((probability) => anItem('singleChoice', { probability }))
  });
  const course = await getOwnCourse(person, slug);
  await prisma.item.updateMany({ where: { courseId: course.id }, data: { status: 'review' } });

  const first = await nextToReview(course);
  expect([first.item?.probability, first.waiting]).toEqual([0.9, 3]);
  const second = await nextToReview(course, [first.item!.id]);
  expect(second.item?.probability).toBe(0.7);
  const bank = await listBank(course);
  expect(
    (
      await nextToReview(
        course,
        bank.map(({ id }) => id)
      )
    ).item?.probability,
    'all skipped'
  ).toBe(0.9);

  const edited = { ...contentOf(first.item!), stem: 'Better?' };
  await editItem(first.item!, person, { content: edited, base: first.item!.versionId });
  expect((await getItem(course, first.item!.id)).status, 'edited is accepted').toBe('live');
  expect(await countBank(course)).toMatchObject([{ live: 1, review: 2, suspended: 0, rejected: 0 }]);
});

test('a typed question learns to accept another wording, once', async () => {
  const { person, course } = await aCourse();
  const [item] = await listBank(course, { kind: 'shortAnswer' });
  expect(await acceptVariant(item!, person, '  at  Travemünde, Germany ')).toEqual({ ok: true });
  const edited = await getItem(course, item!.id);
  expect(edited.key).toEqual({ kind: 'texts', accepted: ['Travemünde', 'in Travemünde', 'at Travemünde, Germany'] });
  expect(await acceptVariant(edited, person, 'TRAVEMÜNDE')).toMatchObject({ problems: [{ code: 'variantKnown' }] });
  expect(await acceptVariant(edited, person, ' ')).toMatchObject({ problems: [{ code: 'variantMissing' }] });
  const [choice] = await listBank(course, { kind: 'singleChoice' });
  expect(await acceptVariant(choice!, person, 'x')).toMatchObject({ problems: [{ code: 'notTyped' }] });
});

test('reports are dealt with together and stay in the history', async () => {
  const { course } = await aCourse();
  const [item] = await listBank(course);
  const [one, other] = [await createPerson({ name: 'Ida' }), await createPerson({ name: 'Leo' })];
  await prisma.report.createMany({
    data: [
      { itemId: item!.id, userId: one.id, reason: 'keyWrong' },
      { itemId: item!.id, userId: other.id, reason: 'unclear' }
    ]
  });
  expect(await resolveReports(item!)).toBe(2);
  expect(await resolveReports(item!)).toBe(0);
  const { reports } = await itemHistory(item!);
  expect(reports.map(({ person }) => person).sort()).toEqual(['Ida', 'Leo']);
  expect(reports.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true);
});
