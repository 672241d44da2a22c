import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/server/access.ts';
import { readAnswerForm } from '#lib/server/answerForms.ts';
import { commitAnswer, flagItem, saveAnswer, submitAttempt, type SavedAnswer } from '#lib/server/attempts.ts';
import { newId } from '#lib/server/ids.ts';
import { readReportForm, reportItem } from '#lib/server/learnerReports.ts';
import { getSittingPage } from '#lib/server/sittings.ts';
import type { Actions, PageServerLoad } from './$types';

/** Everything a sitting needs at once, so that turning to another question asks the server nothing and works offline. */
export const load: PageServerLoad = async ({ locals, params, url, untrack }) => {
  const person = requirePerson(locals);
  const page = await getSittingPage(person, params.attempt);
  if (page.sitting.status === 'submitted') {
    const position = Number(untrack(() => url.searchParams.get('q')));
    redirect(303, `/attempts/${params.attempt}/result${position > 0 ? `#q${position}` : ''}`);
  }
  return { ...page, owner: person.id, formKey: newId(), shownAt: Date.now(), now: new Date() };
};

const place = (position: number | 'end') => `?q=${position}`;

export const actions = {
  save: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const form = await request.formData();
    const read = await readAnswerForm(person, params.attempt, form);
    if (!read.ok) return fail(400, { position: read.position, problem: read.problem.message });
    const saved = await saveAnswer(person, params.attempt, read.given);
    const problem = problemOf(saved);
    if (problem) return fail(409, { position: read.given.position, problem });
    redirect(303, form.get('next') === 'end' ? place('end') : place(Number(form.get('next')) || 1));
  },

  move: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const form = await request.formData();
    const read = await readAnswerForm(person, params.attempt, form, { move: String(form.get('move')) });
    if (!read.ok) return fail(400, { position: read.position, problem: read.problem.message });
    const saved = await saveAnswer(person, params.attempt, read.given);
    const problem = problemOf(saved);
    if (problem) return fail(409, { position: read.given.position, problem });
    redirect(303, place(read.given.position));
  },

  clear: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const position = Number((await request.formData()).get('position'));
    await saveAnswer(person, params.attempt, { position, answer: null, clientKey: newId(), clear: true });
    redirect(303, place(position));
  },

  flag: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const form = await request.formData();
    const position = Number(form.get('position'));
    await flagItem(person, params.attempt, { position, flagged: form.get('flag') === 'on' });
    redirect(303, place(position));
  },

  /** Reviews: the answer is final, and its feedback is shown. */
  check: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const read = await readAnswerForm(person, params.attempt, await request.formData());
    if (!read.ok) return fail(400, { position: read.position, problem: read.problem.message });
    const { position, answer } = read.given;
    if (answer !== null) {
      const problem = problemOf(await saveAnswer(person, params.attempt, read.given));
      if (problem) return fail(409, { position, problem });
    }
    await commitAnswer(person, params.attempt, position);
    redirect(303, place(position));
  },

  submit: async ({ locals, params }) => {
    await submitAttempt(requirePerson(locals), params.attempt);
    redirect(303, `/attempts/${params.attempt}/result`);
  },

  report: async ({ locals, params, request }) => {
    const person = requirePerson(locals);
    const report = readReportForm(await request.formData());
    if (!report) return fail(400, { problem: 'Say what is wrong with the question.' });
    await reportItem(person, params.attempt, report);
    redirect(303, place(report.position));
  }
} satisfies Actions;

/** In words for somebody without JavaScript; what the server has instead is on the page that comes back. */
function problemOf(saved: SavedAnswer): string | null {
  if (saved.ok || (saved.reason === 'blank' && saved.current.answer === null)) return null;
  switch (saved.reason) {
    case 'malformed':
      return saved.problem.message;
    case 'blank':
      return 'Your earlier answer stays. To leave this question empty, use “Clear my answer”.';
    case 'closed':
      return 'This answer is final already. Nothing was changed.';
    case 'conflict':
    case 'reused':
      return 'You answered this question somewhere else meanwhile. What is shown is what is saved; change it here if you want.';
  }
}
