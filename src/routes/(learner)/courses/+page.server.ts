import { requirePerson } from '#lib/server/access.ts';
import { listCatalogue } from '#lib/server/showcase.ts';
import { listStandings } from '#lib/server/standing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const person = requirePerson(locals);
  const [standings, catalogue] = await Promise.all([listStandings(person), listCatalogue()]);
  const mine = new Set(standings.map(({ slug }) => slug));
  return {
    mine: catalogue.filter(({ slug }) => mine.has(slug)),
    others: catalogue.filter(({ slug }) => !mine.has(slug)),
    standings: Object.fromEntries(
      standings.map(({ slug, lessonsDone, lessons }) => [
        slug,
        { lessonsDone, lessons: lessons.map(({ id, state, recall }) => ({ id, state, recall })) }
      ])
    ),
    due: standings.reduce((sum, { due }) => sum + due.now, 0)
  };
};
