import { redirect } from '@sveltejs/kit';
import { requireInstructor } from '#lib/server/access.ts';
import { countBank, findDecision, listBank } from '#lib/server/banks.ts';
import { getOwnCourse } from '#lib/server/courses.ts';
import { decideFromForm, undoFromForm } from '#lib/server/itemActions.ts';
import { itemKinds } from '#lib/engine/items/types.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const statuses = ['live', 'review', 'suspended', 'rejected'] as const;

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course } = await parent();
  const lessons = await countBank(course);
  const asked = Number(url.searchParams.get('lesson'));
  const lesson = lessons.find(({ position }) => position === asked) ?? lessons[0] ?? null;
  const status = statuses.find((each) => each === url.searchParams.get('status')) ?? null;
  const kind = itemKinds.find((each) => each === url.searchParams.get('kind')) ?? null;
  const filter = { lessonId: lesson?.id, status: status ?? undefined, kind: kind ?? undefined };
  const [items, decided] = await Promise.all([
    lesson ? listBank(course, filter) : [],
    findDecision(course, url.searchParams.get('decided'))
  ]);
  // What was turned away stays out of sight until it is asked for.
  const shown = status ? items : items.filter((item) => item.status !== 'rejected' || item.id === decided?.itemId);
  return { lessons, lesson, items: shown, status, kind, decided };
};

/** Back to where the list was, at the item. */
function back(url: URL, changes: { decided: string | null; item: string }): never {
  const query = new URLSearchParams(url.searchParams);
  for (const name of [...query.keys()]) if (name.startsWith('/') || name === 'decided') query.delete(name);
  if (changes.decided) query.set('decided', changes.decided);
  redirect(303, `${url.pathname}?${query}#item-${changes.item}`);
}

export const actions = {
  decide: async ({ locals, params, request, url }) => {
    const person = requireInstructor(locals);
    const course = await getOwnCourse(person, params.course);
    const form = await request.formData();
    back(url, { decided: await decideFromForm(course, person, form), item: String(form.get('item')) });
  },
  undo: async ({ locals, params, request, url }) => {
    const person = requireInstructor(locals);
    const course = await getOwnCourse(person, params.course);
    const form = await request.formData();
    const decided = await findDecision(course, String(form.get('decision')));
    await undoFromForm(course, person, form);
    back(url, { decided: null, item: decided?.itemId ?? '' });
  }
} satisfies Actions;
