import { fail, redirect } from '@sveltejs/kit';
import { answerFromForm } from '#lib/engine/scoring/answer.ts';
import { requirePerson } from '#lib/server/access.ts';
import { checkAnswer, getCheckItem } from '#lib/server/checks.ts';
import { isId } from '#lib/server/ids.ts';
import { getLessonPage, recordReading } from '#lib/server/lessons.ts';
import { formSizes } from '#lib/server/attempts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getLessonPage(requirePerson(locals), params.course, params.lesson);
  const { enrolment, lesson, outline, checks, reading, due } = page;
  return {
    course: { slug: enrolment.slug, title: enrolment.title },
    lesson,
    outline,
    checks,
    questions: Math.min(formSizes.lesson, page.questions),
    isRead: reading.readAt !== null,
    seenBlockIds: reading.readAt ? [] : reading.seenBlockIds,
    lit: spanFrom(url.searchParams.get('show')),
    back: wayBack(url.searchParams),
    due
  };
};

/** "120-180": a stretch of the document's text. Anything else lights nothing. */
function spanFrom(show: string | null): { start: number; end: number } | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(show ?? '');
  const span = match && { start: Number(match[1]), end: Number(match[2]) };
  return span && span.start < span.end ? span : null;
}

/** The question that led here, when an address of ours says so. */
function wayBack(search: URLSearchParams): { href: string; position: number } | null {
  const [from, q] = [search.get('from') ?? '', search.get('q') ?? ''];
  if (!isId(from) || !/^[1-9]\d{0,2}$/.test(q)) return null;
  return { href: `/attempts/${from}?q=${q}`, position: Number(q) };
}

export const actions = {
  check: async ({ locals, params, request }) => {
    const page = await getLessonPage(requirePerson(locals), params.course, params.lesson);
    const form = await request.formData();
    const check = String(form.get('check'));
    const item = await getCheckItem(page.checks, check);
    const parsed = answerFromForm(form, item);
    if (!parsed.ok) return fail(400, { check, problem: parsed.problem.message });
    if (parsed.answer === null) return fail(400, { check, problem: 'Answer first; a guess will do.' });
    return { checked: await checkAnswer(page.enrolment, item, parsed.answer) };
  },

  read: async ({ locals, params }) => {
    const { enrolment, lesson } = await getLessonPage(requirePerson(locals), params.course, params.lesson);
    const seenBlockIds = lesson.blocks.map(({ id }) => id);
    await recordReading(enrolment, lesson, { seenBlockIds, lastBlockId: seenBlockIds.at(-1) ?? null, activeMs: 0 });
    redirect(303, `/courses/${params.course}/lessons/${params.lesson}#end`);
  }
} satisfies Actions;
