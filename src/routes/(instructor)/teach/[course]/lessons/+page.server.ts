import { lessonReport } from '#lib/server/reports/lessons.ts';
import { listCohorts } from '#lib/server/reports/overview.ts';
import { quizReport } from '#lib/server/reports/quizzes.ts';
import { scopeFrom } from '#lib/server/reports/query.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course, now } = await parent();
  const cohorts = await listCohorts(course.id);
  const scope = scopeFrom(course, url, cohorts, now);
  const [report, quizzes] = await Promise.all([lessonReport(scope), quizReport(scope)]);
  const isBest = url.searchParams.get('score') === 'best';
  return { report, quizzes, cohorts, cohort: scope.cohort, isBest };
};
