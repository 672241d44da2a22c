import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '#lib/server/passwords.ts';
import { createSession, findSession } from '#lib/server/auth.ts';
import { pool, prisma } from '#lib/server/db.ts';
import { changePassword, changeRights, createPerson, findPerson, listPeople } from '#lib/server/people.ts';
import { registerForm } from '#lib/server/peopleForms.ts';
import { isOpenInvitation, useSetupInvitation } from '#lib/server/invitations.ts';
import { accountPauseSeconds, addressPauseSeconds, networkOf } from '#lib/server/signInFailures.ts';
import { checkPassword, signInProblem } from '#lib/server/signIn.ts';
import { hashToken } from '#lib/server/tokens.ts';

const password = 'a lantern by the window';
let address = 0;
/** An address nobody used before. */
const anAddress = () => `10.0.${address >> 8}.${address++ & 255}`;

async function register(overrides: { role?: 'learner' | 'administrator'; email?: string } = {}) {
  const email = overrides.email ?? `${crypto.randomUUID()}@example.org`;
  const made = await createPerson({ name: 'Ines Carvalho', email, password, role: 'learner', ...overrides });
  if (!made.ok) throw new Error(made.problem);
  return made.person;
}

async function failTimes(times: number, email: string, from: () => string) {
  for (let tries = 0; tries < times; tries++) await checkPassword(email, 'not this one', from());
}

const agePast = (seconds: number) =>
  pool.query('update sign_in_failures set created_at = created_at - make_interval(secs => $1::int)', [seconds]);

test('passwords are kept as argon2id with the costs OWASP recommends, each with its own salt', async () => {
  const [one, other] = [await hashPassword(password), await hashPassword(password)];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword(one, password)).toBe(true);
  expect(await verifyPassword(one, `${password} `)).toBe(false);
  expect(await verifyPassword(null, password)).toBe(false);
});

test('the right password opens the account, however the address is spelt', async () => {
  const { id } = await register({ email: 'Jonas.Weiss@Example.org' });
  const checked = await checkPassword('  JONAS.weiss@example.ORG ', password, anAddress());
  expect(checked).toEqual({ ok: true, person: { id, role: 'learner' } });
});

test('an address that is taken is taken in every spelling', async () => {
  await register({ email: 'taken@example.org' });
  const again = await createPerson({ name: 'B', email: 'TAKEN@example.org', password, role: 'learner' });
  expect(again).toEqual({ ok: false, problem: 'emailTaken' });
});

test('an unknown address and a wrong password answer alike and do the same work', async () => {
  const known = await register();
  const wrong = await checkPassword(known.email, 'not this one', anAddress());
  const unknown = await checkPassword('nobody@example.org', 'not this one', anAddress());
  expect(unknown).toEqual(wrong);
  if (wrong.ok || unknown.ok) throw new Error('let in');
  expect(signInProblem(unknown)).toBe(signInProblem(wrong));

  const tries = async (email: string) => {
    const began = performance.now();
    await checkPassword(email, 'not this one', anAddress());
    return performance.now() - began;
  };
  // The quickest of several, in turns: what else the machine does only ever adds.
  const ms = { known: Infinity, unknown: Infinity };
  for (let round = 0; round < 15; round++) {
    ms.known = Math.min(ms.known, await tries(known.email));
    ms.unknown = Math.min(ms.unknown, await tries('nobody@example.org'));
    await agePast(16 * 60);
  }
  expect(ms.unknown / ms.known).toBeGreaterThan(0.6);
  expect(ms.unknown / ms.known).toBeLessThan(1.6);
});

test('ten failures on an account make it pause, for the right password too, from every address', async () => {
  const { email } = await register();
  await failTimes(9, email, anAddress);
  expect(await checkPassword(email, 'not this one', anAddress())).toMatchObject({ problem: 'mismatch', triesLeft: 0 });
  const paused = await checkPassword(email, password, anAddress());
  expect(paused).toMatchObject({ ok: false, problem: 'paused' });
  expect((paused as { waitSeconds: number }).waitSeconds).toBeGreaterThan(50);
  expect((paused as { waitSeconds: number }).waitSeconds).toBeLessThanOrEqual(60);
});

test('after the pause the right password works and clears the account', async () => {
  const { email } = await register();
  await failTimes(10, email, anAddress);
  await agePast(61);
  expect(await checkPassword(email, password, anAddress())).toMatchObject({ ok: true });
  expect(await checkPassword(email, 'not this one', anAddress())).toMatchObject({ triesLeft: 9 });
});

test('ten failures from one address slow down every account from there, and only from there', async () => {
  const { email } = await register();
  const school = anAddress();
  let guess = 0;
  for (let tries = 0; tries < 10; tries++) await failTimes(1, `guess${guess++}@example.org`, () => school);
  expect(await checkPassword(email, password, school)).toMatchObject({ problem: 'paused', waitSeconds: 1 });
  expect(await checkPassword(email, password, anAddress())).toMatchObject({ ok: true });
});

test('guesses that arrive at the same moment count each other', async () => {
  const { email } = await register();
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => checkPassword(email, 'not this one', anAddress()))
  );
  expect(answers.filter((answer) => !answer.ok && answer.problem === 'mismatch').length).toBeLessThanOrEqual(10);
});

test('pauses grow: a minute, two, four up to a quarter of an hour for an account; second by second for an address', () => {
  expect([9, 10, 11, 12, 13, 14, 40].map(accountPauseSeconds)).toEqual([0, 60, 120, 240, 480, 900, 900]);
  expect([9, 10, 11, 30, 100].map(addressPauseSeconds)).toEqual([0, 1, 2, 21, 60]);
});

test('failures older than a quarter of an hour are forgotten', async () => {
  const { email } = await register();
  await failTimes(5, email, anAddress);
  await agePast(16 * 60);
  expect(await checkPassword(email, 'not this one', anAddress())).toMatchObject({ triesLeft: 9 });
  expect(await prisma.signInFailure.count({ where: { subject: `account:${hashToken(email)}` } })).toBe(1);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0']
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a disabled account says so only to whoever knows its password', async () => {
  const { id, email } = await register();
  await prisma.user.update({ where: { id }, data: { disabledAt: new Date() } });
  expect(await checkPassword(email, 'not this one', anAddress())).toMatchObject({ problem: 'mismatch' });
  expect(await checkPassword(email, password, anAddress())).toEqual({ ok: false, problem: 'disabled' });
});

test('a new password ends every session and the old password', async () => {
  const person = await register();
  const { token } = await createSession(person.id);
  const next = 'seven grey herons';
  expect(await changePassword(person, { current: 'wrong', next }, anAddress())).toMatchObject({
    ok: false,
    field: 'current'
  });
  expect(await findSession(token)).not.toBeNull();
  expect(await changePassword(person, { current: password, next }, anAddress())).toEqual({ ok: true });
  expect(await findSession(token)).toBeNull();
  expect(await checkPassword(person.email, password, anAddress())).toMatchObject({ problem: 'mismatch' });
  expect(await checkPassword(person.email, next, anAddress())).toMatchObject({ ok: true });
});

test('other rights end the sessions of the person who has them', async () => {
  const [administrator, person] = [await register({ role: 'administrator' }), await register()];
  const { token } = await createSession(person.id);
  const row = (await findPerson(person.id))!;
  expect(await changeRights(administrator, row, { role: 'instructor', disabled: false })).toBe(true);
  expect(await findSession(token)).toBeNull();
  expect(await findPerson(person.id)).toMatchObject({ role: 'instructor', disabled: false });
});

test('nobody changes their own rights, and of two administrators who demote each other one remains', async () => {
  const [one, other] = [await register({ role: 'administrator' }), await register({ role: 'administrator' })];
  const rows = [(await findPerson(one.id))!, (await findPerson(other.id))!] as const;
  const demoted = { role: 'learner', disabled: false } as const;
  expect(await changeRights(one, rows[0], demoted)).toBe(false);
  const done = await Promise.all([changeRights(one, rows[1], demoted), changeRights(other, rows[0], demoted)]);
  expect(done.filter(Boolean)).toHaveLength(1);
});

test('the list of people finds by a part of the name or of the address', async () => {
  const { id } = await register({ email: 'percival_100%@example.org' });
  const { people, total } = await listPeople({ search: 'PERCIVAL_100%', page: 1 });
  expect(total).toBe(1);
  expect(people[0]).toMatchObject({ id, disabled: false });
  expect(people[0]).not.toHaveProperty('passwordHash');
  for (const search of ['nobody at all', 'percival%100', 'percivalx100', '\\']) {
    expect((await listPeople({ search, page: 1 })).total).toBe(0);
  }
});

test('what a registration sends about its own rights is not read', () => {
  const sent = {
    name: ' Ines  Carvalho\u0000 ',
    email: ' INES@Example.org ',
    password,
    role: 'administrator',
    demo: true
  };
  expect(registerForm.parse(sent)).toEqual({ name: 'Ines Carvalho', email: 'ines@example.org', password });
});

test.each([
  ['short', 'At least 10 characters'],
  ['aaaaaaaaaaaa', 'Too easy to guess'],
  ['ines@example.org', 'The email address is no password'],
  ['INES@example.org', 'The email address is no password'],
  ['x'.repeat(150) + 'abcdefghijklmnopqrstuvwxyz'.repeat(2), 'At most 200 characters']
])('refuses the password %s', (password, message) => {
  const parsed = registerForm.safeParse({ name: 'Ines', email: 'ines@example.org', password });
  expect(parsed.error?.issues.map((issue) => issue.message).join()).toContain(message);
});

test('the set-up link makes one administrator, once', async () => {
  const token = 'setup-token-of-the-first-start';
  await prisma.invitation.create({
    data: { id: hashToken(token), purpose: 'setup', expiresAt: new Date(Date.now() + 60_000) }
  });
  expect(await isOpenInvitation(token)).toBe(true);
  expect(await isOpenInvitation(hashToken(token))).toBe(false);
  const attempt = (email: string) => useSetupInvitation(token, { name: 'Ada', email, password });
  const made = await Promise.all([attempt('ada@example.org'), attempt('eve@example.org')]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(made.find(Boolean)).toMatchObject({ role: 'administrator' });
  expect(await isOpenInvitation(token)).toBe(false);
  expect(await attempt('late@example.org')).toBeNull();
});

test('a set-up link that ran out opens nothing', async () => {
  const token = 'an-old-link';
  await prisma.invitation.create({
    data: { id: hashToken(token), purpose: 'setup', expiresAt: new Date(Date.now() - 60_000) }
  });
  expect(await isOpenInvitation(token)).toBe(false);
  expect(await useSetupInvitation(token, { name: 'Ada', email: 'ada2@example.org', password })).toBeNull();
});
