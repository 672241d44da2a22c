import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBuild, prepareClient, prepareTypes } from './prepare.ts';
import { root } from './settings.ts';
import { Refusal, runQuietly, step } from './steps.js';

type Tally = { passed: number; failed: number };

const prettier = ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'];
const eslint = ['node_modules/eslint/bin/eslint.js', '--config', 'tests/eslint.config.js', '--max-warnings', '0', '.'];
const types = ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings'];
const cruise = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config'];
const imports = [...cruise, 'tests/dependency-cruiser.config.js', 'src', 'bin', 'bench', 'tests', 'prisma'];

/** Each counts as one test. The slowest goes first, so that the others fit beside it. */
const checks: { title: string; command: string[] }[] = [
  { title: 'Types', command: types },
  { title: 'Lint', command: eslint },
  { title: 'Formatting', command: prettier },
  { title: 'Import rules', command: imports }
];

/**
 * `lectern test`: everything, or only the files that are named (`npm test -- src/lib/engine/form`); words that begin
 * with a dash are handed on. Its last line is the count.
 *
 * @returns 0 when nothing failed
 */
export async function main(args: string[]): Promise<number> {
  for (const name of ['DATABASE_URL', 'LECTERN_DATA', 'HOST', 'PORT', 'ORIGIN']) delete process.env[name];
  const browserOnly = args.some((word) => /^(\.\/)?tests[\\/]e2e\b/.test(word));
  await prepareClient();
  await prepareTypes();

  const tallies: Tally[] = [];
  if (args.length === 0) tallies.push(...(await runChecks()));
  if (args.length === 0) await prepareBuild(); // for the tests that start a server
  if (!browserOnly) tallies.push(await runVitest(args));
  if (browserOnly || args.length === 0) tallies.push(await runPlaywright(args));

  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** Two at a time, each quiet unless it finds something. */
async function runChecks(): Promise<Tally[]> {
  const waiting = [...checks];
  const tallies: Tally[] = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output } = await runQuietly(process.execPath, check.command, { cwd: root });
      console.log(code === 0 ? `✓ ${check.title}` : `✗ ${check.title}\n${output.trim()}\n`);
      tallies.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
    }
  };
  await Promise.all([lane(), lane()]);
  return tallies;
}

async function runVitest(args: string[]): Promise<Tally> {
  type Report = {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  return withReport<Report>(
    async (file) => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      return aloud(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args]);
    },
    ({ numPassedTests, numFailedTests, testResults }) => {
      const broken = testResults.filter(
        ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
      );
      return { passed: numPassedTests, failed: numFailedTests + broken.length };
    }
  );
}

async function runPlaywright(args: string[]): Promise<Tally> {
  type Report = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };
  try {
    const { findBrowser } = await import('../tests/browser.ts');
    process.env.LECTERN_BROWSER = await step('Finding a browser', findBrowser);
    await prepareBuild();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(`✗ Tests in a browser\n${error.message}`);
    return { passed: 0, failed: 1 };
  }
  return withReport<Report>(
    async (file) => {
      process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
      const options = ['--config', 'tests/playwright.config.ts', '--reporter=list,json'];
      return aloud(['node_modules/@playwright/test/cli.js', 'test', ...options, ...args]);
    },
    ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length })
  );
}

/** Runs a program that writes a report; one that ends badly without naming a failed test counts as one. */
async function withReport<T>(run: (file: string) => Promise<number>, count: (report: T) => Tally): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-report-'));
  try {
    const file = join(folder, 'report.json');
    const code = await run(file);
    const text = await readFile(file, 'utf8').catch(() => null);
    const tally = text === null ? { passed: 0, failed: 0 } : count(JSON.parse(text) as T);
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function aloud(command: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
