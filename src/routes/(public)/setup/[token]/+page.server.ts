import { fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { notFound } from '#lib/server/access.ts';
import { openSession } from '#lib/server/auth.ts';
import { isOpenInvitation, useSetupInvitation } from '#lib/server/invitations.ts';
import { registerForm } from '#lib/server/peopleForms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  if (!(await isOpenInvitation(params.token))) notFound();
  return { bare: true, form: await superValidate(zod4(registerForm)) };
};

export const actions = {
  default: async (event) => {
    const { token } = event.params;
    if (!(await isOpenInvitation(token))) notFound();
    const form = await superValidate(event.request, zod4(registerForm));
    const { name, email, password } = form.data;
    form.data.password = '';
    if (!form.valid) return fail(400, { form });
    const administrator = await useSetupInvitation(token, { name, email, password });
    if (!administrator) return setError(form, 'email', 'This address already has an account');
    await openSession(event, administrator.id);
    redirect(303, '/teach/new');
  }
} satisfies Actions;
