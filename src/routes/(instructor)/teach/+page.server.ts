import { redirect } from '@sveltejs/kit';
import { homeOf, requireInstructor } from '#lib/server/access.ts';
import { listOwnCourses } from '#lib/server/courses.ts';
import { removeDemo } from '#lib/server/demo.ts';
import { countDemoPeople } from '#lib/server/people.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ locals, url }) => {
  const person = requireInstructor(locals);
  const [courses, demoPeople] = await Promise.all([listOwnCourses(person), countDemoPeople()]);
  const removed = Number(url.searchParams.get('removed')) || null;
  return { courses, demoPeople, isRemoving: url.searchParams.has('remove-demo'), removed, you: person };
};

export const actions = {
  removeDemo: async ({ locals }) => {
    const person = requireInstructor(locals);
    const { people } = await removeDemo(person);
    redirect(303, person.demo ? '/' : `${homeOf(person)}?removed=${people}`);
  }
} satisfies Actions;
