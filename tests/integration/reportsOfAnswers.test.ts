import { beforeAll, expect, test } from 'vitest';
import type { Answer } from '#lib/engine/scoring/types.ts';
import { lessonRecall } from '#lib/engine/memory/memory.ts';
import { proficiencyOf } from '#lib/engine/statistics/proficiency.ts';
import { saveAnswer, startAttempt, submitAttempt } from '#lib/server/attempts.ts';
import { getItem, listBank } from '#lib/server/banks.ts';
import { getOwnCourse, type OwnCourse } from '#lib/server/courses.ts';
import { csvStream } from '#lib/server/csv.ts';
import { prisma } from '#lib/server/db.ts';
import { enrol } from '#lib/server/enrolments.ts';
import { listLearners } from '#lib/server/reports/attention.ts';
import { itemReport, itemVersionReports } from '#lib/server/reports/items.ts';
import { learnerReport } from '#lib/server/reports/learner.ts';
import { lessonMatrix } from '#lib/server/reports/matrix.ts';
import { documentHealth } from '#lib/server/reports/sentences.ts';
import { reportTable, type TableName } from '#lib/server/reports/tables.ts';
import { refreshRollups } from '#lib/server/rollups.ts';
import { anItem, createCourse, createPerson } from '#tests/factories.ts';

const now = new Date('2026-11-24T09:00:00Z');
const at = (minutes: number) => new Date(now.getTime() - (600 - minutes) * 60_000);
const learners = 12;

let course: OwnCourse;
const scope = () => ({ courseId: course.id, cohort: null, now });

/** Twelve learners sit a quiz of three single choices; learner n gets the first n % 4 right, in 4 s each, the last one in 0.5 s. */
beforeAll(async () => {
  const owner = await createPerson({ role: 'instructor' });
  const { slug } = await createCourse(owner.id, {
    lessons: 1,
    itemsOf: () => ['A?', 'B?', 'C?'].map((stem) => anItem('singleChoice', { stem }))
  });
  course = await getOwnCourse(owner, slug);
  const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id } });
  const stems = (await listBank(course)).map(({ stem }) => stem);
  for (let n = 0; n < learners; n++) {
    const learner = await createPerson({ name: n === 0 ? '=1+1, “quoted"' : `Learner ${n}` });
    const enrolment = await enrol(learner, course, at(n));
    const attempt = await startAttempt(enrolment, { kind: 'lesson', lessonId: lesson.id }, at(n));
    const form = await prisma.attemptItem.findMany({
      where: { attemptId: attempt.id },
      include: { itemVersion: true }
    });
    for (const { position, itemVersion } of form) {
      const isRight = stems.indexOf(itemVersion.stem) < n % 4;
      const answer: Answer = { kind: 'choice', optionId: isRight ? 'o2' : 'o1' };
      const answerMs = n === learners - 1 ? 500 : 4000;
      await saveAnswer(learner, attempt.id, { position, answer, clientKey: `k${position}`, answerMs }, at(n + 1));
    }
    await submitAttempt(learner, attempt.id, at(n + 2));
  }
}, 60_000);

/** A table as a spreadsheet would read it. */
async function downloaded(name: TableName): Promise<Record<string, string>[]> {
  const { heads, rows } = await reportTable(name, scope());
  const text = (await new Response(csvStream(heads, rows)).text()).replace(/^\uFEFF/, '');
  const records = [...text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))/g)];
  const lines: string[][] = [[]];
  for (const [, field] of records) {
    const value = field!.replace(/(,|\r\n)$/, '');
    lines.at(-1)!.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (field!.endsWith('\r\n')) lines.push([]);
  }
  const [head, ...body] = lines.filter((line) => line.length > 0);
  return body.map((line) => Object.fromEntries(head!.map((name, index) => [name, line[index]!])));
}

test('handing in keeps the evidence that states are read from', async () => {
  for (const row of await listLearners(scope(), { limit: 100 })) {
    const figure = proficiencyOf({ earned: row.firstTryEarned, tries: row.firstTries });
    if (figure.kind !== 'known') throw new Error('three first tries are enough');
    expect(row.firstTries).toBe(3);
    expect(row.proficiency!.low).toBeCloseTo(figure.low, 9);
    expect(row.proficiency!.high).toBeCloseTo(figure.high, 9);
  }
  const last = (await listLearners(scope(), { search: `Learner ${learners - 1}`, limit: 1 }))[0]!;
  expect(last.answerTimeShare).toBeCloseTo(500 / 4000, 6);
});

test('the daily refresh leaves what the hand-ins left, with recall as of now', async () => {
  const kept = { proficiencyLow: true, proficiencyHigh: true, firstTries: true };
  const before = await prisma.enrolment.findMany({
    where: { courseId: course.id },
    orderBy: { id: 'asc' },
    select: kept
  });
  await refreshRollups(course.id, now);
  const rows = await prisma.enrolment.findMany({
    where: { courseId: course.id },
    orderBy: { id: 'asc' },
    include: { memories: true }
  });
  expect(
    rows.map(({ proficiencyLow, proficiencyHigh, firstTries }) => ({ proficiencyLow, proficiencyHigh, firstTries }))
  ).toEqual(before);
  for (const row of rows) {
    const recall = lessonRecall(row.memories, now)!;
    expect(row.recallAt).toEqual(now);
    expect(row.recall).toBeCloseTo(recall.today, 9);
    expect(row.recall30).toBeCloseTo(recall.in30, 9);
  }
});

test('facility is the share right at first try; the item’s page and the table agree', async () => {
  const reports = await itemReport(scope());
  expect(reports.map(({ n }) => n)).toEqual([12, 12, 12]);
  // Of twelve learners, n % 4 is at least 1, 2 and 3 for nine, six and three of them.
  const facilities = reports.map(({ facility }) => (facility.kind === 'known' ? facility.facilityIndex : null));
  expect(facilities).toEqual([0.75, 0.5, 0.25]);
  const item = await getItem(course, reports[0]!.id);
  const history = { versions: [{ id: item.versionId, version: 1 }], reports: [] };
  const { current, versions } = await itemVersionReports(scope(), item, history);
  expect(current.facility).toEqual(reports[0]!.facility);
  expect(current.discrimination).toEqual(reports[0]!.discrimination);
  expect(versions[0]!.facility).toEqual(reports[0]!.facility);
  if (current.options?.kind !== 'known') throw new Error('twelve tries are enough');
  expect(current.options.rows.map(({ text, isKey, chosen }) => [text, isKey, chosen])).toEqual([
    ['Poland', false, 3],
    ['Romania', true, 9],
    ['Ukraine', false, 0]
  ]);
});

test('the downloads hold the figures of the screens', async () => {
  const rounded = (value: number | null) => (value === null ? '' : String(Number(value.toFixed(4))));
  const rows = await listLearners(scope(), { sort: 'name', limit: 100 });
  const table = await downloaded('learners');
  expect(table.map((row) => [row.Email, row.State, row.Low, row['Predicted recall'], row.Why])).toEqual(
    rows.map(({ email, state, proficiency, recall, why }) => [
      email,
      state,
      rounded(proficiency?.low ?? null),
      rounded(recall),
      why
    ])
  );
  expect(table.find(({ Learner }) => Learner!.includes('1+1'))!.Learner).toBe(`'=1+1, “quoted"`);

  const { rows: matrix } = await lessonMatrix(scope(), rows);
  expect((await downloaded('matrix')).map((row) => [row.Email, row['1 Lesson 1: known']])).toEqual(
    matrix.map(({ learner, cells }) => [learner.email, rounded(cells[0]!.known)])
  );
  const items = await itemReport(scope());
  expect((await downloaded('items')).map((row) => [row.Question, row.N, row.Facility, row.Low, row.Health])).toEqual(
    items.map(({ stem, n, facility, health }) => [
      stem,
      String(n),
      ...(facility.kind === 'known' ? [rounded(facility.facilityIndex), rounded(facility.low)] : ['', '']),
      health
    ])
  );
  expect(await downloaded('attempts')).toHaveLength(learners);
  expect((await downloaded('lessons'))[0]).toMatchObject({
    Learners: '12',
    'First tries': '36',
    'Right at first try': '0.5'
  });
  expect((await downloaded('quizzes'))[0]).toMatchObject({ 'First: N': '12', 'First: mean': '50' });
});

test('one learner’s page shows their answers in words', async () => {
  const [row] = await listLearners(scope(), { search: 'Learner 2', limit: 1 });
  const { attempts, lessons, load } = await learnerReport(scope(), row!.enrolmentId);
  expect(attempts).toHaveLength(1);
  expect(attempts[0]!.percent).toBeCloseTo(200 / 3, 6);
  const answers = attempts[0]!.answers.map(({ stem, answer, key, earned }) => [stem, answer, key, earned]);
  expect(answers.toSorted()).toEqual([
    ['A?', 'Romania', 'Romania', 1],
    ['B?', 'Romania', 'Romania', 1],
    ['C?', 'Poland', 'Romania', 0]
  ]);
  expect(lessons[0]).toMatchObject({ attempts: 1, firstTry: { n: 3 } });
  expect(load.overdue + load.later + load.days.reduce((a, b) => a + b)).toBe(3);
});

test('the text shows the share right at first try of the questions on each sentence', async () => {
  const lesson = await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id } });
  const text = 'First sentence here. Second one follows. Third is untested.';
  const blocks = [{ id: 'b1', kind: 'paragraph', text, start: 100, end: 100 + text.length }];
  await prisma.lesson.update({ where: { id: lesson.id }, data: { blocks } });
  const [one, other] = await listBank(course);
  const source = (start: number, end: number) => ({
    blockId: 'b1',
    start: 100 + start,
    end: 100 + end,
    quote: text.slice(start, end)
  });
  await prisma.itemVersion.update({ where: { id: one!.versionId }, data: { source: source(0, 20) } });
  await prisma.itemVersion.update({ where: { id: other!.versionId }, data: { source: source(21, 40) } });
  const rest = (await listBank(course))[2]!;
  await prisma.item.update({ where: { id: rest.id }, data: { status: 'suspended' } });

  const { lessons, sentences, tested } = await documentHealth(scope());
  const [paragraph] = lessons[0]!.paragraphs;
  expect(paragraph!.parts.map(({ text, share, tries }) => [text.trim(), share, tries])).toEqual([
    ['First sentence here.', 0.75, 12],
    ['Second one follows.', 0.5, 12],
    ['Third is untested.', null, 0]
  ]);
  expect(paragraph!.parts.map((part) => part.text).join('')).toBe(text);
  expect([sentences, tested]).toEqual([3, 2]);
  await prisma.item.update({ where: { id: rest.id }, data: { status: 'live' } });
});
