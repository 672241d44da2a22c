import { prisma } from '#lib/server/db.ts';
import { createCourse, createPerson } from '../factories.ts';
import { expect, test, type Page } from '../fixtures.ts';
import { askedIn, give, postForm, rightAnswer, sitWithoutPage, startWithoutPage, wrongAnswer } from './answering.ts';
import { bundledCourse, createCourseOfEveryKind, enrolOn } from './courses.ts';

/** A screen: where it is, and what to do there before it is looked at. */
type Screen = { name: string; path: string; then?: (page: Page) => Promise<unknown> };

type Axe = (page: Page, rules?: string[]) => Promise<string[]>;

const wide = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
/** What a window of 1280 px is at 400 %. */
const narrowest = { width: 320, height: 720 };

/** What another theme or a narrow screen can spoil; the rest is the same page. */
const coloursAndWidth = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/**
 * Opens every screen, and lets axe look: at everything in the light theme, then at what is different in the dark one on a
 * phone. Nothing may stick out sideways.
 */
async function look(page: Page, axe: Axe, screens: Screen[]): Promise<void> {
  for (const { name, path, then } of screens) {
    await test.step(name, async () => {
      await page.setViewportSize(wide);
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      await then?.(page);
      expect(await axe(page), `${name}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(phone);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight)); // what sticks below covers nothing there
      await settled(page);
      expect(await axe(page, coloursAndWidth), `${name}, dark, on a phone`).toEqual([]);
      await page.setViewportSize(narrowest);
      expect(await sidewaysOf(page), `${name}, at ${narrowest.width} px`).toEqual([]);
    });
  }
}

/** Waits for the colours of the new theme: what fades from the old ones has too little contrast half way. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

/** What makes a page scroll sideways: the innermost elements that reach over its edge; empty is good. */
async function sidewaysOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1
    );
    return [`${scrollWidth} px`, ...over.slice(-3).map((element) => element.outerHTML.slice(0, 120))];
  });
}

test.describe.configure({ timeout: 120_000 });

test('axe finds nothing on the pages for everybody', async ({ page, axe }) => {
  await look(page, axe, [
    { name: 'landing', path: '/' },
    { name: 'sign in', path: '/sign-in' },
    {
      name: 'sign in refused',
      path: '/sign-in',
      then: async () => {
        await page.getByLabel('Email').fill('nobody@example.org');
        await page.getByLabel('Password', { exact: true }).fill('not the password');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
      }
    },
    { name: 'register', path: '/register' },
    { name: 'numbers', path: '/numbers' },
    { name: 'accessibility', path: '/accessibility' },
    { name: 'no such page', path: '/nowhere' }
  ]);
});

test('axe finds nothing on the pages of a learner', async ({ page, signInAs, axe }) => {
  await signInAs(page, 'learner');
  const course = `/courses/${(await bundledCourse()).slug}`;
  await look(page, axe, [
    { name: 'home', path: '/home' },
    { name: 'catalogue', path: '/courses' },
    { name: 'course', path: course },
    { name: 'lesson', path: `${course}/lessons/5` },
    {
      name: 'lesson with a checked answer',
      path: `${course}/lessons/1`,
      then: async () => {
        const check = page.getByRole('main').locator('form:has(input[name=check])').first();
        const option = check.getByRole('radio').first();
        if (await option.isVisible()) await option.check();
        else await check.getByLabel(/^Your answer/).fill('something else');
        await check.getByRole('button', { name: 'Check' }).click();
        await expect(page.getByRole('status').filter({ hasText: /Right\.|Not this one/ })).toBeVisible();
      }
    },
    { name: 'quiz, before the start', path: `${course}/lessons/9/quiz` },
    { name: 'final quiz, before the start', path: `${course}/final` },
    { name: 'review, before the start', path: '/review' },
    { name: 'progress', path: '/me' },
    { name: 'account', path: '/me/account' }
  ]);
});

test('axe finds nothing on a quiz with every kind of question, nor on its result', async ({
  page,
  context,
  enterAs,
  axe
}) => {
  const person = await enterAs(context, 'learner');
  const { slug } = await createCourseOfEveryKind();
  await enrolOn(person, slug);
  const quiz = `/courses/${slug}/lessons/1/quiz`;
  const attemptId = await startWithoutPage(page.request, quiz);
  const asked = await askedIn(attemptId);
  await look(page, axe, [
    { name: 'resume notice', path: quiz },
    ...asked.map((item) => ({
      name: item.kind,
      path: `/attempts/${attemptId}?q=${item.position}`,
      then: async () => {
        await give(page, item, item.position % 2 ? rightAnswer(item) : wrongAnswer(item));
        await expect(page.getByRole('status').filter({ hasText: 'Saved at' })).toBeVisible();
      }
    })),
    { name: 'before handing in', path: `/attempts/${attemptId}?q=end` }
  ]);
  await postForm(page.request, `/attempts/${attemptId}?/submit`);
  const where = async () => page.getByRole('link', { name: 'Show me where' }).first().click();
  await look(page, axe, [
    { name: 'result', path: `/attempts/${attemptId}/result` },
    {
      name: 'lesson with the sentence lit',
      path: `/attempts/${attemptId}/result`,
      then: async () => {
        await where();
        await expect(page.locator('article mark').first()).toBeVisible();
      }
    },
    { name: 'quiz, again', path: quiz },
    { name: 'home, soon after', path: '/home' }
  ]);
});

test('axe finds nothing on a review, nor on a passed final quiz', async ({ page, context, enterAs, axe }) => {
  const person = await enterAs(context, 'learner');
  const { slug } = await createCourseOfEveryKind();
  await enrolOn(person, slug);
  const final = await sitWithoutPage(page.request, `/courses/${slug}/final`);
  await prisma.memory.updateMany({
    where: { enrolment: { userId: person.id } },
    data: { dueAt: new Date(Date.now() - 86_400_000) }
  });
  await look(page, axe, [
    { name: 'result of the final quiz', path: `/attempts/${final}/result` },
    { name: 'progress after it', path: '/me' }
  ]);
  const review = await startWithoutPage(page.request, '/review', { course: slug });
  const check = async () => {
    await page.getByRole('button', { name: 'Check answer' }).last().click();
    await expect(page.getByRole('link', { name: 'Next' })).toBeVisible();
  };
  await look(page, axe, [
    { name: 'review, a question', path: `/attempts/${review}` },
    { name: 'review, checked', path: `/attempts/${review}`, then: check }
  ]);
  await postForm(page.request, `/attempts/${review}?/submit`);
  await look(page, axe, [{ name: 'review, end card', path: `/attempts/${review}/result` }]);
});

test('axe finds nothing on the empty pages of a newcomer', async ({ page, context, enterAs, axe }) => {
  await enterAs(context, 'learner');
  await look(page, axe, [
    { name: 'home of a newcomer', path: '/home' },
    { name: 'review, nothing due', path: '/review' },
    { name: 'progress, nothing yet', path: '/me' },
    { name: 'catalogue of a newcomer', path: '/courses' },
    { name: 'course, not enrolled', path: `/courses/${(await bundledCourse()).slug}` },
    {
      name: 'a wrong join code',
      path: '/courses',
      then: async () => {
        await page.getByLabel('Join with a code').fill('NOSUCH');
        await page.getByRole('button', { name: 'Join' }).click();
        await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
      }
    }
  ]);
  const owner = await enterAs(context, 'instructor');
  const { slug } = await createCourse(owner.id, { lessons: 1 });
  const base = `/teach/${slug}`;
  const tabs = ['', '/learners', '/lessons', '/bank', '/bank/review', '/insights', '/document'];
  await look(
    page,
    axe,
    tabs.map((tab) => ({ name: `a course without learners${tab}`, path: base + tab }))
  );
  await enterAs(context, 'instructor');
  await look(page, axe, [{ name: 'an instructor without courses', path: '/teach' }]);
});

test('axe finds nothing on the pages of an instructor', async ({ page, signInAs, axe }) => {
  await signInAs(page, 'instructor');
  const { id, slug } = await bundledCourse();
  const base = `/teach/${slug}`;
  const [learner, worst] = await Promise.all([
    prisma.enrolment.findFirstOrThrow({ where: { courseId: id, user: { name: 'Callum Fraser' } } }),
    prisma.report.findFirstOrThrow({ where: { item: { courseId: id } } })
  ]);
  await look(page, axe, [
    { name: 'courses', path: '/teach' },
    { name: 'overview', path: base },
    { name: 'overview with figures', path: base, then: () => page.getByLabel('Show figures').check() },
    { name: 'learners', path: `${base}/learners` },
    { name: 'learners, nobody found', path: `${base}/learners?search=nobody` },
    {
      name: 'learner',
      path: `${base}/learners/${learner.id}`,
      then: () => page.locator('#attempts summary').first().click()
    },
    { name: 'lessons', path: `${base}/lessons` },
    { name: 'bank', path: `${base}/bank` },
    { name: 'analysis', path: `${base}/insights` },
    { name: 'item', path: `${base}/bank/${worst.itemId}` },
    { name: 'document', path: `${base}/document` },
    { name: 'new course', path: '/teach/new' }
  ]);
});

test('axe finds nothing where questions are reviewed and edited, or a document is read', async ({
  page,
  context,
  enterAs,
  axe
}) => {
  const owner = await enterAs(context, 'instructor');
  const course = await createCourse(owner.id, { lessons: 1 });
  const items = await prisma.item.findMany({
    where: { courseId: course.id },
    orderBy: { position: 'asc' },
    select: { id: true, currentVersion: { select: { kind: true } } }
  });
  await prisma.item.updateMany({
    where: { id: { in: items.slice(0, 2).map(({ id }) => id) } },
    data: { status: 'review' }
  });
  const base = `/teach/${course.slug}`;
  await look(page, axe, [
    { name: 'review', path: `${base}/bank/review` },
    ...items.map(({ id, currentVersion }) => ({
      name: `edit ${currentVersion!.kind}`,
      path: `${base}/bank/${id}?edit`
    })),
    {
      name: 'an edit refused',
      path: `${base}/bank/${items[0]!.id}?edit`,
      then: async () => {
        await page.getByRole('textbox', { name: /^Question/ }).fill('   x   ');
        await page.getByRole('textbox', { name: 'Option 1', exact: true }).fill('');
        await page.getByRole('textbox', { name: 'Option 2', exact: true }).fill('');
        await page.getByRole('button', { name: /^Save/ }).click();
        await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
      }
    }
  ]);

  const other = await createPerson({ role: 'instructor' });
  const { id, slug } = await createCourse(other.id, { lessons: 1 });
  await prisma.course.update({ where: { id }, data: { ownerId: owner.id } });
  for (const status of ['generating', 'failed'] as const) {
    const problem = status === 'failed' ? 'This document has no text.' : null;
    await prisma.document.updateMany({ where: { courseId: id }, data: { status, problem } });
    await look(page, axe, [{ name: `a document that is ${status}`, path: `/teach/${slug}/progress` }]);
  }
});
