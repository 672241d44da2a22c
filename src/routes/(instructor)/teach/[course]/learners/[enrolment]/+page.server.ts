import { notFound } from '#lib/server/access.ts';
import { isId } from '#lib/server/ids.ts';
import { attemptsPerPage, learnerReport } from '#lib/server/reports/learner.ts';
import { pageFrom } from '#lib/server/reports/query.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ parent, params, url }) => {
  const { course, now } = await parent();
  if (!isId(params.enrolment)) notFound();
  const page = pageFrom(url, 10_000);
  const report = await learnerReport({ courseId: course.id, cohort: null, now }, params.enrolment, page);
  const hasMore = report.attempts.length === attemptsPerPage;
  return { ...report, page, hasMore, origin: url.origin };
};
