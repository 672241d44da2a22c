import { fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { startOf } from '#lib/server/access.ts';
import { openSession } from '#lib/server/auth.ts';
import { createPerson } from '#lib/server/people.ts';
import { registerForm } from '#lib/server/peopleForms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.person) redirect(303, startOf(locals.person, url.searchParams.get('next')));
  return { bare: true, query: url.search, form: await superValidate(zod4(registerForm)) };
};

export const actions = {
  default: async (event) => {
    const form = await superValidate(event.request, zod4(registerForm));
    const { name, email, password } = form.data;
    form.data.password = '';
    if (!form.valid) return fail(400, { form });
    const made = await createPerson({ name, email, password, role: 'learner' });
    if (!made.ok) return setError(form, 'email', 'This address already has an account: sign in instead');
    await openSession(event, made.person.id);
    redirect(303, startOf(made.person, event.url.searchParams.get('next')));
  }
} satisfies Actions;
