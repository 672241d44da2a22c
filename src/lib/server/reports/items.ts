import { pool } from '../db.ts';
import type { ItemContent, ItemStatus } from '../banks.ts';
import { inScope, scopeValues, type ReportScope } from './evidence.ts';
import type { Item } from '#lib/engine/items/types.ts';
import type { Answer, Score } from '#lib/engine/scoring/types.ts';
import {
  discriminationOf,
  discriminativeEfficiency,
  itemAndRest,
  upperMinusLower
} from '#lib/engine/statistics/discrimination.ts';
import { distractorTable, type DistractorTable } from '#lib/engine/statistics/distractors.ts';
import { facilityOf, type Facility } from '#lib/engine/statistics/facility.ts';
import { guessScore } from '#lib/engine/statistics/guess.ts';
import { itemHealth, type ItemHealth } from '#lib/engine/statistics/health.ts';
import { quartiles, type Quartiles } from '#lib/engine/statistics/moments.ts';
import type { Figure, FirstTry, NoSpread } from '#lib/engine/statistics/types.ts';

/** What first tries say about one version of an item. Shares 0–1. */
export type ItemStatistics = {
  n: number;
  facility: Figure<Facility>;
  discrimination: Figure<{ discriminationIndex: number }> | NoSpread;
  guessScore: number;
  answerMs: Quartiles | null;
  blanks: number;
  openReports: number;
  health: ItemHealth;
  /** Why it is in this health. */
  reason: string;
};

export type ItemReport = ItemStatistics & {
  id: string;
  stem: string;
  kind: Item['kind'];
  status: ItemStatus;
  version: number;
  quote: string;
  lesson: { position: number; title: string };
};

type ItemRow = Pick<ItemReport, 'id' | 'stem' | 'kind' | 'status' | 'version' | 'lesson'> &
  Pick<ItemContent, 'options' | 'key' | 'source'> & { versionId: string; openReports: number };

type TryRow = {
  learnerId: string;
  itemId: string;
  scoreKind: string;
  earned: number;
  possible: number;
  answer: Answer | null;
  answerMs: number | null;
  restEarned: number;
  restPossible: number;
};

const itemsSql = `
SELECT i.id, i.status::text, v.id AS "versionId", v.version, v.kind::text, v.stem, v.options, v.key, v.source,
  json_build_object('position', l.position, 'title', l.title) AS lesson,
  (SELECT count(*)::int FROM reports r WHERE r.item_id = i.id AND r.resolved_at IS NULL) AS "openReports"
FROM items i JOIN item_versions v ON v.id = i.current_version_id JOIN lessons l ON l.id = i.lesson_id
WHERE i.course_id = $1 ORDER BY l.position, i.position`;

const tryColumns = `f.enrolment_id AS "learnerId", f.item_id AS "itemId", f.score_kind AS "scoreKind", f.earned, f.possible, f.answer,
  f.answer_ms AS "answerMs", f.rest_earned AS "restEarned", f.rest_possible AS "restPossible"`;

const triesSql = `SELECT ${tryColumns} FROM first_tries f JOIN enrolments e ON e.id = f.enrolment_id
  WHERE f.item_id = ANY($4) AND f.item_version_id = ANY($5) AND ${inScope} AND f.answered_at <= $2::timestamptz`;

/** Rows read at a time: enough for few round trips, few enough that other requests get their turn in between. */
const itemsAtOnce = 10;

/**
 * Item analysis: every item that learners may have met, in the order of the text, by its current version. An edit starts a new
 * count; the item's own page has the older ones.
 */
export async function itemReport(scope: ReportScope): Promise<ItemReport[]> {
  const { rows } = await pool.query<ItemRow>({ name: 'item rows', text: itemsSql, values: [scope.courseId] });
  const reports: ItemReport[] = [];
  for (let from = 0; from < rows.length; from += itemsAtOnce) {
    const some = rows.slice(from, from + itemsAtOnce);
    const tries = await listTries(
      scope,
      some.map(({ id }) => id),
      some.map(({ versionId }) => versionId)
    );
    const byItem = Map.groupBy(tries, ({ itemId }) => itemId);
    reports.push(...some.map((row) => reportOf(row, byItem.get(row.id) ?? [])));
  }
  return reports;
}

function reportOf({ options, key, source, versionId, openReports, ...row }: ItemRow, tries: FirstTry[]): ItemReport {
  const statistics = statisticsOf({ id: versionId, kind: row.kind, options, key }, tries, openReports);
  return { ...row, quote: source.quote, ...statistics };
}

/** The first tries at some versions of some items. */
export async function listTries(scope: ReportScope, itemIds: string[], versionIds: string[]): Promise<FirstTry[]> {
  const values = [...scopeValues(scope), itemIds, versionIds];
  const { rows } = await pool.query<TryRow>({ name: 'first tries of', text: triesSql, values });
  return rows.map(({ scoreKind, earned, possible, restEarned, restPossible, ...row }) => ({
    ...row,
    score: scoreFrom(scoreKind, earned, possible),
    rest: restPossible > 0 ? { earned: restEarned, possible: restPossible } : null
  }));
}

function scoreFrom(kind: string, earned: number, possible: number): Score {
  if (kind === 'scored') return { kind, earned, possible };
  return kind === 'omitted' ? { kind, possible } : { kind: 'notReached' };
}

type Analysed = Pick<Item, 'id' | 'kind' | 'options' | 'key'>;

/** Kinds whose options are chosen, so that it can be said who chose what. */
const isChosen = ({ kind, options }: Pick<Item, 'kind' | 'options'>) =>
  options.length > 0 &&
  (kind === 'singleChoice' || kind === 'trueFalse' || kind === 'cloze' || kind === 'multipleResponse');

/** @param item.id seeds the bootstrap of items with partial credit */
export function statisticsOf(item: Analysed, tries: FirstTry[], openReports: number): ItemStatistics {
  const facility = facilityOf(
    tries.map(({ score }) => score),
    { seed: item.id }
  );
  const discrimination = discriminationOf(itemAndRest(tries));
  const guess = guessScore(item);
  const options = isChosen(item) ? distractorTable(item, tries) : null;
  const rivals = options?.kind === 'known' ? options.rows.filter(({ flag }) => flag === 'rivalKey') : [];
  const { health, reason } = itemHealth({
    n: facility.n,
    facilityIndex: facility.kind === 'known' ? facility.facilityIndex : null,
    guessScore: guess,
    discriminationIndex: discrimination.kind === 'known' ? discrimination.discriminationIndex : null,
    rivalKeys: rivals.map(({ text }) => text),
    reports: openReports
  });
  return {
    ...{ n: facility.n, facility, discrimination, guessScore: guess, openReports, health, reason },
    answerMs: quartiles(tries.map(({ answerMs }) => answerMs).filter((ms) => ms !== null)),
    blanks: tries.filter(({ answer, score }) => answer === null && score.kind !== 'notReached').length
  };
}

/** What the item's own page adds: who chose what, and the finer figures. */
export type ItemDetail = ItemStatistics & {
  options: Figure<DistractorTable> | null;
  upperMinusLower: ReturnType<typeof upperMinusLower>;
  efficiency: ReturnType<typeof discriminativeEfficiency>;
};

/** One version of one item. */
export async function itemDetail(
  scope: ReportScope,
  item: Pick<Item, 'kind' | 'options' | 'key'> & { id: string; versionId: string },
  openReports: number
): Promise<ItemDetail> {
  const tries = await listTries(scope, [item.id], [item.versionId]);
  const rows = itemAndRest(tries);
  return {
    ...statisticsOf({ ...item, id: item.versionId }, tries, openReports),
    options: isChosen(item) ? distractorTable(item, tries) : null,
    upperMinusLower: upperMinusLower(rows),
    efficiency: discriminativeEfficiency(rows)
  };
}

export type VersionReport = { id: string; version: number; n: number; facility: Figure<Facility> };

/** The current version in detail, and every version's facility. */
export async function itemVersionReports(
  scope: ReportScope,
  item: Pick<Item, 'kind' | 'options' | 'key'> & { id: string; versionId: string },
  history: {
    versions: { id: string; version: number }[];
    reports: { resolvedAt: Date | null }[];
  }
): Promise<{ current: ItemDetail; versions: VersionReport[] }> {
  const openReports = history.reports.filter(({ resolvedAt }) => resolvedAt === null).length;
  const facilityOfVersion = async ({ id, version }: { id: string; version: number }) => {
    const tries = await listTries(scope, [item.id], [id]);
    const facility = facilityOf(
      tries.map(({ score }) => score),
      { seed: id }
    );
    return { id, version, n: facility.n, facility };
  };
  const [current, ...versions] = await Promise.all([
    itemDetail(scope, item, openReports),
    ...history.versions.map(facilityOfVersion)
  ]);
  return { current, versions };
}
