import type { Block, Source } from '#lib/engine/document/types.ts';
import type { Key, Option } from '#lib/engine/items/types.ts';
import { prisma } from './db.ts';

/** What anybody may know of a published course. */
export type CatalogueCourse = {
  slug: string;
  title: string;
  summary: string;
  words: number;
  lessons: number;
  minutes: number;
  questions: number;
};

/** Every published course, the newest first; questions are those that learners can meet. */
export async function listCatalogue(): Promise<CatalogueCourse[]> {
  return prisma.$queryRaw<CatalogueCourse[]>`
    select c.slug, c.title, c.summary, l.words, l.lessons, l.minutes, i.questions
    from courses c
      cross join lateral (
        select count(*)::int as lessons, coalesce(sum(minutes), 0)::int as minutes, coalesce(sum(words), 0)::int as words
        from lessons where course_id = c.id) l
      cross join lateral (select count(*)::int as questions from items where course_id = c.id and status = 'live') i
    where c.status = 'published'
    order by c.published_at desc nulls last, c.id desc
    limit 100`;
}

/** A sentence of a course where it stands, and the question made from it. */
export type Proof = {
  slug: string;
  place: string;
  before: string;
  quote: string;
  after: string;
  stem: string;
  options: { id: string; text: string; isKey: boolean }[];
};

/**
 * One question of a published course, chosen to read well beside its sentence: the example course's if there is one.
 * Its key is on show, so it is one that every visitor may know.
 *
 * @returns null where no course has such a question
 */
export async function findProof(): Promise<Proof | null> {
  const [row] = await prisma.$queryRaw<ProofRow[]>`
    select c.slug, l.title, l.blocks, v.stem, v.options, v.key, v.source
    from (
      select id, slug from courses where status = 'published' order by demo desc, published_at desc nulls last, id desc limit 1
    ) c
      join items i on i.course_id = c.id and i.status = 'live'
      join item_versions v on v.id = i.current_version_id and v.kind = 'singleChoice'
      join lessons l on l.id = i.lesson_id
      cross join lateral (
        select min(length(o ->> 'text')) as shortest, max(length(o ->> 'text')) as longest from jsonb_array_elements(v.options) o
      ) o
    where length(v.stem) between 30 and 120 and length(v.source ->> 'quote') between 60 and 170
    order by (o.shortest >= 10 and o.longest <= 60) desc, v.probability desc, length(v.stem), i.id
    limit 1`;
  return row ? proofFrom(row) : null;
}

type ProofRow = {
  slug: string;
  title: string;
  blocks: Block[];
  stem: string;
  options: Option[];
  key: Key;
  source: Source;
};

function proofFrom({ slug, title, blocks, stem, options, key, source }: ProofRow): Proof | null {
  const block = blocks.find(({ id }) => id === source.blockId);
  if (!block || key.kind !== 'choice') return null;
  const paragraph = blocks.filter(({ kind }) => kind !== 'heading').indexOf(block) + 1;
  const start = source.start - block.start;
  return {
    slug,
    place: `${title}, paragraph ${paragraph}`,
    before: lastSentences(block.text.slice(0, start)),
    quote: source.quote,
    after: firstSentences(block.text.slice(start + source.quote.length)),
    stem,
    options: options.map(({ id, text }) => ({ id, text, isKey: id === key.optionId }))
  };
}

const roomCharacters = 150;

/** Whole sentences only, as many as there is room for. */
function lastSentences(text: string): string {
  let kept = '';
  for (const sentence of sentencesOf(text).reverse()) {
    if (kept.length + sentence.length > roomCharacters) break;
    kept = sentence + kept;
  }
  return kept;
}

function firstSentences(text: string): string {
  let kept = '';
  for (const sentence of sentencesOf(text)) {
    if (kept.length + sentence.length > roomCharacters) break;
    kept += sentence;
  }
  return kept;
}

function sentencesOf(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment);
}
