import { requirePerson } from '#lib/server/access.ts';
import { listOwnAttempts } from '#lib/server/ownAttempts.ts';
import { listStandings } from '#lib/server/standing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const person = requirePerson(locals);
  const [standings, attempts] = await Promise.all([listStandings(person), listOwnAttempts(person)]);
  return {
    courses: standings.map((course) => ({
      ...course,
      attempts: attempts.filter(({ slug }) => slug === course.slug)
    })),
    due: standings.reduce((sum, { due }) => sum + due.now, 0),
    now: new Date()
  };
};
