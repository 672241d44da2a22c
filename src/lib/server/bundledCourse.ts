import { existsSync, readFileSync } from 'node:fs';
import type { Person } from './access.ts';
import { decideItem, editItem, listBank, type BankItem, type ItemContent, type RejectReason } from './banks.ts';
import { publishCourse, type OwnCourse } from './courses.ts';
import { prisma } from './db.ts';
import { generateDocument, importDocument } from './documents.ts';

/** Seeding runs from the repository, never from the built server. */
const folder = new URL('../../../prisma/courses/', import.meta.url);
const name = 'partnership-for-peace';

/** What the reviewers of the bundled bank decided, by the engine's stable item id. */
export type BankReview = {
  generatorVersion: string;
  /** Id → what the reviewer read, on one line: stem, options and key. */
  accepted: Record<string, string>;
  rejected: Record<string, { reason: RejectReason; note: string }>;
  /** Accepted with these parts of the item replaced; `read` is what the reviewer read before. */
  edited: Record<string, { read: string } & Partial<Pick<ItemContent, 'stem' | 'options' | 'key' | 'rationale'>>>;
};

/** Null until the bank has been reviewed. */
export function readReview(): BankReview | null {
  const file = new URL(`${name}.review.json`, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BankReview) : null;
}

/** The source of the bundled course. */
export function readBundledSource(): string {
  return readFileSync(new URL(`${name}.md`, folder), 'utf8');
}

/**
 * Installs the bundled course: generates its bank, applies the review decisions, publishes it.
 *
 * @param owner an instructor or administrator, who is said to have made the decisions
 * @throws where the document cannot be read, or its bank cannot be published
 */
export async function installBundledCourse(owner: Person, now: Date): Promise<OwnCourse> {
  const input = { text: readBundledSource(), fileName: `${name}.md`, demo: true };
  const imported = await importDocument(owner, input, now);
  if (!imported.ok) throw new Error(imported.problems.map(({ message }) => message).join(' '));
  const { course, documentId } = imported;
  const status = await generateDocument(documentId, {}, now);
  if (status !== 'ready') throw new Error(`The bundled course could not be generated: ${status}`);
  const review = readReview();
  if (review) await applyReview(course, owner, review, now);
  const published = await publishCourse(course, now);
  if (!published.ok) throw new Error(published.problems.map(({ message }) => message).join(' '));
  return { ...course, status: 'published', publishedAt: now };
}

/** Items that nobody has looked at wait for review, whatever the generator thinks of them. */
async function applyReview(course: OwnCourse, owner: Person, review: BankReview, now: Date): Promise<void> {
  const keys = new Map(
    (await prisma.item.findMany({ where: { courseId: course.id }, select: { id: true, key: true } })).map((row) => [
      row.id,
      row.key
    ])
  );
  await prisma.item.updateMany({ where: { courseId: course.id }, data: { status: 'review' } });
  const bank = await listBank(course);
  await Promise.all(bank.map((item) => decide({ ...item, status: 'review' }, keys.get(item.id)!, owner, review, now)));
}

async function decide(item: BankItem, key: string, owner: Person, review: BankReview, now: Date): Promise<void> {
  const edit = review.edited[key];
  const rejection = review.rejected[key];
  if (edit) {
    const { read: _read, ...parts } = edit;
    await editItem(item, owner, { content: { ...contentOf(item), ...parts }, base: item.versionId }, now);
  } else if (rejection) await decideItem(item, owner, { kind: 'reject', reason: rejection.reason }, now);
  else if (key in review.accepted) await decideItem(item, owner, { kind: 'accept' }, now);
}

/** Without the parts that belong to the bank. */
export function contentOf(item: BankItem): ItemContent {
  const { kind, stem, options, prompts, key, rationale, source, probability, difficulty } = item;
  return { kind, stem, options, prompts, key, rationale, source, probability, difficulty };
}
