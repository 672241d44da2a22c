import { listLearners, needsHelp, type LearnerRow, type LearnerSort } from './attention.ts';
import type { ReportScope } from './evidence.ts';
import { lessonReport, type LessonReport } from './lessons.ts';
import { lessonMatrix, type Matrix } from './matrix.ts';
import { courseOverview, type Overview } from './overview.ts';
import { summaryOf, type Summary } from './summaries.ts';
import { weeklyFigures, type Weeks } from './weeks.ts';
import type { LearnerState } from '#lib/engine/statistics/state.ts';

/** How many learners one page of the matrix shows, and how many rows the queue shows at first. */
export const matrixRows = 50;
export const queueRows = 8;
const longestQueue = 200;

export type CourseTrends = { weeks: Weeks; lessons: LessonReport };

export type Dashboard = {
  overview: Overview;
  queue: LearnerRow[];
  /** How many the queue would have without a limit. */
  queueTotal: number;
  matrix: Matrix;
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

/** All of the overview page, for one scope: a fixed number of queries, whatever the size of the course. */
export async function courseDashboard(scope: ReportScope, query: DashboardQuery): Promise<Dashboard> {
  const { sort, descending, page, state, isWholeQueue } = query;
  const [overview, queue, learners] = await Promise.all([
    courseOverview(scope),
    listLearners(scope, { states: state ? [state] : needsHelp, limit: isWholeQueue ? longestQueue : queueRows }),
    listLearners(scope, { sort, descending, limit: matrixRows, offset: (page - 1) * matrixRows })
  ]);
  const [matrix, trends] = await Promise.all([lessonMatrix(scope, learners), courseTrends(scope, overview)]);
  const inQueue = state ? [state] : needsHelp;
  const queueTotal = inQueue.reduce((sum, each) => sum + overview.states[each], 0);
  return { overview, queue, queueTotal, matrix, matrixTotal: overview.learners, trends };
}

/** Eight weeks and every lesson. A cohort's are added up for every view; the whole course's are kept when it is large. */
async function courseTrends(
  scope: ReportScope,
  size: { learners: number; lessons: number }
): Promise<Summary<CourseTrends>> {
  const compute = async (now: Date) => {
    const [weeks, lessons] = await Promise.all([weeklyFigures({ ...scope, now }), lessonReport({ ...scope, now })]);
    return { weeks, lessons };
  };
  if (scope.cohort !== null) return { asOf: scope.now, figures: await compute(scope.now) };
  return summaryOf({ courseId: scope.courseId, kind: 'trends', size }, compute, scope.now);
}
