import type { BankItem, ItemContent, ItemStatus } from './banks.ts';
import { contentOf, versionColumns } from './banks.ts';
import { prisma } from './db.ts';

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
