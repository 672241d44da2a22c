import { existsSync, readFileSync } from 'node:fs';
import type { Person } from './access.ts';
import { editItem, listBank, type BankItem, type ItemContent, type RejectReason } from './banks.ts';
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
  const rows = await prisma.item.findMany({
    where: { courseId: course.id },
    select: { id: true, key: true, status: true }
  });
  const edited = new Map(
    rows.filter(({ key }) => key in review.edited).map(({ id, key }) => [id, review.edited[key]!])
  );
  const accepted = rows.filter(({ key }) => key in review.accepted);
  const rejected = rows.filter(({ key }) => key in review.rejected);
  const idsOf = (items: { id: string }[]) => ({ in: items.map(({ id }) => id) });
  await prisma.item.updateMany({ where: { courseId: course.id }, data: { status: 'review' } });
  await prisma.item.updateMany({ where: { id: idsOf(accepted) }, data: { status: 'live' } });
  await prisma.item.updateMany({ where: { id: idsOf(rejected) }, data: { status: 'rejected' } });
  const made = { personId: owner.id, version: 1, createdAt: now };
  await prisma.itemDecision.createMany({
    data: [
      ...accepted.map(({ id, status }) => ({ ...made, itemId: id, kind: 'accept', ...change(status, 'live') })),
      ...rejected.map(({ id, key, status }) => {
        const { reason } = review.rejected[key]!;
        return { ...made, itemId: id, kind: 'reject', reason, ...change(status, 'rejected') };
      })
    ]
  });
  // One after the other: so many transactions at once would wait for a connection longer than they may.
  for (const item of await listBank(course, { status: 'review' })) {
    const edit = edited.get(item.id);
    if (!edit) continue;
    const { read: _read, ...parts } = edit;
    await editItem(item, owner, { content: { ...contentOf(item), ...parts }, base: item.versionId }, now);
  }
}

const change = (fromStatus: BankItem['status'], toStatus: BankItem['status']) => ({ fromStatus, toStatus });

/** Without the parts that belong to the bank. */
export function contentOf(item: BankItem): ItemContent {
  const { kind, stem, options, prompts, key, rationale, source, probability, difficulty } = item;
  return { kind, stem, options, prompts, key, rationale, source, probability, difficulty };
}
