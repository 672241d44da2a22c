import type { Handle, RequestEvent } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { handle, handleError } from '../../src/hooks.server.ts';
import { createSession } from '#lib/server/auth.ts';
import { prisma } from '#lib/server/db.ts';
import { createPerson } from '#tests/factories.ts';

vi.mock('$app/environment', () => ({ building: false }));

const origin = 'http://localhost:3000';

type Asked = {
  route?: string | null;
  path?: string;
  method?: string;
  token?: string;
  headers?: Record<string, string>;
};

function anEvent({
  route = '/(learner)/home',
  path = '/home',
  method = 'GET',
  token,
  headers = {}
}: Asked): RequestEvent {
  const cookie: Record<string, string> = token ? { cookie: `lectern_session=${token}` } : {};
  const request = new Request(origin + path, { method, headers: { accept: 'text/html', ...cookie, ...headers } });
  const cookies = { get: () => undefined, set: vi.fn(), delete: vi.fn() };
  const rest = { locals: {}, params: {}, isDataRequest: false, route: { id: route }, url: new URL(origin + path) };
  return { request, cookies, ...rest } as unknown as RequestEvent;
}

/** What our hook makes of a request for a page that exists and would answer 200, or 404 once it knows it is refused. */
async function ask(asked: Asked): Promise<{ status: number; location?: string; reached: boolean; headers: Headers }> {
  let reached = false;
  const resolve: Parameters<Handle>[0]['resolve'] = async (event) => {
    reached = !event.locals.refused;
    return new Response('page', { status: event.locals.refused ? 404 : 200 });
  };
  try {
    const { status, headers } = await handle({ event: anEvent(asked), resolve });
    return { status, reached, headers };
  } catch (thrown) {
    const { status, location } = thrown as { status?: number; location?: string };
    if (status === undefined) throw thrown;
    return { status, reached, headers: new Headers(), ...(location === undefined ? {} : { location }) };
  }
}

const contentTypes = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/json',
  'application/octet-stream',
  undefined
];

test.each(contentTypes.flatMap((type) => ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ type, method }))))(
  'a $method of $type from elsewhere is refused before anything is looked up',
  async ({ type, method }) => {
    for (const from of ['https://evil.example', 'http://localhost:3001', 'https://localhost:3000', 'null', undefined]) {
      const headers = { ...(type ? { 'content-type': type } : {}), ...(from ? { origin: from } : {}) };
      const answer = await ask({ route: '/(public)/sign-in', path: '/sign-in', method, headers });
      expect(answer, `from ${from}`).toMatchObject({ status: 403, reached: false });
    }
    const headers = { ...(type ? { 'content-type': type } : {}), origin };
    const answer = await ask({ route: '/(public)/sign-in', path: '/sign-in', method, headers });
    expect(answer).toMatchObject({ status: 200, reached: true });
  }
);

test('a visitor who is not signed in is sent to sign in, and back afterwards', async () => {
  const answer = await ask({ path: '/home?week=2' });
  expect(answer).toMatchObject({ status: 303, location: '/sign-in?next=%2Fhome%3Fweek%3D2', reached: false });
});

test('a script that is not signed in gets 401 and stays where it is', async () => {
  const route = '/(learner)/attempts/[attempt]/answers';
  const asked = { route, path: '/attempts/a/answers', method: 'PUT', headers: { accept: '*/*', origin } };
  expect(await ask(asked)).toMatchObject({ status: 401, reached: false });
});

test('every role meets exactly its own pages', async () => {
  const pages = {
    '/(learner)/home': 'signedIn',
    '/(instructor)/teach': 'instructor',
    '/(account)/people': 'administrator'
  };
  const reached: Record<string, string[]> = {};
  for (const role of ['learner', 'instructor', 'administrator'] as const) {
    const { token } = await createSession((await createPerson({ role })).id);
    reached[role] = [];
    for (const route of Object.keys(pages)) {
      const answer = await ask({ route, path: '/x', token });
      expect(answer.status).toBe(answer.reached ? 200 : 404);
      if (answer.reached) reached[role].push(route);
    }
  }
  expect(reached).toEqual({
    learner: ['/(learner)/home'],
    instructor: ['/(learner)/home', '/(instructor)/teach'],
    administrator: ['/(learner)/home', '/(instructor)/teach', '/(account)/people']
  });
});

test('a write to a page of another role never reaches it', async () => {
  const { token } = await createSession((await createPerson()).id);
  const asked = { route: '/(account)/people', path: '/people', method: 'POST', token, headers: { origin } };
  expect(await ask(asked)).toMatchObject({ status: 404, reached: false });
});

test('a route that is missing from the table does not exist, for administrators neither', async () => {
  const { token } = await createSession((await createPerson({ role: 'administrator' })).id);
  expect(await ask({ route: '/(learner)/forgotten', path: '/forgotten', token })).toMatchObject({
    reached: false,
    status: 404
  });
});

test('an account that is switched off, and a role that is taken away, count from the next request on', async () => {
  const person = await createPerson({ role: 'instructor' });
  const { token } = await createSession(person.id);
  const teach = { route: '/(instructor)/teach', path: '/teach', token };
  expect(await ask(teach)).toMatchObject({ reached: true });
  await prisma.user.update({ where: { id: person.id }, data: { role: 'learner' } });
  expect(await ask(teach)).toMatchObject({ reached: false, status: 404 });
  await prisma.user.update({ where: { id: person.id }, data: { role: 'instructor', disabledAt: new Date() } });
  expect(await ask(teach)).toMatchObject({ reached: false, status: 303 });
});

test('every answer says that it is not to be sniffed, framed or shared', async () => {
  const { headers } = await ask({ route: '/(public)', path: '/' });
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('permissions-policy')).toContain('camera=()');
  expect(headers.get('cache-control')).toBe('private, no-cache');
});

test('a failure gets a reference that the log has too, and shows nothing of itself', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const event = anEvent({});
  const error = new Error('column "password_hash" does not exist');
  const shown = await handleError({ error, event, status: 500, message: 'Internal Error' });
  expect(shown).toMatchObject({
    message: 'Something broke on our side',
    reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  });
  expect(JSON.stringify(shown)).not.toContain('password_hash');
  expect(log.mock.calls[0]?.[0]).toContain((shown as { reference: string }).reference);
  log.mockRestore();
});

test('while the database is away the answer is a 503 to be tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const event = anEvent({ route: '/(public)', path: '/' });
  const answer = await handle({
    event,
    resolve: async (event) => {
      const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      await handleError({ error, event, status: 500, message: 'Internal Error' });
      return new Response('broken', { status: 500 });
    }
  });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  vi.restoreAllMocks();
});
