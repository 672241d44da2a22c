import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { SignIn } from '../bin/dataFolder.ts';
import { freePort } from '../bin/postgres.ts';
import { readSettings, root } from '../bin/settings.ts';
import { openDatabase } from '../bin/start.ts';

export type Bench = {
  address: string;
  databaseUrl: string;
  client: pg.Client;
  learnerCookie: string;
  instructorCookie: string;
  /** A quiz of the demo learner that has just been started, with one of its places and an answer that fits there. */
  openAttempt(): Promise<{ id: string; cookie: string; position: number; answer: unknown }>;
  stop(): Promise<void>;
};

/** The built server as a process of its own on a fresh installation with the demo cohort; durable, as it ships. */
export async function startBench(): Promise<Bench> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lectern-bench-'));
  const { databaseUrl, cluster, installation } = await openDatabase({
    ...readSettings({}),
    dataFolder,
    databaseUrl: null
  });
  const demo = installation!.demo!;
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'bin/cli.ts'), 'start'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit']
  });
  await untilReady(`${address}/readyz`, server);

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const learnerCookie = await signIn(address, demo.learner);
  return {
    address,
    databaseUrl,
    client,
    learnerCookie,
    instructorCookie: await signIn(address, demo.instructor),
    openAttempt: () => openAttempt(client, address, learnerCookie),
    async stop() {
      await client.end();
      server.kill('SIGTERM');
      await new Promise((resolve) => server.once('exit', resolve));
      await cluster!.stop();
      await rm(dataFolder, { recursive: true, force: true });
    }
  };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error('The server ended before it was ready.');
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The server was not ready within two minutes.');
}

/** @returns the Cookie header of a signed-in person */
async function signIn(address: string, { email, password }: SignIn): Promise<string> {
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    headers: { origin: address, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual'
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (!cookie) throw new Error(`Signing in as ${email} answered ${answer.status}.`);
  return cookie;
}

let nextLesson = 1;

/** Starts a quiz of another lesson each time, so that two benches do not meet on one attempt. */
async function openAttempt(client: pg.Client, address: string, cookie: string) {
  const lesson = nextLesson++;
  const answer = await fetch(`${address}/courses/the-partnership-for-peace/lessons/${lesson}/quiz`, {
    method: 'POST',
    headers: { origin: address, cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    redirect: 'manual'
  });
  const id = /\/attempts\/([^/?]+)/.exec(answer.headers.get('location') ?? '')?.[1];
  if (!id) throw new Error(`Starting the quiz of lesson ${lesson} answered ${answer.status}.`);
  const { rows } = await client.query<{ position: number; kind: string; options: { id: string }[] }>(
    `select a.position, v.kind, v.options from attempt_items a join item_versions v on v.id = a.item_version_id
     where a.attempt_id = $1 and v.kind in ('singleChoice', 'trueFalse', 'shortAnswer', 'cloze', 'numeric')
     order by a.position limit 1`,
    [id]
  );
  const { position, kind, options } = rows[0]!;
  const chooses = kind === 'singleChoice' || kind === 'trueFalse';
  return {
    id,
    cookie,
    position,
    answer: chooses ? { kind: 'choice', optionId: options[0]!.id } : { kind: 'text', text: 'bench' }
  };
}
