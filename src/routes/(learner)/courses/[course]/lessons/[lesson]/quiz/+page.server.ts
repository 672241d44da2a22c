import { redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/server/access.ts';
import { startAttempt } from '#lib/server/attempts.ts';
import { getQuizStart } from '#lib/server/quizStart.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { enrolment, ...start } = await getQuizStart(requirePerson(locals), params.course, params.lesson);
  const { slug, title, passMarkPercent } = enrolment;
  return { ...start, course: { slug, title }, passMarkPercent };
};

export const actions = {
  default: async ({ locals, params }) => {
    const { enrolment, sitting } = await getQuizStart(requirePerson(locals), params.course, params.lesson);
    const attempt = await startAttempt(enrolment, sitting);
    redirect(303, `/attempts/${attempt.id}`);
  }
} satisfies Actions;
