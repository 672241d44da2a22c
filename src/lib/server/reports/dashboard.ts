import { listLearners, needsHelp, type LearnerRow, type LearnerSort } from './attention.ts';
import type { ReportScope } from './evidence.ts';
import { lessonReport, type LessonReport } from './lessons.ts';
import { lessonMatrix, type Matrix } from './matrix.ts';
import { courseOverview, type Overview } from './overview.ts';
import { summaryOf, type Size, type Summary } from './summaries.ts';
import { weeklyFigures, type Weeks } from './weeks.ts';
import type { LearnerState } from '#lib/engine/statistics/state.ts';

/** How many learners one page of the matrix shows, and how many rows the queue shows at first. */
export const matrixRows = 50;
export const queueRows = 8;
const longestQueue = 200;

export type CourseTrends = { weeks: Weeks; lessons: LessonReport };

/** What is read anew for an ordinary course, and kept for the first view of a large one. */
type Standing = { overview: Overview; queue: LearnerRow[]; matrix: Matrix };

export type Dashboard = Standing & {
  /** How many the queue would have without a limit. */
  queueTotal: number;
  /** Learners the matrix has in all. */
  matrixTotal: number;
  trends: Summary<CourseTrends>;
};

export type DashboardQuery = {
  state: LearnerState | null;
  isWholeQueue: boolean;
  sort: LearnerSort;
  descending: boolean;
  page: number;
};

/**
 * All of the overview page, for one scope: a fixed number of queries, whatever the size of the course.
 *
 * @param size of the whole course, which decides what is kept
 */
export async function courseDashboard(scope: ReportScope, query: DashboardQuery, size: Size): Promise<Dashboard> {
  const [standing, trends] = await Promise.all([courseStanding(scope, query, size), courseTrends(scope, size)]);
  const inQueue = query.state ? [query.state] : needsHelp;
  const queueTotal = inQueue.reduce((sum, each) => sum + standing.overview.states[each], 0);
  return { ...standing, queueTotal, matrixTotal: standing.overview.learners, trends };
}

/** The view that opens first is the one that everybody asks for, so it is the one that is kept. */
async function courseStanding(scope: ReportScope, query: DashboardQuery, size: Size): Promise<Standing> {
  const isFirst = query.state === null && !query.isWholeQueue && query.sort === 'name' && query.page === 1;
  if (scope.cohort !== null || !isFirst || query.descending) return readStanding(scope, query);
  const compute = (now: Date) => readStanding({ ...scope, now }, query);
  const { figures } = await summaryOf({ courseId: scope.courseId, kind: 'standing', size }, compute, scope.now);
  return withDates(figures);
}

async function readStanding(scope: ReportScope, query: DashboardQuery): Promise<Standing> {
  const { sort, descending, page, state, isWholeQueue } = query;
  const [overview, queue, learners] = await Promise.all([
    courseOverview(scope),
    listLearners(scope, { states: state ? [state] : needsHelp, limit: isWholeQueue ? longestQueue : queueRows }),
    listLearners(scope, { sort, descending, limit: matrixRows, offset: (page - 1) * matrixRows })
  ]);
  return { overview, queue, matrix: await lessonMatrix(scope, learners) };
}

/** JSON knows no dates: these come back from where they were kept as text. */
function withDates({ overview, queue, matrix }: Standing): Standing {
  const date = (value: Date | null) => value && new Date(value);
  const learner = (row: LearnerRow): LearnerRow => ({
    ...row,
    since: date(row.since),
    enrolledAt: new Date(row.enrolledAt),
    lastActiveAt: date(row.lastActiveAt),
    doneAt: date(row.doneAt)
  });
  const reports = { ...overview.reports, oldestAt: date(overview.reports.oldestAt) };
  return {
    overview: { ...overview, reports, asOf: new Date(overview.asOf) },
    queue: queue.map(learner),
    matrix: { ...matrix, rows: matrix.rows.map((row) => ({ ...row, learner: learner(row.learner) })) }
  };
}

/** Eight weeks and every lesson. A cohort's are added up for every view; the whole course's are kept when it is large. */
async function courseTrends(scope: ReportScope, size: Size): Promise<Summary<CourseTrends>> {
  const compute = async (now: Date) => {
    const [weeks, lessons] = await Promise.all([weeklyFigures({ ...scope, now }), lessonReport({ ...scope, now })]);
    return { weeks, lessons };
  };
  if (scope.cohort !== null) return { asOf: scope.now, figures: await compute(scope.now) };
  return summaryOf({ courseId: scope.courseId, kind: 'trends', size }, compute, scope.now);
}
