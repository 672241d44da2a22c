import { fail, redirect } from '@sveltejs/kit';
import { notFound, requirePerson } from '#lib/server/access.ts';
import { startAttempt } from '#lib/server/attempts.ts';
import { getEnrolment } from '#lib/server/enrolments.ts';
import { readReportForm, reportItem } from '#lib/server/learnerReports.ts';
import { getResultPage } from '#lib/server/results.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const person = requirePerson(locals);
  const page = await getResultPage(person, params.attempt);
  if (!page) redirect(303, `/attempts/${params.attempt}`);
  return { ...page, due: page.result.due, now: new Date() };
};

export const actions = {
  /** A new form of the same quiz. */
  again: async ({ locals, params }) => {
    const person = requirePerson(locals);
    const { result } = (await getResultPage(person, params.attempt)) ?? notFound();
    const enrolment = await getEnrolment(person, result.course.slug);
    const sitting = result.lesson
      ? { kind: 'lesson' as const, lessonId: result.lesson.id }
      : { kind: 'final' as const };
    const attempt = await startAttempt(enrolment, sitting);
    redirect(303, `/attempts/${attempt.id}`);
  },

  /** Only what went wrong, with feedback after each answer; it changes what is known, not the score. */
  retry: async ({ locals, params }) => {
    const person = requirePerson(locals);
    const { result } = (await getResultPage(person, params.attempt)) ?? notFound();
    const enrolment = await getEnrolment(person, result.course.slug);
    const missedIn = { attemptId: result.id, lessonId: result.lesson?.id ?? null };
    const attempt = await startAttempt(enrolment, { kind: 'review', missedIn });
    redirect(303, `/attempts/${attempt.id}`);
  },

  report: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const report = readReportForm(await request.formData());
    if (!report) return fail(400, { problem: 'Say what is wrong with the question.' });
    await reportItem(person, params.attempt, report);
    redirect(303, `/attempts/${params.attempt}/result#q${report.position}`);
  }
} satisfies Actions;
