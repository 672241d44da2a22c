import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../bin/postgres.ts';
import { root } from '../bin/settings.ts';
import type { Installation } from '../bin/dataFolder.ts';

/** What the tests are told about the server they talk to, as JSON in the environment. */
export type Running = { baseURL: string; demo: NonNullable<Installation['demo']> };

const startMs = 5 * 60_000;

/** Starts Lectern as a newcomer does, on an empty data folder of its own, and stops it after the last test. */
export default async function setUp(): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'));
  const baseURL = `http://127.0.0.1:${await freePort()}`;
  const child = startLectern({ PORT: new URL(baseURL).port, LECTERN_DATA: dataFolder });
  const tearDown = async () => {
    await stop(child);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await untilReady(baseURL, child);
    const installation = JSON.parse(await readFile(join(dataFolder, 'installation.json'), 'utf8')) as Installation;
    if (!installation.demo) throw new Error('The first start made no demo.');
    process.env.LECTERN_E2E = JSON.stringify({ baseURL, demo: installation.demo } satisfies Running);
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** `lectern start` with nothing of our own environment that would change what it does. */
export function startLectern(environment: Record<string, string>): ChildProcess {
  const env = { ...process.env, ...environment };
  for (const name of ['DATABASE_URL', 'HOST', 'ORIGIN', 'NODE_ENV']) if (!(name in environment)) delete env[name];
  return spawn(process.execPath, [join(root, 'bin/lectern.js'), 'start'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit']
  });
}

async function untilReady(baseURL: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Lectern ended with status ${child.exitCode} instead of starting.`);
    const ready = await fetch(`${baseURL}/readyz`).then(
      (response) => response.ok,
      () => false
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Lectern was not ready after ${startMs / 1000} s.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
