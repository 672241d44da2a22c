import { notFound, type Person } from './access.ts';
import { prisma } from './db.ts';
import { getAttempt } from './sittings.ts';

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
  const { form, state } = await getAttempt(person, attemptId);
  const item = form.items.find((entry) => entry.position === position);
  const isScored = state.answers.some((row) => row.position === position && row.scoreKind !== null);
  if (!item || !isScored) notFound();
  await prisma.report.upsert({
    where: { itemId_userId: { itemId: item.itemId, userId: person.id } },
    create: { itemId: item.itemId, userId: person.id, reason, createdAt: now },
    update: { reason, createdAt: now, resolvedAt: null }
  });
}
