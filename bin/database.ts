import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Installation } from './dataFolder.ts';
import { clusterUrl, freePort, startCluster, stopCluster, type Cluster } from './postgres.ts';
import { Refusal } from './steps.js';

/** Any number will do, as long as no other program takes the same lock in this cluster: "lectern" in base 36, cut. */
const ownershipLock = 1_297_836_347;

/**
 * Checks that a PostgreSQL of the operator's own answers.
 *
 * @throws {Refusal} saying in one sentence what is wrong, without the password
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    throw new Refusal(reasonFor(url, error as NodeJS.ErrnoException));
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Starts the bundled PostgreSQL on the data folder, after stopping one that a killed Lectern left running.
 *
 * @throws {Refusal} when another Lectern is using the folder
 */
export async function startBundled(dataFolder: string, { databasePassword: password }: Installation): Promise<Cluster> {
  const directory = join(dataFolder, 'postgres');
  await clearLeftovers(directory, password);
  const cluster = await startPatiently({ directory, port: await freePort(), password });
  await takeOwnership(cluster.url);
  return cluster;
}

/** The address of another database of the same cluster. */
export function databaseNamed(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** The address of the bundled cluster while another Lectern runs it; null when nobody does. */
export async function runningBundled(dataFolder: string, { databasePassword }: Installation): Promise<string | null> {
  const { url } = await readPidFile(join(dataFolder, 'postgres'), databasePassword);
  return url && (await ownershipOf(url)) === 'taken' ? url : null;
}

async function clearLeftovers(directory: string, password: string): Promise<void> {
  const { pid, url } = await readPidFile(directory, password);
  if (!pid) return;
  const answer = url ? await ownershipOf(url) : 'silent';
  if (answer === 'taken') throw new Refusal(`Lectern is already running on ${directory}; stop it first.`);
  if (answer === 'free' || (await isPostgres(pid))) await stopCluster(directory);
  // After a power cut the number may belong to somebody else by now, and PostgreSQL would refuse to start.
  else await rm(join(directory, 'postmaster.pid'), { force: true });
}

/** What the server of a data folder wrote down when it started: its process and its port. */
async function readPidFile(directory: string, password: string): Promise<{ pid: number; url: string | null }> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return { pid: pid || 0, url: port ? clusterUrl(port, password) : null };
}

/** Is the cluster in use by another Lectern, running on its own, or not answering as ours? */
async function ownershipOf(url: string): Promise<'taken' | 'free' | 'silent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [ownershipLock]);
    return rows[0]?.ours ? 'free' : 'taken';
  } catch {
    return 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}

/** Holds a lock for as long as this process lives, however it ends. */
async function takeOwnership(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {}); // the server went away; whoever needs it will notice
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [ownershipLock]);
}

/** After a kill, the old server's last processes take a moment to let go of the memory they share. */
async function startPatiently(options: { directory: string; port: number; password: string }): Promise<Cluster> {
  for (let tries = 1; ; tries++) {
    try {
      return await startCluster(options);
    } catch (error) {
      const passing = error instanceof Error && /shared memory block|is still in use/.test(error.message);
      if (!passing || tries === 20) throw new Refusal((error as Error).message);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Whether a process is a PostgreSQL, as far as the system tells: the number may have passed on to another program. */
async function isPostgres(pid: number): Promise<boolean> {
  const asks: Partial<Record<NodeJS.Platform, () => string | Promise<string>>> = {
    linux: () => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    win32: () => spawnSync('tasklist', ['/fi', `pid eq ${pid}`, '/fo', 'csv', '/nh'], { encoding: 'utf8' }).stdout
  };
  const ask =
    asks[process.platform] ?? (() => spawnSync('ps', ['-p', `${pid}`, '-o', 'comm='], { encoding: 'utf8' }).stdout);
  return /postgres/i.test((await ask()) ?? '');
}

function reasonFor(url: string, error: NodeJS.ErrnoException): string {
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || 5432}`;
  const reasons: Record<string, string> = {
    ENOTFOUND: `there is no host "${hostname}"`,
    EAI_AGAIN: `the host "${hostname}" cannot be looked up`,
    ECONNREFUSED: `nothing answers at ${place}`,
    EHOSTUNREACH: `${place} cannot be reached`,
    ENETUNREACH: `${place} cannot be reached`,
    '28P01': `the server at ${place} refuses the user "${username}" with this password`,
    '28000': `the server at ${place} refuses the user "${username}"`,
    '3D000': `the server at ${place} has no database "${pathname.slice(1)}"`
  };
  const timedOut = /timeout/i.test(error.message) ? `${place} does not answer` : undefined;
  return `DATABASE_URL does not work: ${reasons[error.code ?? ''] ?? timedOut ?? error.message}.`;
}
