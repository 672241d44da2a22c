import { fail, redirect } from '@sveltejs/kit';
import { requireInstructor } from '#lib/server/access.ts';
import { getOwnCourse, publishCourse, renameCourse, setPassMark, unpublishCourse } from '#lib/server/courses.ts';
import { findDocument, rejectionsOf } from '#lib/server/documents.ts';
import { countBank } from '#lib/server/banks.ts';
import { courseOverview, listCohorts } from '#lib/server/reports/overview.ts';
import { scopeFrom } from '#lib/server/reports/query.ts';
import { documentHealth } from '#lib/server/reports/sentences.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** A longer document is shown a lesson at a time. */
const longFrom = 10_000;

/** How many candidates of each reason are shown as examples. */
const examples = 12;

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course, now } = await parent();
  const cohorts = await listCohorts(course.id);
  const scope = scopeFrom(course, url, cohorts, now);
  const document = (await findDocument(course))!;
  const [health, overview, rejections, bank] = await Promise.all([
    documentHealth(scope),
    courseOverview(scope),
    rejectionsOf(document.id),
    countBank(course)
  ]);
  const live = bank.reduce((sum, lesson) => sum + lesson.live, 0);
  const turnedAway = rejections.map(({ reason, rejections }) => ({
    reason,
    count: rejections.length,
    examples: rejections.slice(0, examples).map(({ stem, source }) => ({ stem, quote: source.quote }))
  }));
  const isLong = document.words >= longFrom;
  const asked = Number(url.searchParams.get('lesson'));
  const shown = isLong ? (health.lessons.find(({ position }) => position === asked) ?? health.lessons[0]) : null;
  const weak = health.lessons.flatMap(({ position, title, paragraphs }) =>
    paragraphs.filter(({ isWeak }) => isWeak).map(({ blockId }) => ({ position, title, blockId }))
  );
  const filter = {
    ...{ cohorts, cohort: scope.cohort, lesson: shown?.position ?? null },
    lessons: isLong ? health.lessons.map(({ position, title }) => ({ position, title })) : []
  };
  return {
    document,
    health: shown ? { ...health, lessons: [shown] } : health,
    learners: overview.learners,
    weak,
    turnedAway,
    live,
    done: url.searchParams.get('done'),
    ...filter
  };
};

async function asked({ locals, params, request }: RequestEvent) {
  const course = await getOwnCourse(requireInstructor(locals), params.course);
  return { course, form: await request.formData() };
}

export const actions = {
  publish: async (event) => {
    const { course } = await asked(event);
    const published = await publishCourse(course);
    if (!published.ok) return fail(400, { problems: published.problems });
    redirect(303, `${event.url.pathname}?done=published`);
  },
  unpublish: async (event) => {
    const { course } = await asked(event);
    await unpublishCourse(course);
    redirect(303, `${event.url.pathname}?done=unpublished`);
  },
  settings: async (event) => {
    const { course, form } = await asked(event);
    const renamed = await renameCourse(course, String(form.get('title') ?? ''));
    const marked = renamed.ok ? await setPassMark(course, Number(form.get('passMark'))) : renamed;
    if (!marked.ok) return fail(400, { problems: marked.problems });
    redirect(303, `${event.url.pathname}?done=saved#settings`);
  }
} satisfies Actions;
