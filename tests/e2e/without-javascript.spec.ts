import { prisma } from '#lib/server/db.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { askedIn, attemptOf, expectGiven, give, rightAnswer, wrongAnswer, wordsOf } from './answering.ts';
import { bundledCourse, createCourseOfEveryKind, enrolOn } from './courses.ts';

test.use({ javaScriptEnabled: false });

test('a learner signs in, reads, checks and sits a quiz without JavaScript', async ({
  page,
  context,
  demo,
  enterAs
}) => {
  test.setTimeout(90_000);
  await test.step('signs in', async () => {
    await signIn(page, demo.learner);
    await expect(page.getByRole('heading', { name: 'Where you stand' })).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  });

  const person = await enterAs(context, 'learner');
  await test.step('enrols and reads', async () => {
    const { slug, title } = await bundledCourse();
    await page.goto('/courses');
    await page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
    await page.getByRole('button', { name: 'Enrol in this course' }).click();
    await page.goto(`/courses/${slug}/lessons/1`);
    await expect(page.getByRole('article').getByRole('paragraph').nth(3)).toBeVisible();
    await page.getByRole('button', { name: 'I have read this lesson' }).click();
    await expect(page.getByText('Read to the end.')).toBeVisible();
    const where = { enrolment: { userId: person.id }, readAt: { not: null } };
    expect(await prisma.lessonProgress.count({ where })).toBe(1);
  });

  await test.step('answers a check question', async () => {
    const id = await page.locator('input[name=check]').first().inputValue();
    const item = (await prisma.itemVersion.findUniqueOrThrow({ where: { id } })) as unknown as Parameters<
      typeof rightAnswer
    >[0];
    await expect(page.getByRole('region', { name: wordsOf(item.stem) })).toBeVisible();
    // once answered, a gap shows its answer, and the name of the region with it
    const check = page.locator(`#check-${id}`);
    const answer = rightAnswer(item);
    if (answer.kind === 'text') await check.getByLabel(/^Your answer/).fill(answer.text);
    else await check.getByRole('radio').first().check();
    await check.getByRole('button', { name: 'Check' }).click();
    await expect(check.getByRole('status')).toContainText(/Right\.|Not this one\./);
  });

  await test.step('sits a quiz with every kind of question', async () => {
    const { slug } = await createCourseOfEveryKind();
    await enrolOn(person, slug);
    await page.goto(`/courses/${slug}/lessons/1/quiz`);
    await page.getByRole('button', { name: 'Start' }).click();
    const asked = await askedIn(attemptOf(page));
    for (const item of asked) {
      await expect(page.getByText(`${item.position} of ${asked.length}`, { exact: true })).toBeVisible();
      const answer = item.kind === 'singleChoice' ? wrongAnswer(item) : rightAnswer(item);
      await give(page, item, answer);
      await page.getByRole('button', { name: /^Save and /, includeHidden: false }).click();
      await page.goto(`/attempts/${attemptOf(page)}?q=${item.position}`);
      await expectGiven(page, item, answer);
      await page.goto(`/attempts/${attemptOf(page)}?q=${item.position === asked.length ? 'end' : item.position + 1}`);
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Every question is answered.');
    await page.getByRole('button', { name: 'Hand in' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed. One answer to put right.');
    await expect(page.getByRole('link', { name: 'Show me where' }).first()).toBeVisible();
    const attempt = await prisma.attempt.findUniqueOrThrow({ where: { id: attemptOf(page) } });
    expect({ earned: attempt.earned, possible: attempt.possible }).toEqual({ earned: 7, possible: 8 });
  });
});
