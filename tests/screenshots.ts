import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { root } from '../bin/settings.ts';
import { browserProgram } from './browser.ts';

/**
 * Makes the pictures in docs/screenshots anew, from a server with the demo that is running:
 *
 *     node_modules/.bin/node tests/screenshots.ts http://localhost:3000 LEARNER_PASSWORD INSTRUCTOR_PASSWORD
 *
 * `npm start` prints the passwords. It starts a quiz and makes a course on the way: use an installation to throw away.
 */
const [address = '', learnerPassword = '', instructorPassword = ''] = process.argv.slice(2);
const folder = join(root, 'docs/screenshots');
const course = 'the-partnership-for-peace';

type Look = { width?: number; height?: number; dark?: boolean };

async function enter(browser: Browser, email: string, password: string, { width = 1440, height = 900, dark }: Look) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    deviceScaleFactor: width < 500 ? 2 : 1,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB'
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

const asLearner = (browser: Browser, look: Look = {}) =>
  enter(browser, 'ines.carvalho@example.org', learnerPassword, look);
const asInstructor = (browser: Browser, look: Look = {}) =>
  enter(browser, 'hanne.solberg@example.org', instructorPassword, look);

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(name);
}

/** The latest quiz that left something to put right. */
async function openResult(page: Page): Promise<void> {
  await page.goto('/me');
  const attempts = page.getByRole('link', { name: /attempt 1$/ });
  await attempts.first().waitFor();
  const links = await attempts.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
  for (const link of links) {
    await page.goto(link);
    if (await page.getByRole('link', { name: 'Show me where' }).count()) return;
  }
  throw new Error('No quiz of this learner left anything to put right.');
}

await mkdir(folder, { recursive: true });
const executablePath = browserProgram();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
});
try {
  const learner = await asLearner(browser);
  await learner.goto('/home');
  await take(learner, 'home');
  await openResult(learner);
  await take(learner, 'result');
  await learner.getByRole('link', { name: 'Show me where' }).first().click();
  await learner.waitForURL(/\/lessons\//);
  await take(learner, 'lesson');
  await learner.goto(`/courses/${course}/lessons/8/quiz`);
  await learner.getByRole('button', { name: /^(Start|Go on|Sit)/ }).click();
  await learner.waitForURL(/\/attempts\//);
  await take(learner, 'question');

  const phone = await asLearner(browser, { width: 360, height: 780 });
  await phone.goto(`/courses/${course}/lessons/1`);
  await take(phone, 'lesson-360');

  const instructor = await asInstructor(browser, { height: 1700 });
  await instructor.goto(`/teach/${course}`);
  await take(instructor, 'overview');
  await instructor.goto(`/teach/${course}/document`);
  await instructor.setViewportSize({ width: 1440, height: 1300 });
  await take(instructor, 'document-health');
  await instructor.setViewportSize({ width: 1440, height: 900 });
  await instructor.goto('/teach/new');
  await instructor.getByLabel('Choose a document').setInputFiles(join(root, 'prisma/courses/partnership-for-peace.md'));
  await instructor.getByRole('button', { name: 'Make the course' }).click();
  await instructor.waitForURL(/\/document$/, { timeout: 60_000 });
  await instructor.goto(new URL(instructor.url()).pathname.replace('document', 'bank/review'));
  await take(instructor, 'bank-review');
  const night = await asInstructor(browser, { height: 1000, dark: true });
  await night.goto(`/teach/${course}`);
  await take(night, 'overview-dark');
} finally {
  await browser.close();
}
