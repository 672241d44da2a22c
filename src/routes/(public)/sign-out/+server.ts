import { redirect } from '@sveltejs/kit';
import { deleteSessionCookie, endSession } from '#lib/server/auth.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  if (event.locals.sessionToken) await endSession(event.locals.sessionToken);
  deleteSessionCookie(event);
  redirect(303, '/');
};
