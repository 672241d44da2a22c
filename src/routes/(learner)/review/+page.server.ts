import { redirect } from '@sveltejs/kit';
import { notFound, requirePerson } from '#lib/server/access.ts';
import { formSizes, startAttempt } from '#lib/server/attempts.ts';
import { getEnrolment } from '#lib/server/enrolments.ts';
import { listStandings } from '#lib/server/standing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const standings = await listStandings(requirePerson(locals));
  const courses = standings.map(({ slug, title, due, open, lessons }) => ({
    ...{ slug, title, due },
    answered: lessons.some(({ state }) => state !== 'notStarted'),
    open: open.find(({ kind, lessonId }) => kind === 'review' && lessonId === null) ?? null
  }));
  const due = standings.reduce((sum, course) => sum + course.due.now, 0);
  return { courses, due, most: formSizes.review, now: new Date() };
};

export const actions = {
  default: async ({ locals, request }) => {
    const person = requirePerson(locals);
    const slug = (await request.formData()).get('course');
    if (typeof slug !== 'string') notFound();
    const attempt = await startAttempt(await getEnrolment(person, slug), { kind: 'review' });
    redirect(303, `/attempts/${attempt.id}`);
  }
} satisfies Actions;
