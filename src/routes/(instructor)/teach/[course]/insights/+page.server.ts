import { itemReport, type ItemReport } from '#lib/server/reports/items.ts';
import { courseOverview, listCohorts } from '#lib/server/reports/overview.ts';
import { oneOf, pageFrom, scopeFrom } from '#lib/server/reports/query.ts';
import { summaryOf } from '#lib/server/reports/summaries.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const pageSize = 25;
const shows = ['all', 'suspend', 'watch', 'healthy', 'collecting', 'reported'] as const;
const sorts = ['health', 'lesson', 'n', 'facility', 'r', 'time', 'reports'] as const;
const rank = { suspend: 0, watch: 1, healthy: 2, collecting: 3 };

/** Unknown values come last, whichever way it is sorted. */
const valueOf: Record<(typeof sorts)[number], (row: ItemReport) => number | null> = {
  health: (row) => rank[row.health],
  lesson: (row) => row.lesson.position,
  n: (row) => row.n,
  facility: (row) => (row.facility.kind === 'known' ? row.facility.facilityIndex : null),
  r: (row) => (row.discrimination.kind === 'known' ? row.discrimination.discriminationIndex : null),
  time: (row) => row.answerMs?.median ?? null,
  reports: (row) => row.openReports
};

function sorted(rows: ItemReport[], by: (typeof sorts)[number], descending: boolean): ItemReport[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf[by](a), valueOf[by](b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

export const load: PageServerLoad = async ({ parent, url }) => {
  const { course, now } = await parent();
  const cohorts = await listCohorts(course.id);
  const scope = scopeFrom(course, url, cohorts, now);
  const size = await courseOverview(scope);
  const compute = async (now: Date) => itemReport({ ...scope, now });
  const report =
    scope.cohort === null
      ? await summaryOf({ courseId: course.id, kind: 'items', size }, compute, now)
      : { asOf: now, figures: await compute(now) };
  const used = report.figures.filter(({ status, n }) => status === 'live' || n > 0);
  const show = oneOf([...shows], url.searchParams.get('show'));
  const lesson = Number(url.searchParams.get('lesson')) || null;
  const sort = oneOf([...sorts], url.searchParams.get('sort'));
  const descending = url.searchParams.get('order') === 'down';
  const chosen = used
    .filter((row) => show === 'all' || (show === 'reported' ? row.openReports > 0 : row.health === show))
    .filter((row) => lesson === null || row.lesson.position === lesson);
  const counts = Object.fromEntries(
    shows.map((each) => [
      each,
      used.filter((row) => each === 'all' || (each === 'reported' ? row.openReports > 0 : row.health === each)).length
    ])
  ) as Record<(typeof shows)[number], number>;
  const lessons = [...new Map(used.map((row) => [row.lesson.position, row.lesson.title]))];
  const pages = Math.ceil(chosen.length / pageSize);
  const page = pageFrom(url, pages);
  return {
    items: sorted(chosen, sort, descending).slice((page - 1) * pageSize, page * pageSize),
    points: chosen.flatMap(pointOf),
    ...{ counts, lessons, show, lesson, sort, descending, page, pages, total: chosen.length },
    ...{ asOf: report.asOf, cohorts, cohort: scope.cohort, learners: size.learners }
  };
};

/** Where a question lies between facility and discrimination; nowhere with too few first tries. */
function pointOf({ id, stem, facility, discrimination, health }: ItemReport) {
  if (facility.kind !== 'known' || discrimination.kind !== 'known') return [];
  return [{ id, stem, facility: facility.facilityIndex, r: discrimination.discriminationIndex, health }];
}
