import { randomBytes } from 'node:crypto';
import type { Person, Role } from './access.ts';
import { endSessionsOf } from './auth.ts';
import { prisma } from './db.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { claimTry, forgive, inWords } from './signInFailures.ts';

type NewPerson = { name: string; email: string; password: string; role: Role; demo?: boolean };

type Made = { ok: true; person: Person } | { ok: false; problem: 'emailTaken' };

export type PersonRow = Person & { disabled: boolean; createdAt: Date };

const shown = { id: true, name: true, email: true, role: true, demo: true } as const;

/** How an address is written in the table: two spellings of one address are one account. */
export function emailOf(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Makes an account. Who may do so, and with which role, is the caller's business. */
export async function createPerson({ password, email, ...rest }: NewPerson, now = new Date()): Promise<Made> {
  const passwordHash = await hashPassword(password);
  const row = { ...rest, email: emailOf(email), passwordHash, createdAt: now };
  const { count } = await prisma.user.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return { ok: false, problem: 'emailTaken' };
  return { ok: true, person: await prisma.user.findUniqueOrThrow({ where: { email: row.email }, select: shown }) };
}

/** Whether anybody has an account yet; a database without people waits for its first administrator. */
export async function hasPeople(): Promise<boolean> {
  return (await prisma.user.findFirst({ select: { id: true } })) !== null;
}

/** How many people of the demonstration there are. */
export async function countDemoPeople(): Promise<number> {
  return prisma.user.count({ where: { demo: true } });
}

export async function rename(person: Person, name: string): Promise<void> {
  await prisma.user.update({ where: { id: person.id }, data: { name } });
}

type PasswordChange = { ok: true } | { ok: false; field: 'current' | 'next'; message: string };

/**
 * Gives a person a new password and ends every session of theirs; the caller opens a new one where they sit. A stolen
 * session is no way to guess the password: wrong ones count like failures at signing in.
 *
 * @param address where the request comes from
 */
export async function changePassword(
  person: Person,
  { current, next }: { current: string; next: string },
  address: string
): Promise<PasswordChange> {
  if (emailOf(next) === person.email) return { ok: false, field: 'next', message: 'The email address is no password' };
  const attempt = await claimTry(person.email, address);
  if (!attempt.ok) {
    const message = `Too many tries. Wait ${inWords(attempt.waitSeconds)}, then try again.`;
    return { ok: false, field: 'current', message };
  }
  const { passwordHash } = await prisma.user.findUniqueOrThrow({
    where: { id: person.id },
    select: { passwordHash: true }
  });
  const right = await verifyPassword(passwordHash, current);
  if (!right) return { ok: false, field: 'current', message: 'This is not your current password' };
  await forgive(attempt.claimed);
  await prisma.user.update({ where: { id: person.id }, data: { passwordHash: await hashPassword(next) } });
  await endSessionsOf(person.id);
  return { ok: true };
}

const pageSize = 50;

/**
 * Everybody with an account, administrators first, then by name.
 *
 * @param search part of a name or an address; empty for all
 * @param page from 1
 */
export async function listPeople({ search, page }: { search: string; page: number }) {
  // Prisma hands % and _ on as the wildcards they are in SQL.
  const contains = { contains: search.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const where = search ? { OR: [{ name: contains }, { email: contains }] } : {};
  const [total, rows] = await Promise.all([
    prisma.user.count({ where }),
    prisma.user.findMany({
      where,
      select: { ...shown, disabledAt: true, createdAt: true },
      orderBy: [{ role: 'desc' }, { name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize
    })
  ]);
  const people = rows.map(({ disabledAt, ...row }): PersonRow => ({ ...row, disabled: disabledAt !== null }));
  return { people, total, pages: Math.max(1, Math.ceil(total / pageSize)) };
}

export async function findPerson(id: string): Promise<PersonRow | null> {
  const row = await prisma.user.findUnique({
    where: { id },
    select: { ...shown, disabledAt: true, createdAt: true }
  });
  if (!row) return null;
  const { disabledAt, ...person } = row;
  return { ...person, disabled: disabledAt !== null };
}

/** What an administrator may change about somebody else. */
export type Rights = { role: Role; disabled: boolean };

/**
 * Gives a person other rights and ends their sessions, so that nothing goes on with the old ones.
 *
 * @param administrator who asks; nobody can change their own rights, so one administrator always remains
 * @returns false where that is what was asked, or where the administrator lost their own rights meanwhile
 */
export async function changeRights(administrator: Person, person: PersonRow, rights: Rights): Promise<boolean> {
  if (administrator.id === person.id) return false;
  return prisma.$transaction(async (transaction) => {
    // Two administrators who demote each other at the same moment: the second one finds itself demoted.
    const [first, second] = [administrator.id, person.id].sort();
    await transaction.$queryRaw`select id from users where id in (${first}, ${second}) order by id for update`;
    const asking = { id: administrator.id, role: 'administrator', disabledAt: null } as const;
    if ((await transaction.user.count({ where: asking })) === 0) return false;
    const disabledAt = rights.disabled ? new Date() : null;
    await transaction.user.update({ where: { id: person.id }, data: { role: rights.role, disabledAt } });
    await transaction.session.deleteMany({ where: { userId: person.id } });
    return true;
  });
}

/**
 * Lets a person who forgot their password back in: a new one that nobody chose, and the end of their sessions.
 *
 * @param administrator who asks; their own password they change themselves, knowing the old one
 * @returns the password, 96 bits, to be shown once; null where the administrator asked for themselves
 */
export async function giveNewPassword(administrator: Person, person: PersonRow): Promise<string | null> {
  if (administrator.id === person.id) return null;
  const password = randomBytes(12)
    .toString('hex')
    .replace(/(.{6})(?=.)/g, '$1-');
  await prisma.user.update({ where: { id: person.id }, data: { passwordHash: await hashPassword(password) } });
  await endSessionsOf(person.id);
  return password;
}
