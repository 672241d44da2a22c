import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/lib/server/migrate.ts';
import { saveInstallation, type Installation } from './dataFolder.ts';
import { databaseNamed } from './database.ts';
import { root, type Settings } from './settings.ts';
import { Refusal, runQuietly, step } from './steps.js';

/** What Lectern's database is called in the bundled cluster. */
export const databaseName = 'lectern';
const unfinished = 'lectern_unfinished';
const linkLifetimeMs = 24 * 60 * 60 * 1000;

/**
 * Makes the bundled cluster's database, with the demo course and its people unless the operator wants none. It gets its name when it is complete, so
 * that a first run which was cut short is simply done again.
 *
 * @param clusterUrl address of the cluster's database `postgres`
 * @returns the address of Lectern's database
 */
export async function createDatabase(
  clusterUrl: string,
  { dataFolder, demo }: Pick<Settings, 'dataFolder' | 'demo'>,
  installation: Installation
): Promise<string> {
  const url = databaseNamed(clusterUrl, databaseName);
  await withClient(clusterUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount) return;
    await step(demo ? 'Setting up the demo course and its people' : 'Making the database', async () => {
      await client.query(`drop database if exists ${unfinished} with (force)`);
      await client.query(`create database ${unfinished}`);
      await migrate(databaseNamed(clusterUrl, unfinished));
      if (demo) {
        installation.demo = await seed(databaseNamed(clusterUrl, unfinished));
        saveInstallation(dataFolder, installation);
      }
      await client.query(`alter database ${unfinished} rename to ${databaseName}`);
    });
  });
  return url;
}

/**
 * A one-time link with which the first administrator sets Lectern up; only its hash is stored.
 *
 * @returns null where there are people already
 */
export async function setUpLink(databaseUrl: string, address: string, now = new Date()): Promise<string | null> {
  return withClient(databaseUrl, async (client) => {
    const people = await client.query('select 1 from users limit 1');
    if (people.rowCount) return null;
    const token = randomBytes(32).toString('base64url');
    const id = createHash('sha256').update(token).digest('hex');
    await client.query("delete from invitations where purpose = 'setup' and used_at is null");
    await client.query("insert into invitations (id, purpose, expires_at) values ($1, 'setup', $2)", [
      id,
      new Date(now.getTime() + linkLifetimeMs)
    ]);
    return `${address}/setup/${token}`;
  });
}

/** Is there still somebody in the demo, or was it removed meanwhile? */
export async function hasDemo(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from users where demo and disabled_at is null limit 1');
    return rowCount === 1;
  });
}

/** In a process of its own: it leaves nothing in the memory of the one that serves. */
async function seed(databaseUrl: string): Promise<Installation['demo']> {
  const { code, output } = await runQuietly(process.execPath, [join(root, 'prisma/seed.ts')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl }
  });
  const last = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !last.startsWith('{')) throw new Refusal(`The demo could not be set up:\n${output.trim()}`);
  return JSON.parse(last) as Installation['demo'];
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the query in progress fails with it
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
