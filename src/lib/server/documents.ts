import type { Person } from './access.ts';
import { createCourse, type OwnCourse } from './courses.ts';
import { prisma } from './db.ts';
import { generateInThread, type Generated } from './generate.ts';
import type { Prisma } from './prisma/client.ts';
import { problemOf } from '#lib/engine/document/problems.ts';
import type { Problem } from '#lib/engine/document/types.ts';
import type { Item, Rejection } from '#lib/engine/items/types.ts';
import { guessScore } from '#lib/engine/statistics/guess.ts';

/** The largest source, in bytes of UTF-8: about 300,000 words. */
export const largestSource = 2 * 1024 * 1024;

export type ImportInput = { title?: string; text: string; fileName?: string; demo?: boolean; seed?: string };
export type Imported = { ok: true; course: OwnCourse; documentId: string } | { ok: false; problems: Problem[] };

/** What a source is called before it has been read: its first heading or line, else its file. */
function provisionalTitle(text: string, fileName?: string): string {
  const lines = text.split('\n', 200).map((line) => line.trim());
  const heading = lines.find((line) => /^#\s+\S/.test(line)) ?? lines.find((line) => /^[\p{L}\p{N}]/u.test(line));
  const title = (heading ?? '').replace(/^#+\s*|\s*#+$/g, '').trim();
  return title !== '' && title.length <= 120 ? title : (fileName?.replace(/\.[^.]+$/, '') ?? 'Untitled');
}

function importProblem(text: string): Problem | null {
  if (Buffer.byteLength(text) > largestSource) {
    const message = 'The document is larger than 2 MB. Give Lectern one part of it at a time.';
    return { code: 'tooLarge', message };
  }
  return problemOf(text);
}

/**
 * Takes a document in: a draft course, and the source waiting to be read. Whoever calls this sees to `generateDocument`, by a
 * job (`queueDocument`) or at once.
 *
 * @returns problems for a text that is empty, too large or not text; what reading it finds is found later
 */
export async function importDocument(person: Person, input: ImportInput, now = new Date()): Promise<Imported> {
  const source = input.text.replaceAll('\0', '').toWellFormed();
  const problem = importProblem(source);
  if (problem) return { ok: false, problems: [problem] };
  const title = input.title?.replace(/\s+/g, ' ').trim();
  return prisma.$transaction(async (tx) => {
    const named = title || provisionalTitle(source, input.fileName);
    const course = await createCourse(tx, person, { title: named, demo: input.demo }, now);
    const document = await tx.document.create({
      data: {
        courseId: course.id,
        source,
        title: title ?? '',
        fileName: input.fileName?.slice(0, 200),
        seed: input.seed,
        createdAt: now
      },
      select: { id: true }
    });
    return { ok: true as const, course, documentId: document.id };
  });
}

/**
 * Reads the source and stores its lessons, items and manifest, all or nothing. Safe to call again after a process died half-way,
 * and from two processes at once: the work is the same, and only the first result is kept.
 *
 * @param options.signal stops the work and leaves the document queued
 * @returns `failed` when the source cannot be read, with the reason in the document's `problem`
 * @throws when the generator itself breaks; the document then says that it failed
 */
export async function generateDocument(
  documentId: string,
  { signal }: { signal?: AbortSignal } = {},
  now?: Date
): Promise<'ready' | 'failed' | 'gone'> {
  const document = await prisma.document.findUnique({ where: { id: documentId } });
  if (!document) return 'gone';
  if (document.status === 'ready' || document.status === 'failed') return document.status;
  await prisma.document.updateMany({
    where: { id: documentId, status: 'queued' },
    data: { status: 'generating' }
  });
  const { source, title, fileName, seed } = document;
  try {
    const result = await generateInThread(
      { source, title: title || undefined, fileName: fileName ?? undefined, seed },
      signal
    );
    return await storeGenerated(document, result, now ?? new Date());
  } catch (error) {
    await (signal?.aborted ? requeue(documentId) : failDocument(documentId, brokeProblem, now ?? new Date()));
    throw error;
  }
}

const brokeProblem = 'Something broke on our side while reading this document. It has been kept; nothing is lost.';

async function requeue(documentId: string): Promise<void> {
  await prisma.document.updateMany({ where: { id: documentId, status: 'generating' }, data: { status: 'queued' } });
}

async function failDocument(documentId: string, problem: string, now: Date): Promise<'failed'> {
  const data = { status: 'failed' as const, problem, finishedAt: now };
  await prisma.document.updateMany({ where: { id: documentId, status: { in: ['queued', 'generating'] } }, data });
  return 'failed';
}

type DocumentRow = { id: string; courseId: string; title: string };

async function storeGenerated(row: DocumentRow, result: Generated, now: Date): Promise<'ready' | 'failed'> {
  if (!result.ok) return failDocument(row.id, result.problems.map(({ message }) => message).join(' '), now);
  if (result.lessons.length === 0) {
    return failDocument(row.id, 'There is no running text in this document, so there is nothing to teach.', now);
  }
  const store = async (tx: Prisma.TransactionClient) => {
    const [held] = await tx.$queryRaw<{ status: string }[]>`
      SELECT status::text FROM documents WHERE id = ${row.id} FOR UPDATE`;
    if (held?.status === 'ready') return;
    await storeLessons(tx, row, result, now);
    const { document, bank } = result;
    await tx.document.update({
      where: { id: row.id },
      data: {
        status: 'ready',
        problem: null,
        title: document.title,
        text: document.text,
        sha256: document.sha256,
        words: document.words,
        generatorVersion: bank.generator.version,
        rejected: bank.rejected,
        finishedAt: now
      }
    });
    // A title given with the upload was the course's already.
    if (row.title === '') await tx.course.update({ where: { id: row.courseId }, data: { title: document.title } });
  };
  await prisma.$transaction(store, { timeout: 120_000, maxWait: 30_000 });
  return 'ready';
}

type Stored = Extract<Generated, { ok: true }>;

/** Rows go in by the thousand and pages of it: four statements for any document of ordinary length. */
async function storeLessons(tx: Prisma.TransactionClient, row: DocumentRow, { lessons, bank }: Stored, now: Date) {
  const place = { courseId: row.courseId, documentId: row.id };
  const lessonRows = await tx.lesson.createManyAndReturn({
    data: lessons.map(({ id, title, depth, blocks, terms, words, minutes }, index) => ({
      ...place,
      key: id,
      position: index + 1,
      ...{ depth, title, minutes, words, blocks, terms }
    })),
    select: { id: true, key: true }
  });
  const lessonIds = new Map(lessonRows.map(({ id, key }) => [key, id]));
  const items = bank.lessons.flatMap(({ id, items }) =>
    items.map((item, index) => ({ item, lessonId: lessonIds.get(id)!, position: index + 1 }))
  );
  for (const part of partsOf(items, 1000)) {
    const itemRows = await tx.item.createManyAndReturn({
      data: part.map(({ item, lessonId, position }) => ({
        ...{ courseId: row.courseId, lessonId, position, createdAt: now },
        key: item.id,
        status: item.tier
      })),
      select: { id: true, key: true }
    });
    const itemIds = new Map(itemRows.map(({ id, key }) => [key, id]));
    await tx.itemVersion.createMany({
      data: part.map(({ item }) => ({
        itemId: itemIds.get(item.id)!,
        version: 1,
        ...versionData(item),
        createdAt: now
      }))
    });
  }
  await tx.$executeRaw`
    UPDATE items SET current_version_id = v.id FROM item_versions v
    WHERE v.item_id = items.id AND items.course_id = ${row.courseId} AND items.current_version_id IS NULL`;
}

type Versioned = Omit<Item, 'id' | 'tier'>;

/** The columns of one immutable version. */
export function versionData(item: Versioned) {
  const { kind, stem, options, prompts, key, rationale, source, probability, difficulty } = item;
  const guess = guessScore(item);
  return { kind, stem, options, prompts, key, rationale, source, probability, difficulty, guessScore: guess };
}

function partsOf<T>(rows: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size));
}

/** The newest revision of a course's source, without its text; null while there is none. */
export async function findDocument(course: Pick<OwnCourse, 'id'>) {
  return prisma.document.findFirst({
    where: { courseId: course.id },
    orderBy: { revision: 'desc' },
    select: {
      ...{ id: true, revision: true, fileName: true, status: true, problem: true, title: true, words: true },
      ...{ sha256: true, generatorVersion: true, seed: true, createdAt: true, finishedAt: true }
    }
  });
}

/** Why candidates were turned away, the commonest reason first, with the candidates. */
export async function rejectionsOf(documentId: string): Promise<{ reason: string; rejections: Rejection[] }[]> {
  const row = await prisma.document.findUnique({ where: { id: documentId }, select: { rejected: true } });
  const groups = Map.groupBy((row?.rejected ?? []) as unknown as Rejection[], ({ reason }) => reason);
  return [...groups]
    .map(([reason, rejections]) => ({ reason, rejections }))
    .sort((a, b) => b.rejections.length - a.rejections.length);
}

/** The first lines of a source, to recognise it by. */
export async function sourceStart(documentId: string): Promise<string> {
  const row = await prisma.document.findUnique({ where: { id: documentId }, select: { source: true } });
  return (row?.source ?? '').slice(0, 400);
}
