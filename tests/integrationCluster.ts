import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { freePort } from '../bin/postgres.ts';
import { migrate } from '../src/lib/server/migrate.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}

/** The migrated, empty database of which every test file gets a copy. */
export const template = 'lectern_template';

/** Once per run: a PostgreSQL of our own in a temporary folder. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-test-'));
  const cluster = await startPostgres(join(folder, 'postgres'), await freePort());
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`create database ${template}`);
  await client.end();
  await migrate(cluster.url.replace(/postgres$/, template));
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
