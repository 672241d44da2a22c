import { countLearners, listLearners, stateOrder } from '#lib/server/reports/attention.ts';
import { courseOverview, listCohorts } from '#lib/server/reports/overview.ts';
import { oneOf, pageFrom, scopeFrom } from '#lib/server/reports/query.ts';
import { learnerStates } from '#lib/engine/statistics/state.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const pageSize = 50;
const sorts = ['state', 'name', 'progress', 'firstTry', 'recall', 'active', 'enrolled'] as const;

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course, now } = await parent();
  const cohorts = await listCohorts(course.id);
  const scope = scopeFrom(course, url, cohorts, now);
  const state = learnerStates.find((each) => each === url.searchParams.get('state')) ?? null;
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 100);
  const query = { states: state ? [state] : undefined, search: search || undefined };
  const [total, overview] = await Promise.all([countLearners(scope, query), courseOverview(scope)]);
  const pages = Math.ceil(total / pageSize);
  const page = pageFrom(url, pages);
  const sort = oneOf([...sorts], url.searchParams.get('sort'));
  const descending = url.searchParams.get('order') === 'down';
  const offset = (page - 1) * pageSize;
  const learners = await listLearners(scope, { ...query, sort, descending, limit: pageSize, offset });
  return {
    learners,
    total,
    pages,
    page,
    overview,
    cohorts,
    cohort: scope.cohort,
    state,
    search,
    sort,
    descending,
    stateOrder
  };
};
