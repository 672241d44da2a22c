import { notFound, type Person } from './access.ts';
import type { OwnCourse } from './courses.ts';
import { prisma } from './db.ts';
import { versionData } from './documents.ts';
import { isId } from './ids.ts';
import type { Prisma } from './prisma/client.ts';
import type { Problem } from '#lib/engine/document/types.ts';
import type { Item, ItemKind } from '#lib/engine/items/types.ts';
import { textMatches } from '#lib/engine/scoring/text.ts';

export type ItemStatus = 'review' | 'live' | 'suspended' | 'rejected';

/** What is asked, without the parts that belong to the bank. */
export type ItemContent = Omit<Item, 'id' | 'tier'>;

/** An item as an instructor reads it: the current version, where it stands and in which lesson. */
export type BankItem = ItemContent & {
  id: string;
  position: number;
  status: ItemStatus;
  versionId: string;
  version: number;
  changedAt: Date;
  lesson: { id: string; position: number; title: string };
};

export const versionColumns = {
  id: true,
  version: true,
  kind: true,
  stem: true,
  options: true,
  prompts: true,
  key: true,
  rationale: true,
  source: true,
  probability: true,
  difficulty: true,
  createdAt: true
} satisfies Prisma.ItemVersionSelect;

const itemColumns = {
  id: true,
  position: true,
  status: true,
  lesson: { select: { id: true, position: true, title: true } },
  currentVersion: { select: versionColumns }
} satisfies Prisma.ItemSelect;

type ItemRow = Prisma.ItemGetPayload<{ select: typeof itemColumns }>;
type VersionRow = Prisma.ItemVersionGetPayload<{ select: typeof versionColumns }>;

/** What is asked, out of a version's row or an item. JSON columns hold what the engine gave; nothing else writes them. */
export function contentOf(row: VersionRow | ItemContent): ItemContent {
  const { kind, stem, options, prompts, key, rationale, source, probability, difficulty } = row;
  return { kind, stem, options, prompts, key, rationale, source, probability, difficulty } as unknown as ItemContent;
}

function bankItem({ currentVersion, ...item }: ItemRow): BankItem {
  const row = currentVersion!;
  return { ...item, ...contentOf(row), versionId: row.id, version: row.version, changedAt: row.createdAt };
}

const inCourse = (course: Pick<OwnCourse, 'id'>): Prisma.ItemWhereInput => ({
  courseId: course.id,
  currentVersionId: { not: null }
});

export type LessonCounts = { id: string; position: number; title: string; depth: number } & Record<ItemStatus, number>;

/** Every lesson with how many of its items are in which status. */
export async function countBank(course: Pick<OwnCourse, 'id'>): Promise<LessonCounts[]> {
  const [lessons, counts] = await Promise.all([
    prisma.lesson.findMany({
      where: { courseId: course.id },
      orderBy: { position: 'asc' },
      select: { id: true, position: true, title: true, depth: true }
    }),
    prisma.item.groupBy({ by: ['lessonId', 'status'], where: inCourse(course), _count: true })
  ]);
  const countOf = (lessonId: string, status: ItemStatus) =>
    counts.find((row) => row.lessonId === lessonId && row.status === status)?._count ?? 0;
  return lessons.map((lesson) => ({
    ...lesson,
    live: countOf(lesson.id, 'live'),
    review: countOf(lesson.id, 'review'),
    suspended: countOf(lesson.id, 'suspended'),
    rejected: countOf(lesson.id, 'rejected')
  }));
}

export type BankFilter = { lessonId?: string; status?: ItemStatus; kind?: ItemKind };

/** The items of one lesson (or of all), in the order of the text. */
export async function listBank(
  course: Pick<OwnCourse, 'id'>,
  { lessonId, status, kind }: BankFilter = {}
): Promise<BankItem[]> {
  const rows = await prisma.item.findMany({
    where: { ...inCourse(course), lessonId, status, currentVersion: kind ? { kind } : undefined },
    orderBy: [{ lesson: { position: 'asc' } }, { position: 'asc' }],
    select: itemColumns
  });
  return rows.map(bankItem);
}

/** The item with all that was decided about it; ends in 404 when it is not this course's. */
export async function getItem(course: Pick<OwnCourse, 'id'>, itemId: string): Promise<BankItem> {
  if (!isId(itemId)) notFound();
  const row = await prisma.item.findFirst({ where: { ...inCourse(course), id: itemId }, select: itemColumns });
  return row ? bankItem(row) : notFound();
}

/** Those waiting for a decision, the likeliest to be good first; `skipped` ones come last, in the order they were skipped. */
export async function nextToReview(
  course: Pick<OwnCourse, 'id'>,
  skipped: readonly string[] = []
): Promise<{ item: BankItem | null; waiting: number }> {
  const waiting = { ...inCourse(course), status: 'review' as const };
  const best = (where: Prisma.ItemWhereInput) =>
    prisma.item.findFirst({
      where,
      orderBy: [{ currentVersion: { probability: 'desc' } }, { id: 'asc' }],
      select: itemColumns
    });
  const [count, first] = await Promise.all([
    prisma.item.count({ where: waiting }),
    best({ ...waiting, id: { notIn: [...skipped] } })
  ]);
  const row = first ?? (count > 0 ? await best(waiting) : null);
  return { item: row ? bankItem(row) : null, waiting: count };
}

export const decisions = ['accept', 'suspend', 'reject', 'restore'] as const;
export type DecisionKind = (typeof decisions)[number];

const statusAfter: Record<DecisionKind, ItemStatus> = {
  accept: 'live',
  restore: 'live',
  suspend: 'suspended',
  reject: 'rejected'
};

/** Why a reviewer turns an item away; the list is the generator's school. */
export const rejectReasons = [
  { id: 'notWorthKnowing', text: 'Not worth knowing' },
  { id: 'wrongAnswer', text: 'Wrong answer' },
  { id: 'severalAnswers', text: 'More than one answer' },
  { id: 'notInText', text: 'Not in the text' },
  { id: 'badlyPut', text: 'Badly put' }
] as const;
export type RejectReason = (typeof rejectReasons)[number]['id'];

type Held = Pick<BankItem, 'id' | 'status' | 'versionId' | 'version'>;

/**
 * Accepts, suspends, rejects or restores an item, and keeps who did. Learners in the middle of a quiz finish it as it was.
 *
 * @returns the decision's id, for undoing it; null when the item is in that status already
 */
export async function decideItem(
  item: Held,
  person: Pick<Person, 'id'>,
  { kind, reason }: { kind: DecisionKind; reason?: RejectReason },
  now = new Date()
): Promise<string | null> {
  const toStatus = statusAfter[kind];
  if (toStatus === item.status) return null;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.item.updateMany({
      where: { id: item.id, status: item.status },
      data: { status: toStatus }
    });
    if (count === 0) return null;
    const who = { itemId: item.id, personId: person.id, createdAt: now };
    const what = { kind, reason, fromStatus: item.status, toStatus, version: item.version };
    return (await tx.itemDecision.create({ data: { ...who, ...what }, select: { id: true } })).id;
  });
}

/** Takes the item's last decision back. Nothing happens when another one was made since. */
export async function undoDecision(
  course: Pick<OwnCourse, 'id'>,
  person: Pick<Person, 'id'>,
  decisionId: string,
  now = new Date()
): Promise<BankItem | null> {
  const decision = await prisma.itemDecision.findFirst({
    where: { id: decisionId, item: { courseId: course.id } },
    include: { item: { select: { decisions: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true } } } } }
  });
  const isLast = decision?.item.decisions[0]?.id === decisionId;
  if (!decision || !isLast || decision.kind === 'edit' || decision.kind === 'undo') return null;
  const { itemId, fromStatus, toStatus, version } = decision;
  await prisma.$transaction([
    prisma.item.update({ where: { id: itemId }, data: { status: fromStatus } }),
    prisma.itemDecision.create({
      data: {
        ...{ itemId, personId: person.id, kind: 'undo', version },
        ...{ fromStatus: toStatus, toStatus: fromStatus, createdAt: now }
      }
    })
  ]);
  return getItem(course, itemId);
}

type Edited = { ok: true } | { ok: false; problems: Problem[] };

/**
 * Stores a new version and makes it the current one. Attempts keep the version they were started with; an item that waited for
 * review is accepted by being edited.
 *
 * @param base the version the editor had before them; another one in the meantime is a problem, not overwritten
 */
export async function editItem(
  item: BankItem,
  person: Pick<Person, 'id'>,
  { content, base }: { content: ItemContent; base: string },
  now = new Date()
): Promise<Edited> {
  const changed =
    'This question was changed by somebody else meanwhile. Your text is still here; compare and save again.';
  const taken: Edited = { ok: false, problems: [{ code: 'changedMeanwhile', message: changed }] };
  if (item.versionId !== base) return taken;
  return prisma.$transaction(async (tx): Promise<Edited> => {
    const [held] = await tx.$queryRaw<{ current_version_id: string }[]>`
      SELECT current_version_id FROM items WHERE id = ${item.id} FOR UPDATE`;
    if (held?.current_version_id !== base) return taken;
    const last = await tx.itemVersion.aggregate({ where: { itemId: item.id }, _max: { version: true } });
    const version = (last._max.version ?? 0) + 1;
    const data = { itemId: item.id, version, authorId: person.id, createdAt: now, ...versionData(content) };
    const { id } = await tx.itemVersion.create({ data, select: { id: true } });
    const toStatus = item.status === 'review' ? 'live' : item.status;
    await tx.item.update({ where: { id: item.id }, data: { currentVersionId: id, status: toStatus } });
    const what = { kind: 'edit', fromStatus: item.status, toStatus, version };
    await tx.itemDecision.create({ data: { itemId: item.id, personId: person.id, createdAt: now, ...what } });
    return { ok: true };
  });
}

/** Adds a text to what a typed question accepts: a new version with a longer key. */
export async function acceptVariant(
  item: BankItem,
  person: Pick<Person, 'id'>,
  variant: string,
  now = new Date()
): Promise<Edited> {
  const text = variant.replace(/\s+/g, ' ').trim();
  const refuse = (code: string, message: string): Edited => ({ ok: false, problems: [{ code, message }] });
  if (item.key.kind !== 'texts') return refuse('notTyped', 'Only questions with a typed answer accept other wordings.');
  if (text === '') return refuse('variantMissing', 'Type the answer that should be accepted as well.');
  if (textMatches(text, item.key.accepted)) return refuse('variantKnown', `“${text}” is accepted already.`);
  const content = { ...contentOf(item), key: { kind: 'texts' as const, accepted: [...item.key.accepted, text] } };
  return editItem(item, person, { content, base: item.versionId }, now);
}

/** What a page says after a decision: null for an id that is not this course's, or was taken back. */
export async function findDecision(
  course: Pick<OwnCourse, 'id'>,
  decisionId: string | null
): Promise<{ id: string; kind: DecisionKind; itemId: string } | null> {
  if (!decisionId || !isId(decisionId)) return null;
  const row = await prisma.itemDecision.findFirst({
    where: { id: decisionId, kind: { in: [...decisions] }, item: { courseId: course.id } },
    select: {
      id: true,
      kind: true,
      itemId: true,
      item: { select: { decisions: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true } } } }
    }
  });
  if (!row || row.item.decisions[0]?.id !== row.id) return null;
  return { id: row.id, kind: row.kind as DecisionKind, itemId: row.itemId };
}
