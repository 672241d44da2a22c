import { notFound, type Person } from './access.ts';
import { prisma } from './db.ts';
import { findPinnedForm, type PinnedForm } from './pinnedForms.ts';

export const reportReasons = ['alsoRight', 'keyWrong', 'unclear'] as const;
export type ReportReason = (typeof reportReasons)[number];

/**
 * Tells the instructor that a question is bad. Only somebody who has answered it may, and once: a second report changes the
 * reason, and opens it again.
 */
export async function reportItem(
  person: Pick<Person, 'id'>,
  attemptId: string,
  { position, reason }: { position: number; reason: ReportReason },
  now = new Date()
): Promise<void> {
  const form = await findPinnedForm(attemptId);
  const item = form?.userId === person.id ? form.items.find((entry) => entry.position === position) : undefined;
  const place =
    item && (await prisma.attemptItem.findUnique({ where: { attemptId_position: { attemptId, position } } }));
  if (!item || !place?.scoreKind) notFound();
  await prisma.report.upsert({
    where: { itemId_userId: { itemId: item.itemId, userId: person.id } },
    create: { itemId: item.itemId, userId: person.id, reason, createdAt: now },
    update: { reason, createdAt: now, resolvedAt: null }
  });
}

/** A report as the form sends it; null when it names no reason. */
export function readReportForm(form: FormData): { position: number; reason: ReportReason } | null {
  const reason = reportReasons.find((each) => each === form.get('reason'));
  const position = Number(form.get('position'));
  return reason && Number.isInteger(position) ? { position, reason } : null;
}

/** Which places of a form hold an item that this person has reported. */
export async function listReported(person: Pick<Person, 'id'>, form: PinnedForm): Promise<number[]> {
  const itemIds = form.items.map(({ itemId }) => itemId);
  const reports = await prisma.report.findMany({
    where: { userId: person.id, itemId: { in: itemIds } },
    select: { itemId: true }
  });
  const reported = new Set(reports.map(({ itemId }) => itemId));
  return form.items.filter(({ itemId }) => reported.has(itemId)).map(({ position }) => position);
}
