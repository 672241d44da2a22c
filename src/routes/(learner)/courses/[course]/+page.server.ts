import { redirect } from '@sveltejs/kit';
import { notFound, requirePerson } from '#lib/server/access.ts';
import { enrol } from '#lib/server/enrolments.ts';
import { formSizes } from '#lib/server/attempts.ts';
import { nextStep } from '#lib/server/home.ts';
import { findStanding } from '#lib/server/standing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const course = (await findStanding(requirePerson(locals), params.course)) ?? notFound();
  const questions = course.lessons.reduce((sum, lesson) => sum + lesson.questions, 0);
  const next = course.enrolmentId ? await nextStep(course) : null;
  return { course, next, questions, finalQuestions: Math.min(formSizes.final, questions), due: course.due.now };
};

export const actions = {
  default: async ({ locals, params }) => {
    const person = requirePerson(locals);
    const course = (await findStanding(person, params.course)) ?? notFound();
    await enrol(person, { id: course.courseId });
    redirect(303, `/courses/${course.slug}`);
  }
} satisfies Actions;
