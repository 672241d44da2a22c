import type { Cookies } from '@sveltejs/kit';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { Person } from './access.ts';
import { prisma } from './db.ts';
import { hashToken } from './tokens.ts';

/** A session ends after this long without a visit … */
const idle = new TimeSpan(30, 'd');
/** … and after this long in any case. */
const lifetime = new TimeSpan(90, 'd');

const cookieName = 'lectern_session';
const tokenShape = /^[a-z2-7]{40}$/;

export type Session = { token: string; expiresAt: Date; person: Person; slid: boolean };

/**
 * What Lucia keeps, in our tables. Lucia sees the token as the session's id; the table sees only its SHA-256. Both
 * lifetimes are decided by the database's clock: Lucia is told what is left and does its sums from there.
 */
const adapter: Adapter = {
  async getSessionAndUser(token) {
    const [row] = await prisma.$queryRaw<SessionRow[]>`
      select u.id, u.name, u.email, u.role::text as role, u.demo,
        s.expires_at >= s.absolute_expires_at as final,
        (extract(epoch from s.expires_at - now()) * 1000)::float8 as "remainingMs"
      from sessions s join users u on u.id = s.user_id
      where s.id = ${hashToken(token)} and s.expires_at > now() and s.absolute_expires_at > now() and u.disabled_at is null`;
    if (!row) return [null, null];
    const { final, remainingMs, ...person } = row;
    // Close to its absolute end a session has nothing left to slide: Lucia must not try at every request.
    const expiresAt = new Date(Date.now() + (final ? idle.milliseconds() : remainingMs));
    return [
      { id: token, userId: person.id, expiresAt, attributes: {} },
      { id: person.id, attributes: person }
    ];
  },
  async getUserSessions(userId) {
    const rows = await prisma.session.findMany({ where: { userId } });
    return rows.map(({ id, expiresAt }) => ({ id, userId, expiresAt, attributes: {} }));
  },
  async setSession({ id: token, userId }) {
    await prisma.$executeRaw`
      with over as (
        delete from sessions where user_id = ${userId} and (expires_at <= now() or absolute_expires_at <= now())
      )
      insert into sessions (id, user_id, expires_at, absolute_expires_at)
      values (${hashToken(token)}, ${userId}, now() + make_interval(secs => ${idle.seconds()}::float8),
        now() + make_interval(secs => ${lifetime.seconds()}::float8))`;
  },
  async updateSessionExpiration(token) {
    await prisma.$executeRaw`
      update sessions set expires_at = least(now() + make_interval(secs => ${idle.seconds()}::float8), absolute_expires_at)
      where id = ${hashToken(token)}`;
  },
  async deleteSession(token) {
    await prisma.session.deleteMany({ where: { id: hashToken(token) } });
  },
  async deleteUserSessions(userId) {
    await prisma.session.deleteMany({ where: { userId } });
  },
  async deleteExpiredSessions() {
    await prisma.$executeRaw`delete from sessions where expires_at <= now() or absolute_expires_at <= now()`;
  }
};

const lucia = new Lucia(adapter, { sessionExpiresIn: idle, getUserAttributes: (person) => person });

/** Opens a session with a token nobody has seen before, and removes what is left of the person's sessions that ended. */
export async function createSession(personId: string): Promise<{ token: string; expiresAt: Date }> {
  const session = await lucia.createSession(personId, {});
  return { token: session.id, expiresAt: session.expiresAt };
}

/**
 * Who a token belongs to, at the cost of one query, and of one write when half the idle time has passed.
 *
 * @returns null for a token that is unknown, ended or of a disabled account
 */
export async function findSession(token: string): Promise<Session | null> {
  const { session, user } = await lucia.validateSession(token);
  if (!session) return null;
  return { token, expiresAt: session.expiresAt, person: user, slid: session.fresh };
}

export async function endSession(token: string): Promise<void> {
  await lucia.invalidateSession(token);
}

/** Signs a person out everywhere. */
export async function endSessionsOf(personId: string): Promise<void> {
  await lucia.invalidateUserSessions(personId);
}

/**
 * The session token in a Cookie header. Anything that is not one of ours, well-formed, is nothing: it costs no query
 * and throws nothing, whatever the header holds.
 *
 * @param secure whether the page is served over TLS; the two cookies have different names
 */
export function readSessionToken(cookieHeader: string | null, secure: boolean): string | null {
  const wanted = cookieNameFor(secure);
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === wanted && value && tokenShape.test(value.trim())) return value.trim();
  }
  return null;
}

type CookieEvent = { cookies: Cookies; url: URL };

/** Signs a person in on this browser; the session it came with, if any, is over. */
export async function openSession(event: CookieEvent & { locals: { sessionToken: string | null } }, personId: string) {
  if (event.locals.sessionToken) await endSession(event.locals.sessionToken);
  setSessionCookie(event, await createSession(personId));
}

export function setSessionCookie(
  { cookies, url }: CookieEvent,
  { token, expiresAt }: { token: string; expiresAt: Date }
) {
  const secure = url.protocol === 'https:';
  cookies.set(cookieNameFor(secure), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, expires: expiresAt });
}

export function deleteSessionCookie({ cookies, url }: CookieEvent) {
  const secure = url.protocol === 'https:';
  cookies.delete(cookieNameFor(secure), { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

/** With TLS the prefix makes browsers refuse a cookie set by another host of the domain, or without Secure. */
function cookieNameFor(secure: boolean): string {
  return secure ? `__Host-${cookieName}` : cookieName;
}

type SessionRow = Person & { final: boolean; remainingMs: number };

declare module 'lucia' {
  interface Register {
    Lucia: typeof lucia;
    DatabaseUserAttributes: Person;
  }
}
