import { startCluster, type Cluster } from '../bin/postgres.ts';

/**
 * A PostgreSQL to throw away: user and password `postgres`, on the loopback address, quick rather than safe
 * (a power cut may lose it). It runs until `stop()`, even when this process ends.
 *
 * @param directory its data folder; made when it is missing
 */
export async function startPostgres(directory: string, port: number): Promise<Cluster> {
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  return startCluster({ directory, port, password: 'postgres', settings });
}
