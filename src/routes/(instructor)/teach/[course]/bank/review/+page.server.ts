import { redirect } from '@sveltejs/kit';
import { requireInstructor } from '#lib/server/access.ts';
import { countBank, findDecision, nextToReview, rejectReasons } from '#lib/server/banks.ts';
import { getOwnCourse } from '#lib/server/courses.ts';
import { findDocument } from '#lib/server/documents.ts';
import { isId } from '#lib/server/ids.ts';
import { decideFromForm, undoFromForm } from '#lib/server/itemActions.ts';
import { passageOf } from '#lib/server/passages.ts';
import type { Actions, PageServerLoad } from './$types';

/** How many skipped questions an address remembers. */
const mostSkipped = 30;

const skippedFrom = (url: URL) => (url.searchParams.get('skip') ?? '').split('.').filter(isId).slice(-mostSkipped);

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course } = await parent();
  const skipped = skippedFrom(url);
  const [{ item, waiting }, lessons, document, decided] = await Promise.all([
    nextToReview(course, skipped),
    countBank(course),
    findDocument(course),
    findDecision(course, url.searchParams.get('decided'))
  ]);
  const passage = item && (await passageOf(item));
  const live = lessons.reduce((sum, lesson) => sum + lesson.live, 0);
  const skip = item && [...skipped.filter((id) => id !== item.id), item.id].slice(-mostSkipped).join('.');
  return { item, passage, waiting, live, skip, decided, reasons: rejectReasons, revision: document?.revision ?? 1 };
};

function next(url: URL, decided: string | null): never {
  const query = new URLSearchParams();
  const skip = url.searchParams.get('skip');
  if (skip) query.set('skip', skip);
  if (decided) query.set('decided', decided);
  redirect(303, `${url.pathname}?${query}`);
}

export const actions = {
  decide: async ({ locals, params, request, url }) => {
    const person = requireInstructor(locals);
    const course = await getOwnCourse(person, params.course);
    next(url, await decideFromForm(course, person, await request.formData()));
  },
  undo: async ({ locals, params, request, url }) => {
    const person = requireInstructor(locals);
    const course = await getOwnCourse(person, params.course);
    await undoFromForm(course, person, await request.formData());
    next(url, null);
  }
} satisfies Actions;
