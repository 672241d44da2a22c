import { redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/server/access.ts';
import { startAttempt } from '#lib/server/attempts.ts';
import { getQuizStart } from '#lib/server/quizStart.ts';
import { countDue } from '#lib/server/standing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const person = requirePerson(locals);
  const [start, due] = await Promise.all([getQuizStart(person, params.course, null), countDue(person)]);
  const { lesson, questions, usualMs, attempts, open } = start;
  const { slug, title, passMarkPercent } = start.enrolment;
  return { lesson, questions, usualMs, attempts, open, course: { slug, title }, passMarkPercent, due };
};

export const actions = {
  default: async ({ locals, params }) => {
    const { enrolment, sitting } = await getQuizStart(requirePerson(locals), params.course, null);
    const attempt = await startAttempt(enrolment, sitting);
    redirect(303, `/attempts/${attempt.id}`);
  }
} satisfies Actions;
