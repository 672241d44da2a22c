import { pool } from '../db.ts';
import type { CsvValue } from '../csv.ts';
import { listLearners, type LearnerRow } from './attention.ts';
import { inScope, scopeValues, type ReportScope } from './evidence.ts';
import { itemReport } from './items.ts';
import { lessonReport } from './lessons.ts';
import { lessonMatrix, listLessons } from './matrix.ts';
import { quizReport, type ScoreSummary } from './quizzes.ts';
import type { Figure } from '#lib/engine/statistics/types.ts';

/** A table for download: heads, and rows by the page. The figures are those of the screens, by the same functions. */
export type ReportTable = { heads: string[]; rows: AsyncIterable<CsvValue[][]> };

const pageSize = 500;

async function* learnerPages(scope: ReportScope): AsyncGenerator<LearnerRow[]> {
  for (let offset = 0; ; offset += pageSize) {
    const page = await listLearners(scope, { sort: 'name', limit: pageSize, offset });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
  }
}

async function* once(rows: Promise<CsvValue[][]>): AsyncGenerator<CsvValue[][]> {
  yield await rows;
}

/** The value of a figure that is known, else nothing: an empty cell is "not enough data". */
function valueOf<T extends object>(figure: Figure<T> | { kind: 'noSpread' }, name: keyof T): CsvValue {
  return figure.kind === 'known' ? ((figure as T)[name] as CsvValue) : null;
}

async function learners(scope: ReportScope): Promise<ReportTable> {
  const heads = ['Learner', 'Email', 'Cohort', 'State', 'Why', 'Since', 'Enrolled', 'Last active', 'Finished'];
  const figures = ['Lessons done', 'First tries', 'Right at first try', 'Low', 'High', 'Predicted recall'];
  async function* rows() {
    for await (const page of learnerPages(scope)) yield page.map(learnerCells);
  }
  return { heads: [...heads, ...figures], rows: rows() };
}

const learnerCells = (row: LearnerRow): CsvValue[] => [
  ...[row.name, row.email, row.cohort, row.state, row.why],
  ...[row.since, row.enrolledAt, row.lastActiveAt, row.doneAt],
  ...[row.lessonsDone, row.firstTries, row.firstTries > 0 ? row.firstTryEarned / row.firstTries : null],
  ...[row.proficiency?.low ?? null, row.proficiency?.high ?? null, row.recall]
];

async function matrix(scope: ReportScope): Promise<ReportTable> {
  const lessons = await listLessons(scope.courseId);
  const heads = lessons.flatMap(({ position, title }) => [`${position} ${title}: done`, `${position} ${title}: known`]);
  async function* rows() {
    for await (const page of learnerPages(scope)) {
      const { rows } = await lessonMatrix(scope, page);
      yield rows.map(({ learner, cells }) => [
        ...[learner.name, learner.email, learner.state, learner.recall],
        ...cells.flatMap((cell) => [cell?.done ?? false, cell?.known ?? null])
      ]);
    }
  }
  return { heads: ['Learner', 'Email', 'State', 'Known overall', ...heads], rows: rows() };
}

async function lessons(scope: ReportScope): Promise<ReportTable> {
  const heads = ['Lesson', 'Title', 'Learners', 'Started', 'Read', 'Quiz passed', 'Done', 'Dropped off'];
  const figures = ['Active ms, median', 'Known', 'Known by', 'First tries', 'Right at first try', 'Low', 'High'];
  const report = lessonReport(scope).then(({ learners, lessons }) =>
    lessons.map((row) => [
      ...[row.position, row.title, learners, row.started, row.read, row.passed, row.done, row.droppedOff],
      ...[row.activeMs?.median ?? null, row.recall?.today ?? null, row.recall?.n ?? 0, row.firstTry.n],
      ...[valueOf(row.firstTry, 'mean'), valueOf(row.firstTry, 'low'), valueOf(row.firstTry, 'high')]
    ])
  );
  return { heads: [...heads, ...figures], rows: once(report) };
}

const scoreCells = (summary: ScoreSummary | null): CsvValue[] =>
  summary
    ? [summary.n, summary.mean, summary.median, summary.sd, summary.min, summary.max, summary.passRate]
    : [0, null, null, null, null, null, null];

async function quizzes(scope: ReportScope): Promise<ReportTable> {
  const names = ['N', 'mean', 'median', 'SD', 'lowest', 'highest', 'pass rate'];
  const heads = [
    'Lesson',
    'Title',
    'Attempts',
    ...names.map((name) => `First: ${name}`),
    ...names.map((name) => `Best: ${name}`)
  ];
  const report = quizReport(scope).then((quizzes) =>
    quizzes.map((quiz) => [
      ...[quiz.position, quiz.title, quiz.attempts],
      ...scoreCells(quiz.first),
      ...scoreCells(quiz.best),
      quiz.first?.durationMs?.median ?? null
    ])
  );
  return { heads: [...heads, 'First: duration ms, median'], rows: once(report) };
}

async function items(scope: ReportScope): Promise<ReportTable> {
  const heads = ['Question', 'Kind', 'Lesson', 'Lesson title', 'Source', 'Version', 'Status', 'Health', 'Why'];
  const figures = [
    'N',
    'Facility',
    'Low',
    'High',
    'Guessing',
    'Discrimination',
    'Answer ms, median',
    'Blank',
    'Open reports'
  ];
  const report = itemReport(scope).then((reports) =>
    reports.map((row) => [
      ...[row.stem, row.kind, row.lesson.position, row.lesson.title, row.quote, row.version, row.status],
      ...[row.health, row.reason, row.n, valueOf(row.facility, 'facilityIndex'), valueOf(row.facility, 'low')],
      ...[valueOf(row.facility, 'high'), row.guessScore, valueOf(row.discrimination, 'discriminationIndex')],
      ...[row.answerMs?.median ?? null, row.blanks, row.openReports]
    ])
  );
  return { heads: [...heads, ...figures], rows: once(report) };
}

type AttemptRow = {
  id: string;
  name: string;
  email: string;
  kind: string;
  position: number | null;
  number: number;
  startedAt: Date;
  submittedAt: Date;
  earned: number;
  possible: number;
  passMark: number;
};

const attemptsSql = `SELECT a.id, u.name, u.email, a.kind::text, l.position, a.number, a.started_at AS "startedAt",
    a.submitted_at AS "submittedAt", a.earned, a.possible, a.pass_mark_percent AS "passMark"
  FROM attempts a JOIN enrolments e ON e.id = a.enrolment_id JOIN users u ON u.id = e.user_id LEFT JOIN lessons l ON l.id = a.lesson_id
  WHERE ${inScope} AND a.status = 'submitted' AND a.submitted_at <= $2::timestamptz AND a.id > $4 ORDER BY a.id LIMIT ${pageSize}`;

async function attempts(scope: ReportScope): Promise<ReportTable> {
  const heads = [
    'Learner',
    'Email',
    'Kind',
    'Lesson',
    'Attempt',
    'Started',
    'Handed in',
    'Earned',
    'Possible',
    'Percent'
  ];
  async function* rows() {
    for (let after = ''; ;) {
      const values = [...scopeValues(scope), after];
      const { rows } = await pool.query<AttemptRow>({ name: 'attempts by page', text: attemptsSql, values });
      if (rows.length > 0) yield rows.map(attemptCells);
      if (rows.length < pageSize) return;
      after = rows.at(-1)!.id;
    }
  }
  return { heads: [...heads, 'Passing mark'], rows: rows() };
}

const attemptCells = (row: AttemptRow): CsvValue[] => [
  ...[row.name, row.email, row.kind, row.position, row.number, row.startedAt, row.submittedAt],
  ...[row.earned, row.possible, row.possible > 0 ? (100 * row.earned) / row.possible : null, row.passMark]
];

const tables = { learners, matrix, lessons, quizzes, items, attempts };
export type TableName = keyof typeof tables;

export const isTableName = (name: string): name is TableName => Object.hasOwn(tables, name);

/** One of the tables that can be downloaded. */
export function reportTable(name: TableName, scope: ReportScope): Promise<ReportTable> {
  return tables[name](scope);
}
