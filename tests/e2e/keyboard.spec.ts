import { prisma } from '#lib/server/db.ts';
import { hashPassword } from '#lib/server/passwords.ts';
import type { PinnedItem } from '#lib/server/pinnedForms.ts';
import { createPerson } from '../factories.ts';
import { expect, test, type Page } from '../fixtures.ts';
import { askedIn, attemptOf, expectGiven, linesToOrder, rightAnswer, savedIndicator } from './answering.ts';
import { createCourseOfEveryKind, enrolOn } from './courses.ts';

type Target = ReturnType<Page['getByRole']>;

test('from signing in to a result with the keyboard alone', async ({ page }) => {
  test.setTimeout(90_000);
  const person = await createPerson({ name: 'Kei Tanaka' });
  const password = 'keys are quite enough';
  await prisma.user.update({ where: { id: person.id }, data: { passwordHash: await hashPassword(password) } });
  await enrolOn(person, (await createCourseOfEveryKind()).slug);

  await test.step('skips to the content and signs in', async () => {
    await page.goto('/sign-in');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await tabTo(page, page.getByLabel('Email'));
    await page.keyboard.type(person.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/home$/);
  });

  await test.step('goes on reading, and to the quiz', async () => {
    await follow(page, page.getByRole('main').getByRole('link', { name: 'Start reading' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lesson 1');
    await follow(page, page.getByRole('link', { name: 'Answer the 8 questions' }));
    await follow(page, page.getByRole('button', { name: 'Start' }));
    await page.waitForURL(/\/attempts\//);
  });

  const asked = await askedIn(attemptOf(page));
  for (const item of asked) {
    await test.step(`answers a question of the kind ${item.kind}`, async () => {
      await expect(page.getByText(`${item.position} of ${asked.length}`, { exact: true })).toBeVisible();
      await answerByKeys(page, item);
      await expectGiven(page, item, rightAnswer(item));
      await expect(savedIndicator(page)).toContainText('Saved at');
      // Enter goes on from a choice and from a line of text; from a list or a button it means something else.
      const hasOwnEnter = item.kind === 'matching' || item.kind === 'ordering';
      if (hasOwnEnter) await tabTo(page, page.getByRole('button', { name: /^Save and / }));
      await page.keyboard.press('Enter');
    });
  }

  await test.step('hands in', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Every question is answered.');
    await follow(page, page.getByRole('button', { name: 'Hand in' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You passed. Nothing to put right.');
  });
});

async function answerByKeys(page: Page, item: PinnedItem): Promise<void> {
  const answer = rightAnswer(item);
  const shown = item.optionOrder;
  const textOf = (id: string) => item.options.find((option) => option.id === id)!.text;
  switch (answer.kind) {
    case 'choice':
      return page.keyboard.press(String(shown.indexOf(answer.optionId) + 1));
    case 'choices':
      for (const id of answer.optionIds) {
        await tabTo(page, page.getByRole('checkbox', { name: textOf(id), exact: true }));
        await page.keyboard.press('Space');
      }
      return;
    case 'text':
      await tabTo(page, page.getByLabel(/^Your answer/));
      return page.keyboard.type(answer.text);
    case 'pairs':
      for (const { id, text } of item.prompts) {
        await tabTo(page, page.getByLabel(text, { exact: true }));
        for (let place = -1; place < shown.indexOf(answer.pairs[id]!); place++) await page.keyboard.press('ArrowDown');
      }
      return;
    case 'order':
      for (const [place, id] of answer.optionIds.entries()) {
        const at = (await linesToOrder(page).locator('.text').allTextContents()).indexOf(textOf(id));
        if (at === place) continue;
        await tabTo(page, page.getByRole('button', { name: `Move up: ${textOf(id)}`, exact: true }));
        for (let line = at; line > place; line--) await page.keyboard.press('Alt+ArrowUp');
      }
  }
}

/** Presses Tab until something has the focus; on the way, everything that has it must show so. */
async function tabTo(page: Page, target: Target): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < 80; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const unmarked = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const isRinged = [element, element.closest('label')].some((each) => {
        const style = each && getComputedStyle(each);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      });
      return isRinged ? null : element.outerHTML.slice(0, 200);
    });
    expect(unmarked, 'has the focus without showing it').toBeNull();
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

async function follow(page: Page, target: Target): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}
