import type { Person } from './access.ts';
import { prisma } from './db.ts';
import { hashPassword } from './passwords.ts';
import { emailOf } from './people.ts';
import { hashToken } from './tokens.ts';

/** Whether a set-up link can still be used. */
export async function isOpenInvitation(token: string): Promise<boolean> {
  const [row] = await prisma.$queryRaw<unknown[]>`
    select id from invitations where id = ${hashToken(token)} and purpose = 'setup' and used_at is null and expires_at > now()`;
  return row !== undefined;
}

type Administrator = { name: string; email: string; password: string };

/**
 * Makes the first administrator and uses the link up, both or neither: of two people with the same link one comes through.
 *
 * @returns null when the link was used meanwhile, or the address belongs to somebody
 */
export async function useSetupInvitation(
  token: string,
  { name, email, password }: Administrator
): Promise<Person | null> {
  const passwordHash = await hashPassword(password);
  const address = emailOf(email);
  return prisma.$transaction(async (transaction) => {
    const used = await transaction.$executeRaw`
      update invitations set used_at = now()
      where id = ${hashToken(token)} and purpose = 'setup' and used_at is null and expires_at > now()
        and not exists (select from users where email = ${address})`;
    if (used === 0) return null;
    return transaction.user.create({
      data: { name, email: address, passwordHash, role: 'administrator' },
      select: { id: true, name: true, email: true, role: true, demo: true }
    });
  });
}
