import { randomUUID } from 'node:crypto';
import type { Block, Document } from '#lib/engine/document/types.ts';
import type { Item, ItemKind, Key, Option } from '#lib/engine/items/types.ts';
import { itemKinds } from '#lib/engine/items/types.ts';
import type { Lesson } from '#lib/engine/lesson/types.ts';
import { prisma } from '#lib/server/db.ts';

/** Valid values with small overrides: a test writes out what it asserts on and leaves the rest to these. */

let count = 0;
const next = () => ++count;

/** A paragraph whose span starts at 0 unless told. */
export function aBlock(overrides: Partial<Block> = {}): Block {
  const text = overrides.text ?? 'Romania signed the Framework Document in January 1994.';
  const start = overrides.start ?? 0;
  return { id: `block-${next()}`, kind: 'paragraph', text, start, end: start + text.length, ...overrides };
}

/** A document of paragraphs, with spans that fit. */
export function aDocument(paragraphs: string[], title = 'A document'): Document {
  let start = 0;
  const blocks = paragraphs.map((text, index) => {
    const block = aBlock({ id: `b${index + 1}`, text, start });
    start = block.end + 2;
    return block;
  });
  const text = paragraphs.join('\n\n');
  return { title, text, sha256: '0'.repeat(64), words: text.split(/\s+/).filter(Boolean).length, blocks };
}

/** A lesson of one paragraph. */
export function aLesson(overrides: Partial<Lesson> = {}): Lesson {
  const blocks = overrides.blocks ?? [aBlock()];
  const words = blocks.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  return { id: `lesson-${next()}`, title: 'A lesson', depth: 0, blocks, terms: [], words, minutes: 1, ...overrides };
}

/** Options `o1`, `o2`… with these texts. */
export function options(...texts: string[]): Option[] {
  return texts.map((text, index) => ({ id: `o${index + 1}`, text, feedback: `About “${text}”.` }));
}

const prompts = (...texts: string[]) => texts.map((text, index) => ({ id: `p${index + 1}`, text }));

/** Of every kind, one question with its key. */
const samples: Record<ItemKind, { stem: string; options: Option[]; prompts: Item['prompts']; key: Key }> = {
  singleChoice: {
    stem: 'Which country signed the Framework Document first?',
    options: options('Poland', 'Romania', 'Ukraine'),
    prompts: [],
    key: { kind: 'choice', optionId: 'o2' }
  },
  multipleResponse: {
    stem: 'Which of these countries became members of NATO?',
    options: options('Austria', 'Finland', 'Ireland', 'Sweden'),
    prompts: [],
    key: { kind: 'choices', optionIds: ['o2', 'o4'] }
  },
  trueFalse: {
    stem: 'Sweden joined NATO in 2024.',
    options: [
      { id: 'true', text: 'True', feedback: 'It did, in March.' },
      { id: 'false', text: 'False', feedback: 'It did, in March.' }
    ],
    prompts: [],
    key: { kind: 'choice', optionId: 'true' }
  },
  cloze: {
    stem: 'The EAPC was founded at ____ in May 1997.',
    options: [],
    prompts: [],
    key: { kind: 'texts', accepted: ['Sintra'] }
  },
  shortAnswer: {
    stem: 'Where was the plan presented in October 1993?',
    options: [],
    prompts: [],
    key: { kind: 'texts', accepted: ['Travemünde', 'in Travemünde'] }
  },
  numeric: {
    stem: 'How many countries joined the programme?',
    options: [],
    prompts: [],
    key: { kind: 'number', value: 34, tolerance: 0 }
  },
  matching: {
    stem: 'Match each country with the year in which it joined NATO.',
    options: options('1999', '2004', '2009'),
    prompts: prompts('Hungary', 'Latvia', 'Croatia'),
    key: { kind: 'pairs', pairs: { p1: 'o1', p2: 'o2', p3: 'o3' } }
  },
  ordering: {
    stem: 'Put these operations in order, the earliest first.',
    options: options('IFOR', 'KFOR', 'ISAF'),
    prompts: [],
    key: { kind: 'order', optionIds: ['o1', 'o2', 'o3'] }
  }
};

/** A valid item of a kind; its `id` is new each time. */
export function anItem(kind: ItemKind = 'singleChoice', overrides: Partial<Item> = {}): Item {
  const quote = 'Romania signed the Framework Document in January 1994.';
  return {
    id: `item-${next()}`,
    kind,
    ...structuredClone(samples[kind]),
    rationale: 'The text says so.',
    source: { blockId: 'b1', start: 0, end: quote.length, quote },
    probability: 0.95,
    tier: 'live',
    difficulty: 0.4,
    ...overrides
  };
}

/** A person in the database. The password hash matches no password. */
export async function createPerson(
  overrides: { name?: string; role?: 'learner' | 'instructor' | 'administrator' } = {}
) {
  const id = randomUUID();
  const person = { name: 'Mina Park', role: 'learner' as const, email: `${id}@example.org`, ...overrides };
  const select = { id: true, name: true, email: true, role: true, demo: true };
  return prisma.user.create({ data: { ...person, passwordHash: 'unusable' }, select });
}

/**
 * A published course in the database: lessons of one paragraph, each with these items (one of every kind unless told), live.
 */
export async function createCourse(
  ownerId: string,
  {
    lessons = 2,
    itemsOf = () => itemKinds.map((kind) => anItem(kind))
  }: { lessons?: number; itemsOf?: () => Item[] } = {}
) {
  const slug = `course-${randomUUID()}`;
  const at = new Date('2026-01-05T09:00:00Z');
  const course = await prisma.course.create({
    data: {
      slug,
      title: 'A course',
      ownerId,
      status: 'published',
      joinCode: slug.slice(-8),
      createdAt: at,
      publishedAt: at
    }
  });
  const document = await prisma.document.create({
    data: { courseId: course.id, source: '# A course', status: 'ready', title: 'A course' }
  });
  for (let position = 1; position <= lessons; position++) {
    const { id: key, blocks, title, words, minutes, terms } = aLesson({ title: `Lesson ${position}` });
    const lesson = await prisma.lesson.create({
      data: { courseId: course.id, documentId: document.id, key, position, title, words, minutes, terms, blocks }
    });
    for (const [index, item] of itemsOf().entries()) await createItem(course.id, lesson.id, index + 1, item);
  }
  return course;
}

async function createItem(courseId: string, lessonId: string, position: number, item: Item): Promise<void> {
  const row = await prisma.item.create({ data: { courseId, lessonId, key: item.id, position, status: 'live' } });
  const { kind, stem, rationale, probability, difficulty } = item;
  const version = await prisma.itemVersion.create({
    data: {
      itemId: row.id,
      version: 1,
      ...{ kind, stem, rationale, probability, difficulty },
      ...{ options: item.options, prompts: item.prompts, key: item.key, source: item.source }
    }
  });
  await prisma.item.update({ where: { id: row.id }, data: { currentVersionId: version.id } });
}
