import type { PoolClient } from 'pg';
import { pool } from './db.ts';

/** What both the pool and one of its connections can do. */
export type Queryable = Pick<PoolClient, 'query'>;

/** Runs statements as one transaction on one connection: all of them, or, when `work` throws, none. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}
