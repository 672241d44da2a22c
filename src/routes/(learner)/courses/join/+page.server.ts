import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/server/access.ts';
import { joinByCode } from '#lib/server/enrolments.ts';
import type { Actions } from './$types';

const longestCode = 40;

export const actions = {
  default: async ({ locals, request }) => {
    const person = requirePerson(locals);
    const code = String((await request.formData()).get('code') ?? '').slice(0, longestCode);
    const course = await joinByCode(person, code);
    if (!course) return fail(400, { code, problem: 'No course has this code. Check it with your instructor.' });
    redirect(303, `/courses/${course.slug}`);
  }
} satisfies Actions;
