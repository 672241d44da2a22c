import { notFound, type Person } from './access.ts';
import type { OwnCourse } from './courses.ts';
import { prisma } from './db.ts';
import { versionData } from './documents.ts';
import type { Prisma } from './prisma/client.ts';
import type { Block, Problem, Source } from '#lib/engine/document/types.ts';
import type { Item, ItemKind } from '#lib/engine/items/types.ts';
import { textMatches } from '#lib/engine/scoring/text.ts';

export type ItemStatus = 'review' | 'live' | 'suspended' | 'rejected';

/** What is asked, without the parts that belong to the bank. */
export type ItemContent = Omit<Item, 'id' | 'tier'>;

/** An item as an instructor reads it: the current version, where it stands and in which lesson. */
export type BankItem = ItemContent & {
  id: string;
  status: ItemStatus;
  versionId: string;
  version: number;
  changedAt: Date;
  lesson: { id: string; position: number; title: string };
};

const versionColumns = {
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
  status: true,
  lesson: { select: { id: true, position: true, title: true } },
  currentVersion: { select: versionColumns }
} satisfies Prisma.ItemSelect;

type ItemRow = Prisma.ItemGetPayload<{ select: typeof itemColumns }>;
type VersionRow = Prisma.ItemVersionGetPayload<{ select: typeof versionColumns }>;

/** JSON columns hold what the engine gave; nothing else writes them. */
function contentOf(row: VersionRow): ItemContent {
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
  const {
    id: _id,
    status: _status,
    versionId,
    version: _version,
    changedAt: _changedAt,
    lesson: _lesson,
    ...rest
  } = item;
  const content = { ...rest, key: { kind: 'texts' as const, accepted: [...item.key.accepted, text] } };
  return editItem(item, person, { content, base: versionId }, now);
}

export type ItemHistory = {
  versions: { id: string; version: number; author: string | null; createdAt: Date; content: ItemContent }[];
  decisions: {
    id: string;
    kind: string;
    reason: string | null;
    version: number | null;
    toStatus: ItemStatus;
    person: string | null;
    createdAt: Date;
  }[];
  reports: { id: string; reason: string; person: string | null; createdAt: Date; resolvedAt: Date | null }[];
};

/** All versions, decisions and reports of an item, newest first. */
export async function itemHistory(item: Pick<BankItem, 'id'>): Promise<ItemHistory> {
  const where = { itemId: item.id };
  const [versions, made, reports] = await Promise.all([
    prisma.itemVersion.findMany({
      where,
      orderBy: { version: 'desc' },
      select: { ...versionColumns, authorId: true }
    }),
    prisma.itemDecision.findMany({ where, orderBy: { createdAt: 'desc' } }),
    prisma.report.findMany({ where, orderBy: { createdAt: 'desc' } })
  ]);
  const ids = [
    ...versions.map((row) => row.authorId),
    ...made.map((row) => row.personId),
    ...reports.map((row) => row.userId)
  ];
  const known = [...new Set(ids.filter((id) => id !== null))];
  const people = await prisma.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  return {
    versions: versions.map((row) => ({
      ...{ id: row.id, version: row.version, createdAt: row.createdAt },
      author: nameOf(row.authorId),
      content: contentOf(row)
    })),
    decisions: made.map(({ id, kind, reason, version, toStatus, personId, createdAt }) => ({
      ...{ id, kind, reason, version, toStatus, createdAt },
      person: nameOf(personId)
    })),
    reports: reports.map(({ id, reason, userId, createdAt, resolvedAt }) => ({
      ...{ id, reason, createdAt, resolvedAt },
      person: nameOf(userId)
    }))
  };
}

/** Marks the item's open reports as dealt with. @returns how many there were */
export async function resolveReports(item: Pick<BankItem, 'id'>, now = new Date()): Promise<number> {
  const { count } = await prisma.report.updateMany({
    where: { itemId: item.id, resolvedAt: null },
    data: { resolvedAt: now }
  });
  return count;
}

/** Where a sentence stands: its paragraph between its neighbours, cut into what comes before, the lit words and what follows. */
export type Passage = {
  lesson: { position: number; title: string };
  paragraph: number;
  blocks: { id: string; kind: Block['kind']; before: string; lit: string; after: string }[];
};

/** The source sentence in its place. When the block is gone (an older revision), the quote alone. */
export async function passageOf(item: { lesson: BankItem['lesson']; source: Source }, around = 1): Promise<Passage> {
  const row = await prisma.lesson.findUnique({ where: { id: item.lesson.id }, select: { blocks: true } });
  const blocks = (row?.blocks ?? []) as unknown as Block[];
  const index = blocks.findIndex(({ id }) => id === item.source.blockId);
  const lesson = { position: item.lesson.position, title: item.lesson.title };
  if (index < 0) {
    const quote = { id: 'quote', kind: 'paragraph' as const, before: '', lit: item.source.quote, after: '' };
    return { lesson, paragraph: 0, blocks: [quote] };
  }
  const shown = blocks.slice(Math.max(0, index - around), index + around + 1).map((block) => {
    if (block.id !== item.source.blockId)
      return { id: block.id, kind: block.kind, before: block.text, lit: '', after: '' };
    const [from, to] = [item.source.start - block.start, item.source.end - block.start];
    const { text } = block;
    return {
      id: block.id,
      kind: block.kind,
      before: text.slice(0, from),
      lit: text.slice(from, to),
      after: text.slice(to)
    };
  });
  return { lesson, paragraph: index + 1, blocks: shown };
}
