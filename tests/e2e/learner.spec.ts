import { randomUUID } from 'node:crypto';
import { itemKinds } from '#lib/engine/items/types.ts';
import { scoreItem } from '#lib/engine/scoring/score.ts';
import { prisma } from '#lib/server/db.ts';
import { anItem, createCourse, createPerson } from '../factories.ts';
import { expect, test, type Page } from '../fixtures.ts';
import {
  askedIn,
  attemptOf,
  expectGiven,
  give,
  postForm,
  rightAnswer,
  savedIndicator,
  sitWithoutPage,
  wordsOf,
  wrongAnswer
} from './answering.ts';
import { bundledCourse, startQuiz } from './courses.ts';

test('a learner from registration to a passed final quiz', async ({ page }) => {
  test.setTimeout(120_000);
  const email = `${randomUUID()}@example.org`;
  const course = await bundledCourse();
  const path = `/courses/${course.slug}`;

  await test.step('registers, finds the course and enrols', async () => {
    await page.goto('/');
    await page.getByRole('banner').getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Name').fill('Mina Park');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('four plain words here');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose a course');
    await page.getByRole('banner').getByRole('link', { name: 'Courses' }).click();
    await page.getByRole('main').getByRole('link', { name: course.title, exact: true }).click();
    await page.getByRole('button', { name: 'Enrol in this course' }).click();
    await page.getByRole('link', { name: 'Continue' }).click();
    await expect(page).toHaveURL(`${path}/lessons/1`);
  });

  const enrolment = await prisma.enrolment.findFirstOrThrow({ where: { user: { email } } });
  const lessons = await prisma.lesson.findMany({
    where: { courseId: enrolment.courseId },
    orderBy: { position: 'asc' },
    select: { id: true, title: true, blocks: true }
  });
  const lessonId = lessons[0]!.id;

  await test.step('reads a lesson, and comes back to where the reading stopped', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lessons[0]!.title);
    const paragraphs = (lessons[0]!.blocks as { id: string; kind: string }[]).filter(({ kind }) => kind !== 'heading');
    const seen = async () => {
      await page.evaluate(() => scrollTo(0, 0));
      await leave(page);
      return (await readingOf(enrolment.id, lessonId))?.seenBlocks;
    };
    await expect.poll(seen).toContain(paragraphs[0]!.id);
    await page.reload();
    const stopped = page.getByRole('link', { name: /^Go on at the [\w-]+ of [\w-]+ paragraphs$/ });
    await expect(stopped).toBeVisible();

    await page.setViewportSize({ width: 1280, height: 6000 });
    await expect(page.getByText('Read to the end.')).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(async () => (await readingOf(enrolment.id, lessonId))?.readAt).not.toBeNull();
  });

  const met = await test.step('answers a check question between the paragraphs', async () => {
    const id = await page.locator('input[name=check]').first().inputValue();
    const version = await prisma.itemVersion.findUniqueOrThrow({ where: { id } });
    const item = version as unknown as Parameters<typeof rightAnswer>[0];
    await expect(page.getByRole('region', { name: wordsOf(item.stem) })).toBeVisible();
    // once answered, a gap shows its answer, and the name of the region with it
    const check = page.locator(`#check-${id}`);
    const answer = rightAnswer(item);
    if (answer.kind === 'text') await check.getByLabel(/^Your answer/).fill(answer.text);
    else await check.getByRole('radio', { name: choiceText(item, answer), exact: true }).check();
    await check.getByRole('button', { name: 'Check' }).click();
    await expect(check.getByRole('status')).toContainText('Right.');
    expect(await prisma.attempt.count({ where: { enrolmentId: enrolment.id, kind: 'check' } })).toBe(1);
    return version.itemId;
  });

  const first = await test.step('sits the quiz, and loses nothing to a reload', async () => {
    await page.getByRole('link', { name: /^Answer the \d questions$/ }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/attempts\//);
    const attemptId = attemptOf(page);
    const asked = await askedIn(attemptId);
    for (const item of asked) {
      await expect(page.getByText(`${item.position} of ${asked.length}`, { exact: true })).toBeVisible();
      const answer = item.position === 1 ? wrongAnswer(item) : rightAnswer(item);
      await give(page, item, answer);
      await expect(savedIndicator(page)).toContainText(/Saved at \d\d:\d\d:\d\d/);
      if (item.position === 2) {
        await page.reload();
        await expect(savedIndicator(page)).toContainText('Saved at');
        await expectGiven(page, item, answer);
      }
      await page.getByRole('button', { name: item === asked.at(-1) ? 'Save and look over' : 'Save and go on' }).click();
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Every question is answered.');
    await page.getByRole('button', { name: 'Hand in' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed. One answer to put right.');
    const missed = scoreItem(asked[0]!, wrongAnswer(asked[0]!));
    const { earned } = await prisma.attempt.findUniqueOrThrow({ where: { id: attemptId } });
    expect(earned).toBeCloseTo(asked.length - 1 + (missed.kind === 'scored' ? missed.earned : 0));
    return asked;
  });

  await test.step('is shown the sentence in the lesson', async () => {
    const result = page.url();
    const article = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { level: 3 }) })
      .first();
    await article.getByRole('link', { name: 'Show me where' }).click();
    await page.waitForURL(/\/lessons\/1\?/);
    const lit = page.locator('article mark');
    await expect(lit.first()).toBeInViewport();
    expect(squeezed((await lit.allTextContents()).join(' '))).toBe(squeezed(first[0]!.source.quote));
    await page.getByRole('link', { name: 'Back to question 1' }).click();
    await expect(page).toHaveURL(new RegExp(`^${result}`));
  });

  await test.step('sits another form, with questions not met before', async () => {
    await page.getByRole('button', { name: 'Sit a new form' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/result'));
    const again = (await askedIn(attemptOf(page))).map(({ itemId }) => itemId);
    const known = new Set([...first.map(({ itemId }) => itemId), met]);
    const live = await prisma.item.count({ where: { lessonId, status: 'live' } });
    const fresh = again.filter((itemId) => !known.has(itemId));
    expect(fresh).toHaveLength(Math.min(again.length, Math.max(0, live - known.size)));
  });

  await test.step('passes the other lessons', async () => {
    for (const [index] of lessons.entries()) {
      const lesson = `${path}/lessons/${index + 1}`;
      if (index === 0) continue;
      await postForm(page.request, `${lesson}?/read`);
      await sitWithoutPage(page.request, `${lesson}/quiz`);
    }
  });

  await test.step('passes the final quiz, and sees it in the progress', async () => {
    await page.goto(`${path}/final`);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/attempts\//);
    const attemptId = attemptOf(page);
    await sitWithoutPage(page.request, `${path}/final`);
    await page.goto(`/attempts/${attemptId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed. Nothing to put right.');
    await expect(page.getByRole('heading', { name: 'By lesson' })).toBeVisible();

    await page.getByRole('banner').getByRole('link', { name: 'Progress' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Progress');
    const figures = page.getByRole('definition');
    await expect(figures.first()).toHaveText(`${lessons.length} of ${lessons.length} lessons`);
    await expect(figures.last()).toHaveText(/^100\s%\s*passed$/);
    const { lessonsDone, doneAt } = await prisma.enrolment.findUniqueOrThrow({ where: { id: enrolment.id } });
    expect(lessonsDone).toBe(lessons.length);
    expect(doneAt).not.toBeNull();
  });
});

test('another form of the same quiz asks other questions', async ({ page, context, enterAs }) => {
  const owner = await createPerson({ role: 'instructor' });
  const twoForms = () => [...itemKinds, ...itemKinds].map((kind) => anItem(kind));
  const { slug } = await createCourse(owner.id, { lessons: 1, itemsOf: twoForms });
  const first = await startQuiz(await enterAs(context, 'learner'), slug);
  await postForm(page.request, `/attempts/${first}?/submit`);
  await page.goto(`/attempts/${first}/result`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not passed yet. Eight answers to put right.');
  await page.getByRole('button', { name: 'Sit a new form' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/result'));
  const [met, again] = await Promise.all([askedIn(first), askedIn(attemptOf(page))]);
  expect(again).toHaveLength(8);
  expect(again.filter(({ itemId }) => met.some((item) => item.itemId === itemId))).toEqual([]);
});

test('nothing of an open attempt gives an answer away', async ({ page, context, enterAs }) => {
  const secret = 'Zanzibar-canary';
  const owner = await createPerson({ role: 'instructor' });
  const itemsOf = () =>
    itemKinds.map((kind) => {
      const item = anItem(kind, { rationale: `${secret} rationale` });
      const options = item.options.map((option) => ({ ...option, feedback: `${secret} feedback` }));
      const key = item.key.kind === 'texts' ? { ...item.key, accepted: [`${secret} key`] } : item.key;
      return { ...item, options, key, source: { ...item.source, quote: `${secret} quote` } };
    });
  const { slug } = await createCourse(owner.id, { lessons: 1, itemsOf });
  const attemptId = await startQuiz(await enterAs(context, 'learner'), slug);
  const bodies: string[] = [];
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (/html|json|text\/plain/.test(type)) bodies.push(await response.text().catch(() => ''));
  });

  for (const path of ['/home', '/courses', `/courses/${slug}`, `/courses/${slug}/lessons/1`, '/me', '/review']) {
    await page.goto(path);
  }
  await page.goto(`/courses/${slug}/lessons/1/quiz`);
  await page.getByRole('button', { name: 'Go on' }).click();
  for (const item of await askedIn(attemptId)) {
    await page.goto(`/attempts/${attemptId}?q=${item.position}`);
    await give(page, item, wrongAnswer(item));
    await expect(savedIndicator(page)).toContainText('Saved at');
    bodies.push(await page.content());
  }
  for (const path of [`/attempts/${attemptId}`, `/attempts/${attemptId}/result`, `/courses/${slug}/lessons/1`]) {
    bodies.push(await (await page.request.get(`${path}/__data.json`)).text());
  }
  await page.goto(`/attempts/${attemptId}/result`);
  await expect(page).toHaveURL(new RegExp(`/attempts/${attemptId}$`));
  expect(bodies.length).toBeGreaterThan(20);
  expect(bodies.filter((body) => body.includes('Zanzibar'))).toEqual([]);

  // The same words are all there once it is handed in, so the search above could have found them.
  await postForm(page.request, `/attempts/${attemptId}?/submit`);
  await page.goto(`/attempts/${attemptId}/result`);
  expect(await page.content()).toContain('Zanzibar-canary feedback');
});

/** Tells the page that it is no longer looked at, which is when it reports what was read. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
}

async function readingOf(enrolmentId: string, lessonId: string) {
  return prisma.lessonProgress.findUnique({ where: { enrolmentId_lessonId: { enrolmentId, lessonId } } });
}

function choiceText(item: { options: { id: string; text: string }[] }, answer: object): string {
  return item.options.find(({ id }) => 'optionId' in answer && id === answer.optionId)!.text;
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
