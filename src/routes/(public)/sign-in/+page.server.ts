import { fail, redirect } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { startOf } from '#lib/server/access.ts';
import { openSession } from '#lib/server/auth.ts';
import { signInForm } from '#lib/server/peopleForms.ts';
import { checkPassword, signInProblem } from '#lib/server/signIn.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.person) redirect(303, startOf(locals.person, url.searchParams.get('next')));
  return { bare: true, query: url.search, form: await superValidate(zod4(signInForm)) };
};

export const actions = {
  default: async (event) => {
    const form = await superValidate(event.request, zod4(signInForm));
    const { email, password } = form.data;
    form.data.password = '';
    if (!form.valid) return fail(400, { form });
    const checked = await checkPassword(email, password, event.getClientAddress());
    if (!checked.ok) return message(form, signInProblem(checked), { status: checked.problem === 'paused' ? 429 : 400 });
    await openSession(event, checked.person.id);
    redirect(303, startOf(checked.person, event.url.searchParams.get('next')));
  }
} satisfies Actions;
