import { fail, redirect } from '@sveltejs/kit';
import { requireInstructor } from '#lib/server/access.ts';
import { acceptVariant, editItem, findDecision, getItem } from '#lib/server/banks.ts';
import { getOwnCourse } from '#lib/server/courses.ts';
import { findDocument } from '#lib/server/documents.ts';
import { decideFromForm, undoFromForm } from '#lib/server/itemActions.ts';
import { draftOf, parseDraft } from '#lib/server/itemDrafts.ts';
import { itemHistory, resolveReports } from '#lib/server/itemHistory.ts';
import { passageOf } from '#lib/server/passages.ts';
import { itemVersionReports } from '#lib/server/reports/items.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ parent, params, url }) => {
  const { course, now } = await parent();
  const item = await getItem(course, params.item);
  const [history, passage, document, decided] = await Promise.all([
    itemHistory(item),
    passageOf(item),
    findDocument(course),
    findDecision(course, url.searchParams.get('decided'))
  ]);
  const scope = { courseId: course.id, cohort: null, now };
  const { current, versions } = await itemVersionReports(scope, item, history);
  const isEditing = url.searchParams.has('edit');
  const revision = document?.revision ?? 1;
  return { item, history, passage, revision, decided, current, versions, isEditing, draft: draftOf(item) };
};

/** Who asks, and for which of their items. */
async function asked({ locals, params, request }: RequestEvent) {
  const person = requireInstructor(locals);
  const course = await getOwnCourse(person, params.course);
  const item = await getItem(course, params.item);
  return { person, course, item, form: await request.formData() };
}

export const actions = {
  decide: async (event) => {
    const { person, course, item, form } = await asked(event);
    form.set('item', item.id);
    const decided = await decideFromForm(course, person, form);
    redirect(303, decided ? `${event.url.pathname}?decided=${decided}` : event.url.pathname);
  },
  undo: async (event) => {
    const { person, course, form } = await asked(event);
    await undoFromForm(course, person, form);
    redirect(303, event.url.pathname);
  },
  save: async (event) => {
    const { person, item, form } = await asked(event);
    const parsed = parseDraft(form, item);
    if (!parsed.ok) return fail(400, { problems: parsed.problems, draft: parsed.draft });
    const saved = await editItem(item, person, { content: parsed.content, base: String(form.get('base')) });
    if (!saved.ok) return fail(409, { problems: saved.problems, draft: draftOf(parsed.content) });
    redirect(303, event.url.pathname);
  },
  accept: async (event) => {
    const { person, item, form } = await asked(event);
    const saved = await acceptVariant(item, person, String(form.get('variant') ?? ''));
    if (!saved.ok) return fail(400, { variant: String(form.get('variant') ?? ''), variantProblems: saved.problems });
    redirect(303, event.url.pathname);
  },
  resolve: async (event) => {
    const { item } = await asked(event);
    await resolveReports(item);
    redirect(303, event.url.pathname);
  }
} satisfies Actions;
