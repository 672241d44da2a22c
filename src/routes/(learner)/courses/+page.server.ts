import { requirePerson } from '#lib/server/access.ts';
import { listEnrolments } from '#lib/server/enrolments.ts';
import { listCatalogue } from '#lib/server/showcase.ts';
import { countDue } from '#lib/server/standing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const person = requirePerson(locals);
  const [enrolments, catalogue, due] = await Promise.all([listEnrolments(person), listCatalogue(), countDue(person)]);
  const mine = new Set(enrolments.map(({ slug }) => slug));
  return {
    mine: catalogue.filter(({ slug }) => mine.has(slug)),
    others: catalogue.filter(({ slug }) => !mine.has(slug)),
    due
  };
};
