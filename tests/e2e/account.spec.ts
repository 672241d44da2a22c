import { randomUUID } from 'node:crypto';
import { expect, signIn, test } from '../fixtures.ts';

const password = 'a lantern by the window';
const next = 'seven grey herons';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a person registers, is told what is wrong, changes name and password, and signs out', async ({ page }) => {
      const email = `${randomUUID()}@example.org`;
      await page.goto('/me/account');
      await expect(page).toHaveURL(/\/sign-in\?next=%2Fme%2Faccount$/);
      await page.getByRole('link', { name: 'Create an account' }).click();

      await page.getByLabel('Name').fill('Mina Park');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password').fill('aaaaaaaaaaaa');
      await page.getByRole('button', { name: 'Create the account' }).click();
      await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Too easy to guess/);
      await expect(page.getByLabel('Name')).toHaveValue('Mina Park');
      await expect(page.getByLabel('Email')).toHaveValue(email);

      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Create the account' }).click();
      await expect(page).toHaveURL('/me/account');

      await page.getByLabel('What others see').fill('Mina P.');
      await page.getByRole('button', { name: 'Save the name' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
      await expect(page.getByRole('banner')).toContainText('Mina P.');

      await page.getByLabel('Current password').fill(password);
      await page.getByLabel('New password').fill(next);
      await page.getByRole('button', { name: 'Change the password' }).click();
      await expect(page.getByText('Every other browser has to sign in again')).toBeVisible();

      await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
      await expect(page).toHaveURL('/');
      await signIn(page, { email, password: next });
      await page.goto('/me/account');
      await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
    });

    test('colours are chosen without losing the place, and stay', async ({ page }) => {
      await page.goto('/numbers');
      await page.getByRole('button', { name: 'Dark' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
      await expect(page).toHaveURL('/numbers');
      await expect
        .poll(async () => (await page.context().cookies()).find(({ name }) => name === 'theme')?.value)
        .toBe('dark');
      await page.reload();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    });
  });
}

test('signing out everywhere ends the other browser too', async ({ page, browser, baseURL }) => {
  const email = `${randomUUID()}@example.org`;
  await page.goto('/register');
  await page.getByLabel('Name').fill('Jonas Weiss');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL('/home');
  const other = await browser.newPage({ baseURL: baseURL ?? '' });
  await signIn(other, { email, password });
  await page.goto('/me/account');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL('/sign-in');
  await other.goto('/me/account');
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();
});

test('a page of another role looks like a page that is not there', async ({ page, signInAs, request }) => {
  await signInAs(page, 'learner');
  for (const path of ['/teach', '/people', '/nowhere']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link', { name: 'Courses' })).toBeVisible();
  }
  const foreign = await request.post('/sign-out', { headers: { origin: 'https://evil.example' } });
  expect(foreign.status()).toBe(403);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the pages about people, in ${colorScheme}`, async ({ page, signInAs, axe }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['/', '/sign-in', '/register', '/numbers', '/accessibility', '/nowhere']) {
      await page.goto(path);
      expect(await axe(page), path).toEqual([]);
    }
    await signInAs(page, 'learner');
    for (const path of ['/', '/me/account', '/people']) {
      await page.goto(path);
      expect(await axe(page), path).toEqual([]);
    }
  });
}
