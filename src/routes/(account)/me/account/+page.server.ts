import { fail, redirect } from '@sveltejs/kit';
import { message, setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requirePerson } from '#lib/server/access.ts';
import { deleteSessionCookie, endSessionsOf, openSession } from '#lib/server/auth.ts';
import { changePassword, rename } from '#lib/server/people.ts';
import { nameForm, passwordForm } from '#lib/server/peopleForms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { name, email, role } = requirePerson(locals);
  return {
    email,
    role,
    nameForm: await superValidate({ name }, zod4(nameForm)),
    passwordForm: await superValidate(zod4(passwordForm))
  };
};

export const actions = {
  name: async ({ locals, request }) => {
    const person = requirePerson(locals);
    const form = await superValidate(request, zod4(nameForm));
    if (!form.valid) return fail(400, { nameForm: form });
    await rename(person, form.data.name);
    locals.person = { ...person, name: form.data.name };
    message(form, 'Saved');
    return { nameForm: form };
  },
  password: async (event) => {
    const person = requirePerson(event.locals);
    const form = await superValidate(event.request, zod4(passwordForm));
    const { current, next } = form.data;
    form.data = { current: '', next: '' };
    if (!form.valid) return fail(400, { passwordForm: form });
    const changed = await changePassword(person, { current, next }, event.getClientAddress());
    if (!changed.ok) {
      setError(form, changed.field, changed.message);
      return fail(400, { passwordForm: form });
    }
    await openSession(event, person.id);
    message(form, 'Changed. Every other browser has to sign in again.');
    return { passwordForm: form };
  },
  signOutEverywhere: async (event) => {
    await endSessionsOf(requirePerson(event.locals).id);
    deleteSessionCookie(event);
    redirect(303, '/sign-in');
  }
} satisfies Actions;
