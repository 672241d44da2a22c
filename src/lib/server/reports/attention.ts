import { pool } from '../db.ts';
import { inScope, recallSql, scopeValues, stateSql, type ReportScope } from './evidence.ts';
import { learnerState, type LearnerState } from '#lib/engine/statistics/state.ts';
import { defaultThresholds } from '#lib/engine/statistics/thresholds.ts';

/** Those somebody should look at, in the order in which the queue shows them. */
export const needsHelp = [
  'struggling',
  'guessing',
  'stalled',
  'neverStarted',
  'fading'
] as const satisfies LearnerState[];

/** The order of the bar and of the queue: who needs help first. */
export const stateOrder = [...needsHelp, 'onTrack', 'done'] as const satisfies LearnerState[];

export type LearnerSort = 'state' | 'name' | 'progress' | 'firstTry' | 'recall' | 'active' | 'enrolled';

export type LearnerRow = {
  enrolmentId: string;
  name: string;
  email: string;
  cohort: string;
  state: LearnerState;
  /** The evidence, in words. */
  why: string;
  since: Date | null;
  enrolledAt: Date;
  lastActiveAt: Date | null;
  doneAt: Date | null;
  lessonsDone: number;
  firstTries: number;
  firstTryEarned: number;
  /** 90 % interval of the share right at first try, 0–1; null with too few tries. */
  proficiency: { low: number; high: number } | null;
  /** 0–1; null with too few answers. */
  recall: number | null;
  answerTimeShare: number | null;
  guessScore: number | null;
};

type Columns = Omit<LearnerRow, 'why' | 'since'>;

const columns = `e.id AS "enrolmentId", u.name, u.email, e.cohort, ${stateSql} AS state, e.created_at AS "enrolledAt",
  e.last_active_at AS "lastActiveAt", e.done_at AS "doneAt", e.lessons_done AS "lessonsDone", e.first_tries AS "firstTries",
  e.first_try_earned AS "firstTryEarned", ${recallSql('e')} AS recall, e.answer_time_share AS "answerTimeShare",
  e.guess_score AS "guessScore", CASE WHEN e.proficiency_low IS NOT NULL
    THEN json_build_object('low', e.proficiency_low, 'high', e.proficiency_high) END AS proficiency`;

const rank = `array_position(ARRAY['${stateOrder.join("','")}'], ${stateSql})`;

/** Ties end at the id, so that pages neither repeat nor lose anybody. */
const orderSql: Record<LearnerSort, string> = {
  state: `${rank}, e.last_active_at DESC NULLS LAST, e.id`,
  name: `u.name, e.id`,
  progress: `e.lessons_done, e.id`,
  firstTry: `e.first_try_earned / nullif(e.first_tries, 0) NULLS LAST, e.id`,
  recall: `(${recallSql('e')}) NULLS LAST, e.id`,
  active: `e.last_active_at NULLS FIRST, e.id`,
  enrolled: `e.created_at, e.id`
};

const descendingSql: Partial<Record<LearnerSort, string>> = {
  name: `u.name DESC, e.id`,
  progress: `e.lessons_done DESC, e.id`,
  firstTry: `e.first_try_earned / nullif(e.first_tries, 0) DESC NULLS LAST, e.id`,
  recall: `(${recallSql('e')}) DESC NULLS LAST, e.id`,
  active: `e.last_active_at DESC NULLS LAST, e.id`,
  enrolled: `e.created_at DESC, e.id`
};

export type LearnerQuery = {
  states?: readonly LearnerState[];
  search?: string;
  sort?: LearnerSort;
  descending?: boolean;
  limit: number;
  offset?: number;
};

/** Learners of the scope, each with their one state and why. */
export async function listLearners(scope: ReportScope, query: LearnerQuery): Promise<LearnerRow[]> {
  const { sort = 'state', descending = false, limit, offset = 0 } = query;
  const order = (descending && descendingSql[sort]) || orderSql[sort];
  const text = `SELECT ${columns} FROM enrolments e JOIN users u ON u.id = e.user_id
    WHERE ${inScope} AND ($4::text[] IS NULL OR ${stateSql} = ANY($4)) AND ($5::text IS NULL OR u.name ILIKE $5 OR u.email ILIKE $5)
    ORDER BY ${order} LIMIT $6 OFFSET $7`;
  const search = query.search ? `%${query.search.replace(/[\\%_]/g, '\\$&')}%` : null;
  const values = [...scopeValues(scope), query.states ?? null, search, limit, offset];
  const { rows } = await pool.query<Columns>({ name: `learners ${sort} ${descending}`, text, values });
  return rows.map((row) => withReason(row, scope.now));
}

/** How many `listLearners` would return without a limit. */
export async function countLearners(
  scope: ReportScope,
  query: Pick<LearnerQuery, 'states' | 'search'>
): Promise<number> {
  const text = `SELECT count(*)::int AS n FROM enrolments e JOIN users u ON u.id = e.user_id
    WHERE ${inScope} AND ($4::text[] IS NULL OR ${stateSql} = ANY($4)) AND ($5::text IS NULL OR u.name ILIKE $5 OR u.email ILIKE $5)`;
  const search = query.search ? `%${query.search.replace(/[\\%_]/g, '\\$&')}%` : null;
  const values = [...scopeValues(scope), query.states ?? null, search];
  return (await pool.query<{ n: number }>({ name: 'learners counted', text, values })).rows[0]!.n;
}

/** The database says which state, so that counting and paging stay cheap; the engine says why. */
function withReason(row: Columns, now: Date): LearnerRow {
  const found = learnerState(row, defaultThresholds, now);
  const why = found.why.charAt(0).toUpperCase() + found.why.slice(1);
  return { ...row, why, since: found.since };
}

/** One learner of the course, by enrolment; null when there is none. */
export async function findLearner(scope: ReportScope, enrolmentId: string): Promise<LearnerRow | null> {
  const text = `SELECT ${columns} FROM enrolments e JOIN users u ON u.id = e.user_id WHERE ${inScope} AND e.id = $4`;
  const values = [...scopeValues(scope), enrolmentId];
  const { rows } = await pool.query<Columns>({ name: 'learner', text, values });
  return rows[0] ? withReason(rows[0], scope.now) : null;
}
