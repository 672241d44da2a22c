import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { Refusal, runQuietly, step } from '../bin/steps.js';

const downloadHost = 'https://cdn.playwright.dev';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`
];

/** The program of a browser that is there, without trying it; undefined stands for Playwright's own. */
export function browserProgram(): string | undefined {
  if (process.env.LECTERN_BROWSER !== undefined) return process.env.LECTERN_BROWSER || undefined;
  return existsSync(chromium.executablePath()) ? undefined : systemBrowsers.find((path) => existsSync(path));
}

/**
 * A browser that starts: Playwright's own, which is fetched where it can be, else one of the system, which is
 * installed where that is one command and ours to give.
 *
 * @returns its program; '' for Playwright's own
 * @throws {Refusal} saying what to install
 */
export async function findBrowser(): Promise<string> {
  if (process.env.LECTERN_BROWSER) return process.env.LECTERN_BROWSER;
  if (await starts('')) return '';
  if (await answers(downloadHost)) {
    await step("Installing Playwright's browser, once", installOwn);
    if (await starts('')) return '';
  }
  const found = await firstThatStarts();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    await step('Installing the package chromium, once', installPackage);
    const installed = await firstThatStarts();
    if (installed) return installed;
  }
  throw new Refusal(
    'The tests in a browser need one: run "npx playwright install chromium", or install Chromium (on Debian: apt-get install chromium), or set LECTERN_BROWSER to its program.'
  );
}

async function firstThatStarts(): Promise<string | undefined> {
  for (const path of systemBrowsers) if (existsSync(path) && (await starts(path))) return path;
  return undefined;
}

async function starts(program: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath: program || undefined, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function answers(host: string): Promise<boolean> {
  return fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    (response) => response.status < 500,
    () => false
  );
}

async function installOwn(): Promise<void> {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/package.json');
  await runQuietly(process.execPath, [join(dirname(playwright), 'cli.js'), 'install', 'chromium']);
}

async function installPackage(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' });
}
