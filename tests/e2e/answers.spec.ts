import { prisma } from '#lib/server/db.ts';
import { expect, test } from '../fixtures.ts';
import { askedIn, expectGiven, give, rightAnswer, savedIndicator, wrongAnswer } from './answering.ts';
import { createCourseOfEveryKind, startQuiz, storedAnswers } from './courses.ts';

let slug: string;

test.beforeAll(async () => {
  ({ slug } = await createCourseOfEveryKind());
});

test('answers given without a connection arrive when it is back, and the indicator tells the truth', async ({
  page,
  context,
  enterAs
}) => {
  const attemptId = await startQuiz(await enterAs(context, 'learner'), slug);
  const asked = await askedIn(attemptId);
  const [first, ...others] = asked.slice(0, 6);
  const goOn = page.getByRole('button', { name: 'Save and go on' });
  await page.goto(`/attempts/${attemptId}`);
  await give(page, first!, rightAnswer(first!));
  await expect(savedIndicator(page)).toContainText(/Saved at \d\d:\d\d:\d\d/);
  await goOn.click();

  await context.setOffline(true);
  for (const item of others) {
    await expect(page.getByText(`${item.position} of ${asked.length}`, { exact: true })).toBeVisible();
    await expect(savedIndicator(page)).not.toContainText('Saved at');
    await give(page, item, rightAnswer(item));
    await expect(savedIndicator(page)).toContainText('Kept on this device');
    if (item !== others.at(-1)) await goOn.click();
  }
  await expect(savedIndicator(page)).toContainText('5 answers not saved.');
  expect([...(await storedAnswers(attemptId)).values()].filter((answer) => answer !== null)).toHaveLength(1);

  const steps = page.getByRole('navigation', { name: 'Questions' }).getByRole('link');
  await steps.last().click();
  await page.getByRole('button', { name: 'Save and look over' }).click();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByRole('alert')).toContainText('have not reached the server');

  // The page itself comes back before answers get through: what was restored is not called saved.
  await context.route('**/attempts/*/answers', (route) => route.abort());
  await context.setOffline(false);
  await page.goto(`/attempts/${attemptId}?q=3`);
  await expect(steps.filter({ hasText: ', answered' })).toHaveCount(6);
  await expect(savedIndicator(page)).toContainText('5 answers not saved.');
  await expectGiven(page, asked[2]!, rightAnswer(asked[2]!));
  expect((await prisma.attempt.findUniqueOrThrow({ where: { id: attemptId } })).status).toBe('open');

  await context.unroute('**/attempts/*/answers');
  await expect(savedIndicator(page)).toContainText('Saved at', { timeout: 40_000 });
  const stored = await storedAnswers(attemptId);
  for (const item of [first!, ...others]) expect(stored.get(item.position), item.kind).toEqual(rightAnswer(item));
});

test('an answer whose acknowledgement was lost is sent again and kept once', async ({ page, context, enterAs }) => {
  const attemptId = await startQuiz(await enterAs(context, 'learner'), slug);
  const item = (await askedIn(attemptId)).find(({ kind }) => kind === 'singleChoice')!;
  let sent = 0;
  await context.route('**/attempts/*/answers', async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.goto(`/attempts/${attemptId}?q=${item.position}`);
  await give(page, item, rightAnswer(item));
  await expect(savedIndicator(page)).toContainText('Saved at', { timeout: 30_000 });
  expect(sent).toBe(2);
  expect(await prisma.answerEvent.count({ where: { attemptId } })).toBe(1);
  expect((await storedAnswers(attemptId)).get(item.position)).toEqual(rightAnswer(item));
});

test('of two tabs the later one asks which answer is meant', async ({ page, context, enterAs }) => {
  const attemptId = await startQuiz(await enterAs(context, 'learner'), slug);
  const item = (await askedIn(attemptId)).find(({ kind }) => kind === 'singleChoice')!;
  const other = await context.newPage();
  const address = `/attempts/${attemptId}?q=${item.position}`;
  await Promise.all([page.goto(address), other.goto(address)]);
  await give(page, item, wrongAnswer(item));
  await expect(savedIndicator(page)).toContainText('Saved at');

  await give(other, item, rightAnswer(item));
  const question = other.getByRole('alert').filter({ hasText: 'Which answer is meant?' });
  await expect(question).toContainText(textOf(item.options, rightAnswer(item)));
  await expect(question).toContainText(textOf(item.options, wrongAnswer(item)));
  expect((await storedAnswers(attemptId)).get(item.position)).toEqual(wrongAnswer(item));

  await question.getByRole('button', { name: 'Save the one here' }).click();
  await expect(savedIndicator(other)).toContainText('Saved at');
  expect((await storedAnswers(attemptId)).get(item.position)).toEqual(rightAnswer(item));
  await page.reload();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  await expect(page.getByRole('radio', { name: textOf(item.options, rightAnswer(item)) })).toBeChecked();
  expect(await prisma.answerEvent.count({ where: { attemptId } })).toBe(3);
});

test('a double click hands in once', async ({ page, context, enterAs }) => {
  const attemptId = await startQuiz(await enterAs(context, 'learner'), slug);
  const [item] = await askedIn(attemptId);
  await page.goto(`/attempts/${attemptId}?q=1`);
  await give(page, item!, rightAnswer(item!));
  await expect(savedIndicator(page)).toContainText('Saved at');
  await page.goto(`/attempts/${attemptId}?q=end`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Seven questions not answered.');
  await page.getByRole('button', { name: 'Hand in' }).dblclick();
  await page.waitForURL(/\/result$/);
  const { enrolmentId } = await prisma.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  const attempts = await prisma.attempt.findMany({ where: { enrolmentId } });
  expect(attempts.map(({ id, status, earned, possible }) => ({ id, status, earned, possible }))).toEqual([
    { id: attemptId, status: 'submitted', earned: 1, possible: 8 }
  ]);
  expect(await prisma.firstTry.count({ where: { attemptId } })).toBe(8);
});

function textOf(options: { id: string; text: string }[], answer: object): string {
  return options.find(({ id }) => 'optionId' in answer && id === answer.optionId)!.text;
}
