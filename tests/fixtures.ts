import { test as base, type Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import type { Running } from './e2eServer.ts';

export { expect, type Page } from '@playwright/test';

type Fixtures = {
  /** The people of the demo and their passwords. */
  demo: Running['demo'];
  /** Signs in on a page, as somebody with a browser does. */
  signInAs: (page: Page, role: 'learner' | 'instructor') => Promise<void>;
  /** What axe finds on a page, against WCAG 2.2 A and AA and its best practices, one line each; empty is good. */
  axe: (page: Page) => Promise<string[]>;
};

export const test = base.extend<Fixtures>({
  // Playwright reads what a fixture needs from its first parameter, which must be taken apart.
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(running().baseURL),
  // eslint-disable-next-line no-empty-pattern
  demo: async ({}, use) => use(running().demo),
  signInAs: async ({ demo }, use) =>
    use(async (page, role) => {
      await signIn(page, demo[role]);
    }),
  // eslint-disable-next-line no-empty-pattern
  axe: async ({}, use) =>
    use(async (page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`);
    })
});

/** Fills in the form of /sign-in and waits until it let the person in. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

function running(): Running {
  const text = process.env.LECTERN_E2E;
  if (!text) throw new Error('The global set-up of the browser tests has not run.');
  return JSON.parse(text) as Running;
}
