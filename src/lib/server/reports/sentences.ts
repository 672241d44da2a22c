import { pool } from '../db.ts';
import { inScope, scopeValues, type ReportScope } from './evidence.ts';
import type { Block, Source } from '#lib/engine/document/types.ts';
import { proficiencyOf, type Proficiency } from '#lib/engine/statistics/proficiency.ts';
import { defaultThresholds as t } from '#lib/engine/statistics/thresholds.ts';
import type { Figure } from '#lib/engine/statistics/types.ts';

/** A stretch of a paragraph and the live questions that test it; none for a sentence that no question tests. */
export type Part = { text: string; itemIds: string[]; tries: number; share: number | null };

/** `isWeak`: the whole interval lies under 60 %. `figure` is over all questions of the paragraph. */
export type Paragraph = {
  blockId: string;
  kind: Block['kind'];
  parts: Part[];
  figure: Figure<Proficiency>;
  isWeak: boolean;
  itemIds: string[];
  openReports: number;
};

export type DocumentHealth = {
  sentences: number;
  tested: number;
  weakParagraphs: number;
  lessons: { position: number; title: string; paragraphs: Paragraph[] }[];
};

type LessonRow = { id: string; position: number; title: string; blocks: Block[] };
type ItemRow = { id: string; lessonId: string; source: Source; tries: number; earned: number; openReports: number };

const itemsSql = `
SELECT i.id, i.lesson_id AS "lessonId", v.source, coalesce(f.tries, 0) AS tries, coalesce(f.earned, 0) AS earned,
  (SELECT count(*)::int FROM reports r WHERE r.item_id = i.id AND r.resolved_at IS NULL) AS "openReports"
FROM items i JOIN item_versions v ON v.id = i.current_version_id LEFT JOIN (
  SELECT f.item_version_id, count(*)::int AS tries, sum(f.earned / f.possible)::float8 AS earned
  FROM first_tries f JOIN enrolments e ON e.id = f.enrolment_id
  WHERE ${inScope} AND f.score_kind <> 'notReached' AND f.possible > 0 AND f.answered_at <= $2::timestamptz
  GROUP BY f.item_version_id
) f ON f.item_version_id = v.id
WHERE i.course_id = $1 AND i.status = 'live'`;

/** The document, sentence by sentence, with the share right at first try of the live questions that stand on each. */
export async function documentHealth(scope: ReportScope): Promise<DocumentHealth> {
  const [lessons, items] = await Promise.all([
    pool.query<LessonRow>({
      name: 'lesson texts',
      text: 'SELECT id, position, title, blocks FROM lessons WHERE course_id = $1 ORDER BY position',
      values: [scope.courseId]
    }),
    pool.query<ItemRow>({ name: 'items of sentences', text: itemsSql, values: scopeValues(scope) })
  ]);
  const byLesson = Map.groupBy(items.rows, ({ lessonId }) => lessonId);
  const shown = lessons.rows.map(({ id, position, title, blocks }) => {
    const byBlock = Map.groupBy(byLesson.get(id) ?? [], ({ source }) => source.blockId);
    return { position, title, paragraphs: blocks.map((block) => paragraphOf(block, byBlock.get(block.id) ?? [])) };
  });
  const paragraphs = shown.flatMap((lesson) => lesson.paragraphs);
  const parts = paragraphs.filter(({ kind }) => kind !== 'heading').flatMap((paragraph) => paragraph.parts);
  return {
    sentences: parts.length,
    tested: parts.filter(({ itemIds }) => itemIds.length > 0).length,
    weakParagraphs: paragraphs.filter(({ isWeak }) => isWeak).length,
    lessons: shown
  };
}

function paragraphOf(block: Block, items: ItemRow[]): Paragraph {
  const figure = proficiencyOf(sumOf(items), t.cohortTries);
  return {
    ...{ blockId: block.id, kind: block.kind, figure },
    parts: partsOf(block, items),
    isWeak: figure.kind === 'known' && figure.high < t.strugglingBelow,
    itemIds: items.map(({ id }) => id),
    openReports: items.reduce((sum, { openReports }) => sum + openReports, 0)
  };
}

function sumOf(items: ItemRow[]): { earned: number; tries: number } {
  const add = (sum: { earned: number; tries: number }, item: ItemRow) => ({
    earned: sum.earned + item.earned,
    tries: sum.tries + item.tries
  });
  return items.reduce(add, { earned: 0, tries: 0 });
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Cut where a source begins or ends, and, where no question stands, between sentences. */
export function partsOf(block: Block, items: ItemRow[]): Part[] {
  const { text, start } = block;
  if (text === '') return [];
  const within = (place: number) => Math.min(text.length, Math.max(0, place - start));
  const spans = items.map((item) => ({ item, from: within(item.source.start), to: within(item.source.end) }));
  const cuts = new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])]);
  for (const { index } of sentences.segment(text)) {
    const isInside = spans.some(({ from, to }) => index > from && index < to);
    if (!isInside) cuts.add(index);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const parts = places.slice(0, -1).map((from, index) => {
    const to = places[index + 1]!;
    const on = spans.filter((span) => span.from < to && span.to > from).map(({ item }) => item);
    const { earned, tries } = sumOf(on);
    return {
      text: text.slice(from, to),
      itemIds: on.map(({ id }) => id),
      tries,
      share: tries >= t.itemTries ? earned / tries : null
    };
  });
  return parts.reduce<Part[]>(joinBlank, []);
}

/** The space between two sources, or a stop after one, is no sentence of its own. */
function joinBlank(parts: Part[], part: Part): Part[] {
  const last = parts.at(-1);
  if (/[\p{L}\p{N}]/u.test(part.text) || !last) return [...parts, part];
  return [...parts.slice(0, -1), { ...last, text: last.text + part.text }];
}
