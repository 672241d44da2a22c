import { expect, test } from 'vitest';
import { createSession, findSession } from '#lib/server/auth.ts';
import { findPerson, giveNewPassword } from '#lib/server/people.ts';
import { checkPassword } from '#lib/server/signIn.ts';
import { createPerson } from '#tests/factories.ts';

test('an administrator lets somebody back in with a new password; their sessions are dead', async () => {
  const administrator = await createPerson({ role: 'administrator' });
  const learner = await createPerson({ role: 'learner' });
  const { token } = await createSession(learner.id);

  const password = await giveNewPassword(administrator, (await findPerson(learner.id))!);

  expect(password).toMatch(/^[0-9a-f]{6}(-[0-9a-f]{6}){3}$/);
  expect(await checkPassword(learner.email, password!, '192.0.2.1')).toMatchObject({ ok: true });
  expect(await findSession(token)).toBeNull();
});

test('nobody resets their own password without knowing it', async () => {
  const administrator = await createPerson({ role: 'administrator' });
  expect(await giveNewPassword(administrator, (await findPerson(administrator.id))!)).toBeNull();
});
