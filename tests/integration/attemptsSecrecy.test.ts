import { beforeAll, expect, test } from 'vitest';
import { stringify } from 'devalue';
import type { ServerLoad } from '@sveltejs/kit';
import type { Person } from '#lib/server/access.ts';
import { commitAnswer, startAttempt, submitAttempt } from '#lib/server/attempts.ts';
import { prisma } from '#lib/server/db.ts';
import { enrol, type Enrolment } from '#lib/server/enrolments.ts';
import { reportItem } from '#lib/server/learnerReports.ts';
import { itemKinds, type Item } from '#lib/engine/items/types.ts';
import { anItem, createCourse, createPerson } from '#tests/factories.ts';

/** Planted where only the server may read: in keys that are texts, in feedback, in rationales, in sources. */
const canary = 'CANARY';

function planted(kind: Item['kind']): Item {
  const item = anItem(kind);
  const key =
    item.key.kind === 'texts'
      ? { ...item.key, accepted: [...item.key.accepted, `${canary}-key`] }
      : item.key.kind === 'number'
        ? { ...item.key, unit: `${canary}-unit` }
        : item.key;
  return {
    ...item,
    key,
    options: item.options.map((option) => ({ ...option, feedback: `${canary}-feedback` })),
    rationale: `${canary}-rationale`,
    source: { ...item.source, quote: `${canary}-quote` }
  };
}

let person: Person;
let enrolment: Enrolment;
let course: Awaited<ReturnType<typeof createCourse>>;
let lessonId: string;

beforeAll(async () => {
  const owner = await createPerson({ role: 'instructor' });
  person = await createPerson();
  course = await createCourse(owner.id, { lessons: 1, itemsOf: () => itemKinds.map(planted) });
  enrolment = await enrol(person, course);
  lessonId = (await prisma.lesson.findFirstOrThrow({ where: { courseId: course.id } })).id;
});

type Loaded = { load: ServerLoad<Record<string, string>> };
const pages = import.meta.glob<Loaded>('../../src/routes/**/+page.server.ts');

/** What a page sends to the browser, as Kit writes it into the HTML and into its data requests. */
async function payloadOf(path: string, params: Record<string, string>, search = ''): Promise<string> {
  const { load } = (await pages[`../../src/routes/(learner)/${path}/+page.server.ts`]!()) as Loaded;
  const url = new URL(`http://localhost:3000/${search}`);
  const event = { locals: { person }, params, url, untrack: <T>(read: () => T) => read() };
  return stringify(await load(event as unknown as Parameters<Loaded['load']>[0]));
}

const everyPage = (attempt: string) => ({
  home: payloadOf('home', {}),
  courses: payloadOf('courses', {}),
  course: payloadOf('courses/[course]', { course: course.slug }),
  lesson: payloadOf('courses/[course]/lessons/[lesson]', { course: course.slug, lesson: '1' }),
  quiz: payloadOf('courses/[course]/lessons/[lesson]/quiz', { course: course.slug, lesson: '1' }),
  final: payloadOf('courses/[course]/final', { course: course.slug }),
  review: payloadOf('review', {}),
  me: payloadOf('me', {}),
  attempt: payloadOf('attempts/[attempt]', { attempt }, '?q=1')
});

test('no page that a learner can open before handing in holds a key, feedback, a rationale or a source', async () => {
  const { id } = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  for (const [page, payload] of Object.entries(everyPage(id))) expect(await payload, page).not.toContain(canary);
  await expect(payloadOf('attempts/[attempt]/result', { attempt: id })).rejects.toMatchObject({ status: 303 });

  const payload = await payloadOf('attempts/[attempt]', { attempt: id });
  expect(payload).not.toContain('"key"');
  expect(payload).not.toContain('"pairs"');
  await submitAttempt(person, id);
  expect(await payloadOf('attempts/[attempt]/result', { attempt: id })).toContain(canary);
});

test('a review explains what is committed, and nothing else', async () => {
  await prisma.memory.updateMany({ where: { enrolmentId: enrolment.id }, data: { dueAt: new Date(0) } });
  const { id } = await startAttempt(enrolment, { kind: 'review' });
  expect(await payloadOf('attempts/[attempt]', { attempt: id })).not.toContain(canary);
  const report = { position: 2, reason: 'unclear' as const };
  await expect(reportItem(person, id, report)).rejects.toMatchObject({ status: 404 });
  await commitAnswer(person, id, 2);
  const payload = await payloadOf('attempts/[attempt]', { attempt: id });
  expect(payload).toContain(`${canary}-rationale`);
  expect(payload.split(`${canary}-rationale`)).toHaveLength(2);
  await reportItem(person, id, report);
  await submitAttempt(person, id);
});

test('another learner sees none of it: every page of theirs ends in 404', async () => {
  const own = await startAttempt(enrolment, { kind: 'lesson', lessonId });
  const mine = person;
  person = await createPerson();
  try {
    for (const path of ['attempts/[attempt]', 'attempts/[attempt]/result']) {
      await expect(payloadOf(path, { attempt: own.id })).rejects.toMatchObject({ status: 404 });
    }
    const places = { course: course.slug, lesson: '1' };
    for (const path of [
      'courses/[course]/lessons/[lesson]',
      'courses/[course]/lessons/[lesson]/quiz',
      'courses/[course]/final'
    ]) {
      await expect(payloadOf(path, places)).rejects.toMatchObject({ status: 404 });
    }
  } finally {
    person = mine;
  }
});
