import { json, redirect, text } from '@sveltejs/kit';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { admit, notFound, policyOf } from '#lib/server/access.ts';
import { deleteSessionCookie, findSession, readSessionToken, setSessionCookie } from '#lib/server/auth.ts';
import { closeDatabase } from '#lib/server/db.ts';
import { startJobs, stopJobs } from '#lib/server/jobs.ts';
import { isUnavailable } from '#lib/server/unavailable.ts';
import { newReference } from '#lib/server/reference.ts';
import { themeFrom } from '#lib/theme.ts';

/** Takes up the documents that wait, and lets go of everything when bin/start.ts says that the last answer is out. */
export const init: ServerInit = () => {
  if (building) return;
  startJobs().catch((error) => console.error('Jobs did not start:', error));
  process.on('sveltekit:shutdown' as 'exit', async () => {
    await stopJobs();
    await closeDatabase();
  });
};

export const handle: Handle = async ({ event, resolve }) => {
  if (isForeignWrite(event)) return refuse(event, 403, 'This request did not come from a page of Lectern.');
  event.locals.theme = themeFrom(event.cookies.get('theme'));
  try {
    await recognise(event);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return busy(event);
  }
  const response = await answer(event, (event) =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lectern.theme%', event.locals.theme),
      preload: ({ type, path }) => type === 'js' || type === 'css' || isFirstFont(path)
    })
  );
  return event.locals.unavailable && response.status === 500 ? retryable(response) : guarded(response);
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status === 404) return { message: 'There is no such page' };
  if (status < 500) return { message };
  const failure = { reference: newReference(), at: new Date().toISOString() };
  event.locals.unavailable = isUnavailable(error);
  console.error(`${failure.at} ${failure.reference} ${event.request.method} ${event.route.id ?? '-'}`, error);
  return { message: 'Something broke on our side', ...failure };
};

/** Finds out who asks. A cookie that opens nothing any more is taken back. */
async function recognise(event: RequestEvent): Promise<void> {
  event.locals.person = null;
  event.locals.sessionToken = null;
  const token = readSessionToken(event.request.headers.get('cookie'), event.url.protocol === 'https:');
  if (!token) return;
  const session = await findSession(token);
  if (!session) return deleteSessionCookie(event);
  event.locals.person = session.person;
  event.locals.sessionToken = token;
  if (session.slid) setSessionCookie(event, session);
}

/** Lets a request through, sends it to sign in, or answers as if the page did not exist. */
async function answer(event: RequestEvent, resolve: (event: RequestEvent) => Response | Promise<Response>) {
  if (event.route.id === null) return resolve(event);
  const verdict = admit(policyOf(event.route.id), event.locals.person);
  if (verdict === 'enter') return resolve(event);
  if (verdict === 'signIn') {
    if (!isForScreen(event)) return json({ problem: 'signedOut' }, { status: 401 });
    redirect(303, `/sign-in?next=${encodeURIComponent(wayBack(event))}`);
  }
  if (!isForScreen(event) || event.isDataRequest || isWrite(event.request)) notFound();
  event.locals.refused = true;
  const response = await resolve(event);
  if (response.status !== 404) notFound();
  return response;
}

/** A write that another site's page caused, whatever its content type; browsers send Origin with every one of ours. */
function isForeignWrite({ request, url }: RequestEvent): boolean {
  return isWrite(request) && request.headers.get('origin') !== url.origin;
}

function isWrite({ method }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** Whether a person looks at the answer, rather than a script. */
function isForScreen({ request, isDataRequest }: RequestEvent): boolean {
  const { headers } = request;
  return isDataRequest || headers.has('x-sveltekit-action') || (headers.get('accept') ?? '').includes('text/html');
}

/** The page to return to after signing in; after a form it is the page, not the action. */
function wayBack({ url, request }: RequestEvent): string {
  return isWrite(request) ? url.pathname : url.pathname + url.search;
}

function refuse(event: RequestEvent, status: number, message: string): Response {
  const { accept } = Object.fromEntries(event.request.headers);
  return guarded(accept?.includes('application/json') ? json({ message }, { status }) : text(message, { status }));
}

function busy(event: RequestEvent): Response {
  return retryable(refuse(event, 503, 'Lectern is busy or restarting. Try again in a few seconds.'));
}

function retryable(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('retry-after', '5');
  return guarded(new Response(response.body, { status: 503, headers }));
}

/** What every answer says about how it may be used; the content security policy comes from svelte.config.js. */
function guarded(response: Response): Response {
  const { headers } = response;
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', "frame-ancestors 'none'");
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  return response;
}

/** The two Latin faces that every first screen uses. */
function isFirstFont(path: string): boolean {
  return /(literata|instrument-sans)-latin-(wght|standard)-normal[^/]*\.woff2$/.test(path);
}
