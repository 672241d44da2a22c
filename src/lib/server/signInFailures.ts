import { prisma } from './db.ts';
import { hashToken } from './tokens.ts';

/** Failures older than this no longer count. */
const windowMinutes = 15;
const freeTries = 10;

export type Try = { id: string[]; subjects: Subjects };

type Subjects = { account: string; address: string };

type Claim = { ok: true; claimed: Try; triesLeft: number } | { ok: false; waitSeconds: number };

/**
 * Takes one try at signing in, for an account and from an address, before the password is looked at: tries that arrive
 * together count each other. The try stands as a failure unless `forgive` takes it back.
 */
export async function claimTry(email: string, address: string): Promise<Claim> {
  const subjects = { account: `account:${hashToken(email)}`, address: `address:${hashToken(networkOf(address))}` };
  const both = [subjects.account, subjects.address];
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    with forgotten as (
      delete from sign_in_failures where created_at < now() - make_interval(mins => ${windowMinutes}::int)
    )
    insert into sign_in_failures (id, subject) select gen_random_uuid()::text, unnest(${both}::text[]) returning id`;
  const id = rows.map((row) => row.id);
  const counts = await prisma.$queryRaw<{ subject: string; failures: number; seconds: number }[]>`
    select subject, count(*)::int as failures, extract(epoch from now() - max(created_at))::float8 as seconds
    from sign_in_failures
    where subject = any(${both}::text[]) and id <> all(${id}::text[])
      and created_at > now() - make_interval(mins => ${windowMinutes}::int)
    group by subject`;
  const of = (subject: string) => counts.find((each) => each.subject === subject) ?? { failures: 0, seconds: 0 };
  const account = of(subjects.account);
  const network = of(subjects.address);
  const waitSeconds = Math.ceil(
    Math.max(
      accountPauseSeconds(account.failures) - account.seconds,
      addressPauseSeconds(network.failures) - network.seconds
    )
  );
  if (waitSeconds > 0) {
    await prisma.signInFailure.deleteMany({ where: { id: { in: id } } });
    return { ok: false, waitSeconds };
  }
  return { ok: true, claimed: { id, subjects }, triesLeft: Math.max(0, freeTries - account.failures - 1) };
}

/** The password was right: this try was no failure, and the account starts afresh. The address keeps its other failures. */
export async function forgive({ id, subjects }: Try): Promise<void> {
  await prisma.signInFailure.deleteMany({ where: { OR: [{ id: { in: id } }, { subject: subjects.account }] } });
}

/** Nothing for the first ten failures on an account, then a minute after each, doubling up to a quarter of an hour. */
export function accountPauseSeconds(failures: number): number {
  return failures < freeTries ? 0 : Math.min(60 * 2 ** (failures - freeTries), windowMinutes * 60);
}

/** An address may be a whole classroom, so its pauses grow by a second each, up to a minute. */
export function addressPauseSeconds(failures: number): number {
  return failures < freeTries ? 0 : Math.min(failures - freeTries + 1, 60);
}

/** One visitor has a whole /64 of IPv6 at hand, so that is what counts as one address. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const filled = [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after];
  return filled
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** A wait as people say it. */
export function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
