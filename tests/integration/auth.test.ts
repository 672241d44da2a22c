import fc from 'fast-check';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { createSession, endSession, endSessionsOf, findSession, readSessionToken } from '#lib/server/auth.ts';
import { pool, prisma } from '#lib/server/db.ts';
import { hashToken } from '#lib/server/tokens.ts';
import { createPerson } from '#tests/factories.ts';

afterEach(() => vi.restoreAllMocks());

const dayMs = 86_400_000;

/** Sets how long a session has left, by the database's clock. */
async function setLeft(token: string, { idle, absolute }: { idle: string; absolute: string }) {
  await pool.query(
    'update sessions set expires_at = now() + $2::interval, absolute_expires_at = now() + $3::interval where id = $1',
    [hashToken(token), idle, absolute]
  );
}

async function leftDays(token: string): Promise<number> {
  const { rows } = await pool.query(
    'select extract(epoch from expires_at - now())::float8 / 86400 as days from sessions where id = $1',
    [hashToken(token)]
  );
  return rows[0].days;
}

function countStatements() {
  return vi.spyOn(pg.Client.prototype, 'query');
}

test('a session leads back to its person, in one statement', async () => {
  const person = await createPerson({ name: 'Ines Carvalho', role: 'instructor' });
  const { token } = await createSession(person.id);
  await findSession(token);
  const statements = countStatements();
  const session = await findSession(token);
  expect(session?.person).toEqual(person);
  expect(session?.slid).toBe(false);
  expect(statements).toHaveBeenCalledTimes(1);
});

test('the database holds no token that opens a session', async () => {
  const person = await createPerson();
  const { token } = await createSession(person.id);
  const { rows } = await pool.query('select s.*::text as row from sessions s where user_id = $1', [person.id]);
  expect(rows).toHaveLength(1);
  expect(rows[0].row).not.toContain(token);
  expect(rows[0].row).toContain(hashToken(token));
  expect(await findSession(hashToken(token))).toBeNull();
});

test('a session lives for 30 days without a visit, and a visit in its second half starts them afresh', async () => {
  const person = await createPerson();
  const { token, expiresAt } = await createSession(person.id);
  expect((expiresAt.getTime() - Date.now()) / dayMs).toBeCloseTo(30, 2);
  expect(await leftDays(token)).toBeCloseTo(30, 2);

  await setLeft(token, { idle: '16 days', absolute: '60 days' });
  expect((await findSession(token))?.slid).toBe(false);
  expect(await leftDays(token)).toBeCloseTo(16, 2);

  await setLeft(token, { idle: '14 days', absolute: '60 days' });
  expect((await findSession(token))?.slid).toBe(true);
  expect(await leftDays(token)).toBeCloseTo(30, 2);
});

test('a session that ran out is over', async () => {
  const { token } = await createSession((await createPerson()).id);
  await setLeft(token, { idle: '-1 second', absolute: '60 days' });
  expect(await findSession(token)).toBeNull();
});

test('after 90 days a session is over however often it was used, and its last days write nothing', async () => {
  const { token } = await createSession((await createPerson()).id);
  const { rows } = await pool.query(
    'select extract(epoch from absolute_expires_at - now())::float8 / 86400 as days from sessions where id = $1',
    [hashToken(token)]
  );
  expect(rows[0].days).toBeCloseTo(90, 2);

  await setLeft(token, { idle: '10 days', absolute: '12 days' });
  expect((await findSession(token))?.slid).toBe(true);
  expect(await leftDays(token)).toBeCloseTo(12, 2);

  const statements = countStatements();
  expect((await findSession(token))?.slid).toBe(false);
  expect(statements).toHaveBeenCalledTimes(1);

  await setLeft(token, { idle: '10 days', absolute: '-1 second' });
  expect(await findSession(token)).toBeNull();
});

test('the clock of this machine changes nothing about lifetimes', async () => {
  const { token } = await createSession((await createPerson()).id);
  await setLeft(token, { idle: '20 days', absolute: '60 days' });
  const clock = vi.spyOn(Date, 'now');
  const now = new Date().getTime();
  clock.mockReturnValue(now + 400 * dayMs);
  expect(await findSession(token)).not.toBeNull();
  await setLeft(token, { idle: '-1 minute', absolute: '60 days' });
  clock.mockReturnValue(now - 400 * dayMs);
  expect(await findSession(token)).toBeNull();
});

test('signing out ends one session, signing out everywhere all of them', async () => {
  const person = await createPerson();
  const [here, there, elsewhere] = [
    await createSession(person.id),
    await createSession(person.id),
    await createSession(person.id)
  ];
  await endSession(here.token);
  expect(await findSession(here.token)).toBeNull();
  expect(await findSession(there.token)).not.toBeNull();
  await endSessionsOf(person.id);
  expect(await findSession(there.token)).toBeNull();
  expect(await findSession(elsewhere.token)).toBeNull();
});

test('a disabled account is out at the next request', async () => {
  const person = await createPerson();
  const { token } = await createSession(person.id);
  await prisma.user.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
  expect(await findSession(token)).toBeNull();
});

test('a role that was taken away is gone at the next request', async () => {
  const person = await createPerson({ role: 'instructor' });
  const { token } = await createSession(person.id);
  await prisma.user.update({ where: { id: person.id }, data: { role: 'learner' } });
  expect((await findSession(token))?.person.role).toBe('learner');
});

test('a new session removes those of the same person that are over, and no other', async () => {
  const [person, other] = [await createPerson(), await createPerson()];
  const [over, alive, foreign] = [
    await createSession(person.id),
    await createSession(person.id),
    await createSession(other.id)
  ];
  for (const { token } of [over, foreign]) await setLeft(token, { idle: '-1 second', absolute: '60 days' });
  const latest = await createSession(person.id);
  const rows = await prisma.session.findMany({
    where: { userId: { in: [person.id, other.id] } },
    select: { id: true }
  });
  expect(new Set(rows.map(({ id }) => id))).toEqual(
    new Set([alive, foreign, latest].map(({ token }) => hashToken(token)))
  );
});

const token = 'abcdefghijklmnopqrstuvwxyz234567abcdefgh';

test.each([
  [`lectern_session=${token}`, false],
  [`theme=dark; lectern_session=${token}; other=1`, false],
  [`__Host-lectern_session=${token}`, true]
])('finds the token in %s', (header, secure) => {
  expect(readSessionToken(header, secure)).toBe(token);
});

test.each([
  [null, false],
  ['', false],
  [`lectern_session=${token}`, true],
  [`__Host-lectern_session=${token}`, false],
  [`lectern_session=${token}x`, false],
  [`lectern_session=${token.toUpperCase()}`, false],
  ['lectern_session=%E0%A4%A', false],
  [`lectern_session="${token}"`, false],
  [`xlectern_session=${token}`, false]
])('finds no token in %s (over TLS: %s)', (header, secure) => {
  expect(readSessionToken(header, secure)).toBeNull();
});

test('10,000 random Cookie headers are all "signed out", without a question to the database', () => {
  const statements = countStatements();
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('%', '%E0%A4%A', '%00', '=', ';', '; ', ',', '"', '\\', '__proto__=', '\u0000', '\ud800'),
    fc.constantFrom('lectern_session', '__Host-lectern_session', 'lectern_session=', 'theme='),
    fc.stringMatching(/^[a-z2-7]{38,42}$/).filter((text) => text.length !== 40)
  );
  const header = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(header, fc.boolean(), (text, secure) => readSessionToken(text, secure) === null),
    { numRuns: 10_000 }
  );
  expect(statements).not.toHaveBeenCalled();
});
