import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { template } from './integrationCluster.ts';

// Every test file works in a migrated, empty database of its own; server/db.ts finds it in the environment.
const clusterUrl = inject('clusterUrl');
const name = `test_${randomBytes(6).toString('hex')}`;

await inCluster(`create database ${name} template ${template}`);
process.env.DATABASE_URL = clusterUrl.replace(/postgres$/, name);

afterAll(async () => {
  const { closeDatabase } = await import('../src/lib/server/db.ts');
  await closeDatabase();
  await inCluster(`drop database ${name} with (force)`);
});

async function inCluster(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
