import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { proficiencyOf } from '#lib/engine/statistics/proficiency.ts';
import { learnerState, learnerStates } from '#lib/engine/statistics/state.ts';
import { firstAndBest, quizSummary } from '#lib/engine/statistics/summary.ts';
import { defaultThresholds } from '#lib/engine/statistics/thresholds.ts';
import { prisma } from '#lib/server/db.ts';
import { countLearners, listLearners, stateOrder, type LearnerRow } from '#lib/server/reports/attention.ts';
import { recallNow, type ReportScope } from '#lib/server/reports/evidence.ts';
import { courseDashboard, type DashboardQuery } from '#lib/server/reports/dashboard.ts';
import { learnerReport } from '#lib/server/reports/learner.ts';
import { lessonReport } from '#lib/server/reports/lessons.ts';
import { lessonMatrix, weakBelow } from '#lib/server/reports/matrix.ts';
import { courseOverview, listCohorts } from '#lib/server/reports/overview.ts';
import { quizReport } from '#lib/server/reports/quizzes.ts';
import { summaryOf } from '#lib/server/reports/summaries.ts';
import { createCourse, createPerson } from '#tests/factories.ts';

const now = new Date('2026-11-24T09:00:00Z');
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

let courseId = '';
let scope: ReportScope;
let lessonIds: string[] = [];

beforeAll(async () => {
  const owner = await createPerson({ role: 'instructor' });
  courseId = (await createCourse(owner.id, { lessons: 3 })).id;
  scope = { courseId, cohort: null, now };
  const lessons = await prisma.lesson.findMany({ where: { courseId }, orderBy: { position: 'asc' } });
  lessonIds = lessons.map(({ id }) => id);
});

type Evidence = {
  enrolledDaysAgo: number;
  activeDaysAgo: number | null;
  isDone: boolean;
  tries: number;
  share: number;
  recall: [number, number, number] | null;
  recallDaysAgo: number;
  answerTimeShare: number | null;
  guessScore: number | null;
  cohort: string;
};

/** Rows as learners' own writes would leave them. */
async function enrolAll(people: Evidence[]): Promise<void> {
  const users = await prisma.user.createManyAndReturn({
    data: people.map((_, index) => ({
      email: `${Math.random()}-${index}@example.org`,
      name: `P${index}`,
      passwordHash: ''
    })),
    select: { id: true }
  });
  await prisma.enrolment.createMany({
    data: people.map((person, index) => {
      const figure = proficiencyOf({ earned: person.share * person.tries, tries: person.tries });
      return {
        userId: users[index]!.id,
        courseId,
        cohort: person.cohort,
        createdAt: daysAgo(person.enrolledDaysAgo),
        lastActiveAt: person.activeDaysAgo === null ? null : daysAgo(person.activeDaysAgo),
        doneAt: person.isDone ? daysAgo(person.activeDaysAgo ?? 0) : null,
        lessonsDone: person.isDone ? 3 : 1,
        firstTries: person.tries,
        firstTryEarned: person.share * person.tries,
        proficiencyLow: figure.kind === 'known' ? figure.low : null,
        proficiencyHigh: figure.kind === 'known' ? figure.high : null,
        recall: person.recall?.[0] ?? null,
        recall7: person.recall?.[1] ?? null,
        recall30: person.recall?.[2] ?? null,
        recallAt: person.recall ? daysAgo(person.recallDaysAgo) : null,
        answerTimeShare: person.answerTimeShare,
        guessScore: person.guessScore
      };
    })
  });
}

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
/** Half days, so that the thresholds themselves are met. */
const days = fc.integer({ min: 0, max: 80 }).map((halves) => halves / 2);

const anyone: fc.Arbitrary<Evidence> = fc.record({
  enrolledDaysAgo: days,
  activeDaysAgo: fc.option(days),
  isDone: fc.boolean(),
  tries: fc.integer({ min: 0, max: 40 }),
  share,
  recall: fc.option(fc.tuple(share, share, share).map((all) => all.sort((a, b) => b - a) as [number, number, number])),
  recallDaysAgo: days,
  answerTimeShare: fc.option(fc.constantFrom(0.1, 0.2499, 0.25, 0.9)),
  guessScore: fc.option(fc.constantFrom(0, 0.25, 0.5)),
  cohort: fc.constantFrom('', 'Autumn')
});

test('every learner is in exactly one state, the same in the database as in the engine', async () => {
  const people = fc.sample(anyone, { numRuns: 400, seed: 7 });
  await enrolAll(people);
  const rows = await listLearners(scope, { limit: 1000 });
  const { states, learners } = await courseOverview(scope);
  expect(learners).toBe(400);
  expect(rows).toHaveLength(400);
  for (const row of rows) expect(row.state, row.why).toBe(learnerState(row, defaultThresholds, now).state);
  for (const state of learnerStates) {
    expect(states[state], state).toBe(rows.filter((row) => row.state === state).length);
    expect(states[state], `${state} occurs`).toBeGreaterThan(0);
    expect(await countLearners(scope, { states: [state] })).toBe(states[state]);
  }
  expect(Object.values(states).reduce((a, b) => a + b)).toBe(learners);
});

test('recall between the kept points is the same in the database as in the process', async () => {
  const rows = await listLearners(scope, { limit: 1000 });
  const kept = await prisma.enrolment.findMany({ where: { courseId } });
  for (const row of kept) {
    const shown = rows.find(({ enrolmentId }) => enrolmentId === row.id)!.recall;
    const expected = recallNow(row, now);
    if (expected === null) expect(shown).toBeNull();
    else expect(shown).toBeCloseTo(expected, 9);
  }
});

test('the overview counts what the list shows', async () => {
  const rows = await listLearners(scope, { limit: 1000 });
  const overview = await courseOverview(scope);
  const recalls = rows.map(({ recall }) => recall).filter((recall) => recall !== null);
  const sum = (of: (row: LearnerRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  expect(overview.active).toBe(rows.filter((row) => row.lastActiveAt && row.lastActiveAt > daysAgo(7)).length);
  expect(overview.recall).toMatchObject({ n: recalls.length });
  expect(overview.recall!.today).toBeCloseTo(recalls.reduce((a, b) => a + b) / recalls.length, 9);
  const figure = proficiencyOf({ earned: sum((row) => row.firstTryEarned), tries: sum((row) => row.firstTries) }, 10);
  expect(overview.firstTry.n).toBe(sum((row) => row.firstTries));
  expect(overview.firstTry).toMatchObject({ kind: 'known' });
  if (overview.firstTry.kind === 'known' && figure.kind === 'known') {
    expect(overview.firstTry.mean).toBeCloseTo(figure.mean, 6);
  }
});

test('a cohort is reported on its own', async () => {
  const cohorts = await listCohorts(courseId);
  expect(cohorts.map(({ name }) => name)).toEqual(['', 'Autumn']);
  for (const { name, learners } of cohorts) {
    expect((await courseOverview({ ...scope, cohort: name })).learners).toBe(learners);
    expect(await listLearners({ ...scope, cohort: name }, { limit: 1000 })).toHaveLength(learners);
  }
});

test('sorting, searching and paging keep everybody exactly once', async () => {
  for (const sort of ['state', 'name', 'progress', 'firstTry', 'recall', 'active', 'enrolled'] as const) {
    for (const descending of [false, true]) {
      const pages = await Promise.all(
        [0, 1, 2, 3].map((page) => listLearners(scope, { sort, descending, limit: 100, offset: page * 100 }))
      );
      expect(new Set(pages.flat().map(({ enrolmentId }) => enrolmentId)).size, sort).toBe(400);
    }
  }
  const byState = await listLearners(scope, { sort: 'state', limit: 1000 });
  const ranks = byState.map(({ state }) => stateOrder.indexOf(state));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  expect((await listLearners(scope, { search: 'P39', limit: 1000 })).map(({ name }) => name).sort()).toEqual(
    ['P39', ...Array.from({ length: 10 }, (_, index) => `P39${index}`)].sort()
  );
  expect(await listLearners(scope, { search: '%', limit: 1000 }), 'a wildcard is a letter').toEqual([]);
});

test('whoever left the course is not counted', async () => {
  const [leaver] = await prisma.enrolment.findMany({ where: { courseId }, take: 1 });
  await prisma.enrolment.update({ where: { id: leaver!.id }, data: { endedAt: now } });
  expect((await courseOverview(scope)).learners).toBe(399);
  await prisma.enrolment.update({ where: { id: leaver!.id }, data: { endedAt: null } });
});

test('the matrix says of every cell what the engine says', async () => {
  const learners = await listLearners(scope, { sort: 'name', limit: 50 });
  const cells = learners.flatMap(({ enrolmentId }, index) =>
    lessonIds.slice(0, index % 4).map((lessonId, place) => ({
      ...{ enrolmentId, lessonId, startedAt: daysAgo(9), activeMs: 1000 * index },
      ...{ firstTries: 2 + place * 3, firstTryEarned: (index % 5) / 5, readAt: place === 0 ? daysAgo(8) : null },
      doneAt: place === 0 ? daysAgo(8) : null,
      ...(place < 2 ? { recall: 0.9, recall7: 0.8, recall30: 0.6, recallAt: daysAgo(7) } : {})
    }))
  );
  await prisma.lessonProgress.createMany({ data: cells });
  const { rows, lessons } = await lessonMatrix(scope, learners);
  expect(lessons.map(({ id }) => id)).toEqual(lessonIds);
  for (const { learner, cells: shown } of rows) {
    lessonIds.forEach((lessonId, place) => {
      const cell = cells.find((each) => each.enrolmentId === learner.enrolmentId && each.lessonId === lessonId);
      if (!cell) return expect(shown[place]).toBeNull();
      const figure = proficiencyOf({ earned: cell.firstTryEarned, tries: cell.firstTries });
      const isWeak = figure.kind === 'known' && figure.high < defaultThresholds.strugglingBelow;
      expect(shown[place]).toMatchObject({ done: cell.doneAt !== null, isWeak, firstTries: cell.firstTries });
      if ('recall' in cell) expect(shown[place]!.known).toBeCloseTo(0.8, 9);
      else expect(shown[place]!.known).toBeNull();
    });
  }
  const report = await lessonReport(scope);
  const of = (place: number) => cells.filter(({ lessonId }) => lessonId === lessonIds[place]);
  expect(report.lessons.map(({ started, done }) => [started, done])).toEqual(
    [0, 1, 2].map((place) => [of(place).length, of(place).filter(({ doneAt }) => doneAt !== null).length])
  );
  expect(report.learners).toBe(400);
});

test('the mark under which a cell is weak is the engine’s interval', () => {
  for (const tries of [3, 4, 7, 12, 30]) {
    const mark = weakBelow(tries);
    for (const [earned, weak] of [
      [mark - 1e-6, true],
      [mark + 1e-6, false]
    ] as const) {
      const figure = proficiencyOf({ earned, tries });
      expect(figure.kind === 'known' && figure.high < defaultThresholds.strugglingBelow, `${earned} of ${tries}`).toBe(
        weak
      );
    }
  }
});

test('quiz scores are the engine’s summary of the same attempts', async () => {
  const enrolments = await prisma.enrolment.findMany({ where: { courseId }, take: 20, orderBy: { id: 'asc' } });
  const attempts = enrolments.flatMap(({ id }, person) =>
    [1, 2, 3].slice(0, 1 + (person % 3)).map((number) => ({
      ...{
        enrolmentId: id,
        lessonId: lessonIds[0]!,
        kind: 'lesson' as const,
        status: 'submitted' as const,
        number,
        seed: ''
      },
      ...{ passMarkPercent: 70, startedAt: daysAgo(10 - number), earned: (person * 7 + number * 3) % 9, possible: 8 },
      submittedAt: new Date(daysAgo(10 - number).getTime() + 1000 * (60 + person))
    }))
  );
  const valid = attempts.map((attempt) => ({ ...attempt, earned: Math.min(8, attempt.earned) }));
  await prisma.attempt.createMany({ data: valid });
  const results = valid.map(({ enrolmentId, number, earned, startedAt, submittedAt }) => {
    const percent = (100 * earned) / 8;
    const durationMs = submittedAt.getTime() - startedAt.getTime();
    return { learnerId: enrolmentId, number, percent, passed: percent >= 70, durationMs };
  });
  const [quiz] = await quizReport(scope);
  const { first, best } = firstAndBest(results);
  for (const [shown, chosen] of [
    [quiz!.first, first],
    [quiz!.best, best]
  ] as const) {
    const summary = quizSummary(chosen);
    if (summary.kind !== 'known') throw new Error('no attempts');
    expect(shown!.n).toBe(summary.n);
    for (const name of ['mean', 'median', 'sd', 'min', 'max', 'passRate'] as const) {
      expect(shown![name], name).toBeCloseTo(summary[name]!, 9);
    }
    expect(shown!.histogram).toEqual(summary.histogram.map(({ count }) => count));
    expect(shown!.durationMs!.median).toBeCloseTo(summary.durationMs!.median, 3);
  }
  expect(quiz!.attempts).toBe(valid.length);
});

test('a learner of another course is not found', async () => {
  const owner = await createPerson({ role: 'instructor' });
  const other = await createCourse(owner.id, { lessons: 1 });
  const [enrolment] = await prisma.enrolment.findMany({ where: { courseId }, take: 1 });
  const report = learnerReport({ ...scope, courseId: other.id }, enrolment!.id);
  await expect(report).rejects.toEqual(expect.objectContaining({ status: 404 }));
  expect((await learnerReport(scope, enrolment!.id)).learner.enrolmentId).toBe(enrolment!.id);
});

test('a large course keeps its sums and says how old they are; a small one adds up anew', async () => {
  let runs = 0;
  const compute = async () => ({ runs: ++runs });
  const ask = (learners: number, at: Date) =>
    summaryOf({ courseId, kind: 'test', size: { learners, lessons: 30 } }, compute, at);
  expect(await ask(10, now)).toEqual({ asOf: now, figures: { runs: 1 } });
  expect(await ask(10, now)).toEqual({ asOf: now, figures: { runs: 2 } });
  expect(await ask(5000, now)).toEqual({ asOf: now, figures: { runs: 3 } });
  await prisma.courseSummary.updateMany({ where: { courseId }, data: { tookMs: 1000 } });
  const soon = new Date(now.getTime() + 50_000);
  expect(await ask(5000, soon), 'young enough').toEqual({ asOf: now, figures: { runs: 3 } });
  const later = new Date(now.getTime() + 101_000);
  expect(await ask(5000, later), 'old, and brought up to date behind the reader').toEqual({
    asOf: now,
    figures: { runs: 3 }
  });
  await expect.poll(() => runs).toBe(4);
  await expect.poll(async () => (await ask(5000, later)).asOf).toEqual(later);
});

test('the first view of a large course is kept, and is what it would be if it were read anew', async () => {
  const first: DashboardQuery = { state: null, isWholeQueue: false, sort: 'name', descending: false, page: 1 };
  const [small, large] = [
    { learners: 10, lessons: 3 },
    { learners: 5000, lessons: 30 }
  ];
  const fresh = await courseDashboard(scope, first, small);
  expect(fresh.matrix.rows.length).toBeGreaterThan(0);
  expect(await courseDashboard(scope, first, large), 'read for the first time').toEqual(fresh);
  expect(await courseDashboard(scope, first, large), 'kept').toEqual(fresh);
  const hourLater = { ...scope, now: new Date(now.getTime() + 3_600_000) };
  await prisma.courseSummary.updateMany({ where: { courseId }, data: { tookMs: 3_600_000 } });
  expect((await courseDashboard(hourLater, first, large)).overview.asOf).toEqual(now);
  const other = await courseDashboard(hourLater, { ...first, state: 'stalled' }, large);
  expect(other.overview.asOf, 'another view is read anew').toEqual(hourLater.now);
});
