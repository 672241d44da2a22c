import { requirePerson } from '#lib/server/access.ts';
import { getHome } from '#lib/server/home.ts';
import { listCatalogue } from '#lib/server/showcase.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { courses, due } = await getHome(requirePerson(locals));
  const wanted = url.searchParams.get('course');
  const shown = courses.find(({ course }) => course.slug === wanted) ?? courses[0] ?? null;
  return {
    shown,
    courses: courses.map(({ course: { slug, title, lessons, lessonsDone } }) => ({
      ...{ slug, title, lessonsDone },
      lessons: lessons.length
    })),
    catalogue: shown ? [] : await listCatalogue(),
    due,
    now: new Date()
  };
};
