import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import type { Person } from '#lib/server/access.ts';
import { createSession } from '#lib/server/auth.ts';
import { prisma } from '#lib/server/db.ts';
import type { Running } from './e2eServer.ts';
import { createPerson } from './factories.ts';

export { expect, type BrowserContext, type Page } from '@playwright/test';

type Fixtures = {
  /** The people of the demo and their passwords. */
  demo: Running['demo'];
  /** Lets somebody of the demo in without the form of /sign-in. */
  signInAs: (page: Page, role: 'learner' | 'instructor') => Promise<Person>;
  /** Makes a person nobody has met before, and lets them in on this browser. */
  enterAs: (context: BrowserContext, role: Person['role'], name?: string) => Promise<Person>;
  /**
   * What axe finds on a page, against WCAG 2.2 A and AA and its best practices, one line each; empty is good.
   *
   * @param rules only these of axe's rules
   */
  axe: (page: Page, rules?: string[]) => Promise<string[]>;
  /** Fails the test when a page throws, complains on the console or breaks the content security policy. */
  quiet: void;
};

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(running().baseURL),
  demo: async ({}, use) => use(running().demo),
  signInAs: async ({ demo }, use) =>
    use(async (page, role) => {
      const { email } = demo[role];
      const select = { id: true, name: true, email: true, role: true, demo: true };
      const person = await prisma.user.findUniqueOrThrow({ where: { email }, select });
      await letIn(page.context(), person);
      return person;
    }),
  enterAs: async ({}, use) =>
    use(async (context, role, name) => {
      const person = await createPerson({ role, ...(name && { name }) });
      await letIn(context, person);
      return person;
    }),
  axe: async ({}, use) =>
    use(async (page, rules) => {
      // Nothing of ours is in a frame; the other mode opens another page for every look.
      const builder = new AxeBuilder({ page }).setLegacyMode(true);
      const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
      return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join(', ')})`);
    }),
  quiet: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('weberror', (thrown) => complaints.push(String(thrown.error())));
      context.on('console', (message) => {
        // A request that fails, or is answered 404, is what some tests are about.
        const isComplaint = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
        if (isComplaint) complaints.push(`${message.text()} at ${message.page()?.url()}`);
      });
      await use();
      expect(complaints, 'errors on the console').toEqual([]);
    },
    { auto: true }
  ]
});

/** Fills in the form of /sign-in and waits until it let the person in. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Gives a browser the cookie of a new session. */
async function letIn(context: BrowserContext, { id }: Pick<Person, 'id'>): Promise<void> {
  const { token } = await createSession(id);
  await context.clearCookies({ name: 'lectern_session' });
  await context.addCookies([
    { name: 'lectern_session', value: token, url: running().baseURL, httpOnly: true, sameSite: 'Lax' }
  ]);
}

function running(): Running {
  const text = process.env.LECTERN_E2E;
  if (!text) throw new Error('The global set-up of the browser tests has not run.');
  return JSON.parse(text) as Running;
}
