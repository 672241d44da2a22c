import { prisma } from './db.ts';
import { verifyPassword } from './passwords.ts';
import { emailOf } from './people.ts';
import { claimTry, forgive, inWords } from './signInFailures.ts';
import type { Role } from './access.ts';

type Refused =
  | { ok: false; problem: 'mismatch'; triesLeft: number }
  | { ok: false; problem: 'paused'; waitSeconds: number }
  | { ok: false; problem: 'disabled' };

type Checked = { ok: true; person: { id: string; role: Role } } | Refused;

/**
 * Checks an address and a password. An unknown address and a wrong password give the same answer after the same work;
 * that an account is disabled learns only who knows its password.
 *
 * @param address where the request comes from
 */
export async function checkPassword(email: string, password: string, address: string): Promise<Checked> {
  const account = emailOf(email);
  const attempt = await claimTry(account, address);
  if (!attempt.ok) return { ok: false, problem: 'paused', waitSeconds: attempt.waitSeconds };
  const row = await prisma.user.findUnique({
    where: { email: account },
    select: { id: true, role: true, passwordHash: true, disabledAt: true }
  });
  if (!(await verifyPassword(row?.passwordHash ?? null, password)) || !row) {
    return { ok: false, problem: 'mismatch', triesLeft: attempt.triesLeft };
  }
  await forgive(attempt.claimed);
  if (row.disabledAt) return { ok: false, problem: 'disabled' };
  return { ok: true, person: { id: row.id, role: row.role } };
}

/** What the person who tried reads. */
export function signInProblem(refused: Refused): string {
  switch (refused.problem) {
    case 'paused':
      return `Too many tries. Wait ${inWords(refused.waitSeconds)}, then try again.`;
    case 'disabled':
      return 'This account is switched off. An administrator can switch it on again.';
    case 'mismatch':
      return `Email and password do not match.${warning(refused.triesLeft)}`;
  }
}

function warning(triesLeft: number): string {
  if (triesLeft > 4) return '';
  if (triesLeft === 0) return ' There is a pause now before the next try.';
  return ` ${triesLeft === 1 ? 'One more try' : `${triesLeft} more tries`}, then a pause of a minute.`;
}
