import { needsHelp, stateOrder } from '#lib/server/reports/attention.ts';
import { listCohorts } from '#lib/server/reports/overview.ts';
import { courseDashboard, matrixRows } from '#lib/server/reports/dashboard.ts';
import { oneOf, pageFrom, scopeFrom } from '#lib/server/reports/query.ts';
import { learnerStates } from '#lib/engine/statistics/state.ts';
import type { PageServerLoad } from './$types';

/** Nothing on the overview needs a script, and a large matrix would have to be sent twice. */
export const csr = false;

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course, frame, now } = await parent();
  const cohorts = await listCohorts(course.id);
  const scope = scopeFrom(course, url, cohorts, now);
  const countIn = (some: typeof cohorts) => some.reduce((sum, { learners }) => sum + learners, 0);
  const shown = cohorts.filter(({ name }) => scope.cohort === null || name === scope.cohort);
  const pages = Math.ceil(countIn(shown) / matrixRows);
  const size = { learners: countIn(cohorts), lessons: frame.lessons };
  const page = pageFrom(url, pages);
  const sort = oneOf(['name', 'state', 'progress', 'recall', 'active'], url.searchParams.get('sort'));
  const descending = url.searchParams.get('order') === 'down';
  const state = learnerStates.find((each) => each === url.searchParams.get('state')) ?? null;
  const isWholeQueue = url.searchParams.has('all');
  const dashboard = await courseDashboard(scope, { state, isWholeQueue, sort, descending, page }, size);
  const asked = { cohorts, cohort: scope.cohort, state, sort, descending, page, pages, origin: url.origin };
  return { ...dashboard, ...asked, stateOrder, needsHelp: needsHelp.length };
};
