import { error, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/server/access.ts';
import { themes } from '#lib/theme.ts';
import type { RequestHandler } from './$types';

const yearSeconds = 365 * 86_400;

/** Remembers light, dark or the system's choice on this device, and returns to where the switch was pressed. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const theme = themes.find((each) => each === form.get('theme'));
  if (!theme) error(400, 'There is no such theme');
  const secure = url.protocol === 'https:';
  cookies.set('theme', theme, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: yearSeconds });
  redirect(303, localPath(form.get('next'), '/'));
};
