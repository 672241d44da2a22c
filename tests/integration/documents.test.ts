import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import type { Item } from '#lib/engine/items/types.ts';
import type { Person } from '#lib/server/access.ts';
import { getOwnCourse, listOwnCourses, publishCourse } from '#lib/server/courses.ts';
import { prisma } from '#lib/server/db.ts';
import { findDocument, generateDocument, importDocument, rejectionsOf } from '#lib/server/documents.ts';
import { queueDocument, startJobs, stopJobs } from '#lib/server/jobs.ts';
import { createPerson } from '#tests/factories.ts';

const source = await readFile(new URL('../../prisma/courses/partnership-for-peace.md', import.meta.url), 'utf8');

const short = '# A note\n\nSpain joined NATO in 1982. Poland joined NATO in March 1999.\n';

const instructor = (): Promise<Person> => createPerson({ role: 'instructor' });

async function imported(person: Person, text = source) {
  const result = await importDocument(person, { text, fileName: 'source.md' });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result;
}

/** How long the event loop stood still at most while something was done. */
async function watched<T>(work: () => Promise<T>): Promise<{ result: T; longestGapMs: number; tookMs: number }> {
  const started = performance.now();
  let [last, longestGapMs] = [started, 0];
  const ticks = setInterval(() => {
    const now = performance.now();
    [last, longestGapMs] = [now, Math.max(longestGapMs, now - last)];
  }, 10);
  const result = await work();
  clearInterval(ticks);
  return { result, longestGapMs, tookMs: performance.now() - started };
}

afterAll(() => stopJobs());

test('a document becomes a draft course whose items point into its text, and can be published', async () => {
  const person = await instructor();
  const { course, documentId } = await imported(person);
  expect(course.status).toBe('draft');
  const { result, longestGapMs, tookMs } = await watched(() => generateDocument(documentId));
  expect(result).toBe('ready');
  expect(longestGapMs, 'the process goes on answering meanwhile').toBeLessThan(tookMs / 3);

  const document = await prisma.document.findUniqueOrThrow({ where: { id: documentId } });
  const lessons = await prisma.lesson.findMany({ where: { courseId: course.id }, orderBy: { position: 'asc' } });
  const items = await prisma.item.findMany({ where: { courseId: course.id }, include: { versions: true } });
  expect(document).toMatchObject({ status: 'ready', title: 'The Partnership for Peace', problem: null });
  expect(lessons.map(({ position }) => position)).toEqual(lessons.map((_, index) => index + 1));
  expect(lessons.length).toBeGreaterThan(10);
  expect(items.length).toBeGreaterThan(50);
  for (const item of items) {
    expect(item.versions).toHaveLength(1);
    const [version] = item.versions;
    expect(item.currentVersionId).toBe(version!.id);
    const { start, end, quote } = version!.source as unknown as Item['source'];
    expect(document.text.slice(start, end)).toBe(quote);
  }
  const rejections = await rejectionsOf(documentId);
  expect(rejections.length).toBeGreaterThan(0);
  expect((await getOwnCourse(person, course.slug)).title).toBe('The Partnership for Peace');

  expect(await publishCourse(course)).toEqual({ ok: true });
  expect(await listOwnCourses(person)).toMatchObject([{ slug: course.slug, status: 'published', learners: 0 }]);
});

test('generating again, or in two processes at once, stores one course', async () => {
  const { course, documentId } = await imported(await instructor(), short);
  expect(await Promise.all([generateDocument(documentId), generateDocument(documentId)])).toEqual(['ready', 'ready']);
  const count = await prisma.lesson.count({ where: { courseId: course.id } });
  expect(await generateDocument(documentId)).toBe('ready');
  expect(await prisma.lesson.count({ where: { courseId: course.id } })).toBe(count);
  expect(await prisma.itemVersion.count({ where: { item: { courseId: course.id } } })).toBe(
    await prisma.item.count({ where: { courseId: course.id } })
  );
});

test.each([
  ['', 'empty'],
  [' \n\t', 'empty'],
  ['%PDF-1.7 binary', 'otherFormat'],
  [`# Large\n\n${'word '.repeat(450_000)}`, 'tooLarge']
])('refuses what cannot be a document before anything is stored (%#)', async (text, code) => {
  const person = await instructor();
  const result = await importDocument(person, { text });
  expect(result).toMatchObject({ ok: false, problems: [{ code }] });
  expect(await listOwnCourses(person)).toEqual([]);
});

test('a document without running text fails with a reason, and is not tried again', async () => {
  const { course, documentId } = await imported(await instructor(), '# Only\n\n## Headings\n\n### Here\n');
  expect(await generateDocument(documentId)).toBe('failed');
  const document = await findDocument(course);
  expect(document?.status).toBe('failed');
  expect(document?.problem).toMatch(/\w+ \w+/);
  expect(await generateDocument(documentId)).toBe('failed');
  expect(await publishCourse(course)).toMatchObject({ ok: false });
});

test('characters that a database cannot hold do not stop an import', async () => {
  const { course, documentId } = await imported(
    await instructor(),
    `# Title\n\nA nul \0 and half a pair \ud800 here.\n`
  );
  expect(await generateDocument(documentId)).toBe('ready');
  expect((await findDocument(course))?.status).toBe('ready');
});

test('two courses of one title have addresses and join codes of their own', async () => {
  const person = await instructor();
  const [one, other] = [await imported(person, '# Über uns\n\nText.'), await imported(person, '# Über uns\n\nText.')];
  expect(one.course.slug).toMatch(/^uber-uns/);
  expect(other.course.slug).not.toBe(one.course.slug);
  expect(other.course.joinCode).not.toBe(one.course.joinCode);
});

test('jobs take up what is queued, and what a killed process left half done', async () => {
  const person = await instructor();
  const left = await imported(person, short);
  await prisma.document.update({ where: { id: left.documentId }, data: { status: 'generating' } });
  await startJobs();
  const sent = await imported(person, short);
  await queueDocument(sent.documentId);
  const statuses = () =>
    prisma.document.findMany({ where: { id: { in: [left.documentId, sent.documentId] } }, select: { status: true } });
  await expect.poll(statuses, { timeout: 50_000, interval: 200 }).toEqual([{ status: 'ready' }, { status: 'ready' }]);
});

test('stopping leaves an unfinished document queued for the next start', async () => {
  const { course, documentId } = await imported(await instructor(), short);
  const stop = new AbortController();
  const generating = generateDocument(documentId, { signal: stop.signal });
  await expect.poll(async () => (await findDocument(course))?.status).toBe('generating');
  stop.abort();
  await expect(generating).rejects.toThrow(/stopped/);
  expect((await findDocument(course))?.status).toBe('queued');
});
