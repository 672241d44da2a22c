import { fail } from '@sveltejs/kit';
import { notFound, requireAdministrator } from '#lib/server/access.ts';
import { changeRights, findPerson, giveNewPassword, listPeople } from '#lib/server/people.ts';
import { rightsForm } from '#lib/server/peopleForms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { id } = requireAdministrator(locals);
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 100);
  const page = pageFrom(url.searchParams.get('page'));
  return { you: id, search, page, ...(await listPeople({ search, page })) };
};

export const actions = {
  rights: async ({ locals, request }) => {
    const administrator = requireAdministrator(locals);
    const asked = rightsForm.safeParse(Object.fromEntries(await request.formData()));
    if (!asked.success) return fail(400, { problem: 'That change did not arrive whole. Try again.' });
    const person = (await findPerson(asked.data.person)) ?? notFound();
    const rights = { role: asked.data.role ?? person.role, disabled: asked.data.disabled ?? person.disabled };
    if (!(await changeRights(administrator, person, rights))) {
      return fail(400, { problem: 'Your own rights are for another administrator to change.' });
    }
    return { changed: { name: person.name } };
  },
  password: async ({ locals, request }) => {
    const administrator = requireAdministrator(locals);
    const person = (await findPerson(String((await request.formData()).get('person') ?? ''))) ?? notFound();
    const password = await giveNewPassword(administrator, person);
    if (!password) return fail(400, { problem: 'Your own password you change under your name.' });
    return { newPassword: { name: person.name, password } };
  }
} satisfies Actions;

function pageFrom(text: string | null): number {
  const page = Number(text ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
