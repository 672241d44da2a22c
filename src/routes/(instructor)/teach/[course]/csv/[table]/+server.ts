import { notFound, requireInstructor } from '#lib/server/access.ts';
import { getOwnCourse } from '#lib/server/courses.ts';
import { csvStream } from '#lib/server/csv.ts';
import { listCohorts } from '#lib/server/reports/overview.ts';
import { scopeFrom } from '#lib/server/reports/query.ts';
import { isTableName, reportTable } from '#lib/server/reports/tables.ts';
import type { RequestHandler } from './$types';

/** The same figures as the screens, by the same functions, for a spreadsheet. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const course = await getOwnCourse(requireInstructor(locals), params.course);
  if (!isTableName(params.table)) notFound();
  const now = new Date();
  const scope = scopeFrom(course, url, await listCohorts(course.id), now);
  const { heads, rows } = await reportTable(params.table, scope);
  const day = now.toISOString().slice(0, 10);
  return new Response(csvStream(heads, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${course.slug}-${params.table}-${day}.csv"`
    }
  });
};
