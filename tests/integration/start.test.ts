import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { stopCluster } from '../../bin/postgres.ts';
import { startLectern, type Lectern } from '../lectern.ts';

const longMs = 300_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-start-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('refuses in one sentence', () => {
  /** Starts, expects it to give up, and returns what it said. */
  async function refusal(environment: Record<string, string>): Promise<string> {
    const lectern = await startLectern({ LECTERN_DATA: join(folder, 'never'), ...environment });
    expect(await lectern.ended, lectern.output()).toBe(1);
    return lectern.output().trim();
  }

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is taken: stop the program that uses it, or set PORT to another one.`
    );
  });

  test('a port that is no number', async () => {
    expect(await refusal({ PORT: 'http' })).toBe('PORT must be a whole number from 0 to 65535, not "http".');
  });

  test('a DATABASE_URL that is no address', async () => {
    expect(await refusal({ DATABASE_URL: 'localhost:5432' })).toBe(
      'DATABASE_URL must look like postgres://user:password@host:5432/database.'
    );
  });

  test('a DATABASE_URL where nothing answers', { timeout: longMs }, async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/lectern' })).toBe(
      'DATABASE_URL does not work: nothing answers at 127.0.0.1:1.'
    );
  });

  test('a DATABASE_URL with another password, which it does not repeat', async () => {
    const url = new URL(inject('clusterUrl'));
    url.password = 'not-this-one';
    const said = await refusal({ DATABASE_URL: url.href });
    expect(said).toBe(
      `DATABASE_URL does not work: the server at ${url.host} refuses the user "postgres" with this password.`
    );
  });

  test('a DATABASE_URL of a database that is not there', async () => {
    const url = new URL(inject('clusterUrl'));
    url.pathname = '/nowhere';
    expect(await refusal({ DATABASE_URL: url.href })).toBe(
      `DATABASE_URL does not work: the server at ${url.host} has no database "nowhere".`
    );
  });

  test('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await refusal({ LECTERN_DATA: file })).toBe(
      `${file} is not a folder: set LECTERN_DATA to one that Lectern may write to.`
    );
  });

  test('a data folder that it may not write to', async () => {
    const closed = process.getuid?.() === 0 ? '/sys/lectern' : join(folder, 'closed');
    if (closed !== '/sys/lectern') {
      await writeFile(join(folder, 'mark'), '');
      await chmod(folder, 0o555);
      onTestFinished(() => chmod(folder, 0o755));
    }
    expect(await refusal({ LECTERN_DATA: closed })).toBe(
      `Lectern may not write to ${closed}: give this user the right to, or set LECTERN_DATA to another folder.`
    );
  });
});

describe('the bundled database', { timeout: longMs }, () => {
  let data: string;

  beforeAll(() => {
    data = join(folder, 'data');
  });

  async function start(environment: Record<string, string> = {}): Promise<Lectern> {
    const lectern = await startLectern({ LECTERN_DATA: data, LECTERN_DEMO: 'off', ...environment });
    onTestFinished(async () => {
      lectern.process.kill('SIGKILL');
      await lectern.ended;
      await stopCluster(join(data, 'postgres'));
    });
    return lectern;
  }

  async function ask(statement: string): Promise<Record<string, unknown>[]> {
    const { databasePassword } = JSON.parse(await readFile(join(data, 'installation.json'), 'utf8'));
    const client = new pg.Client({
      host: '127.0.0.1',
      port: (await postmaster()).port,
      user: 'postgres',
      password: databasePassword,
      database: 'lectern'
    });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  }

  async function postmaster(): Promise<{ pid: number; port: number }> {
    const lines = (await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  }

  test('stops cleanly when it is told to', async () => {
    const lectern = await start();
    await lectern.ready();
    expect(lectern.output()).toContain(`Lectern is ready at ${lectern.address.replace('127.0.0.1', 'localhost')}`);
    expect(await lectern.stop()).toBe(0);
    expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false);
  });

  test('is ready in under five seconds the second time', async () => {
    const startedAt = Date.now();
    const lectern = await start();
    await lectern.ready();
    expect(Date.now() - startedAt).toBeLessThan(5000);
  });

  test('starts again after the app was killed and left it running', async () => {
    const first = await start();
    await first.ready();
    await ask('create table kept (n int); insert into kept values (1)');
    const before = await postmaster();
    first.process.kill('SIGKILL');
    await first.ended;

    const second = await start();
    await second.ready();
    expect((await postmaster()).pid).not.toBe(before.pid);
    expect(await ask('select n from kept')).toEqual([{ n: 1 }]);
  });

  test('starts again after both were killed, with everything committed', async () => {
    const first = await start();
    await first.ready();
    await ask('create table survived (n int); insert into survived select generate_series(1, 1000)');
    process.kill((await postmaster()).pid, 'SIGKILL');
    first.process.kill('SIGKILL');
    await first.ended;

    const second = await start();
    await second.ready();
    expect(await ask('select count(*)::int as n from survived')).toEqual([{ n: 1000 }]);
  });

  test('starts although its old process number belongs to somebody else now', async () => {
    const lectern = await start();
    await lectern.ready();
    await lectern.stop();
    const file = join(data, 'postgres/postmaster.pid');
    await writeFile(file, `${process.pid}\n${join(data, 'postgres')}\n1700000000\n1\n\n127.0.0.1\n\nready   \n`);
    const again = await start();
    await again.ready();
    expect((await postmaster()).pid).not.toBe(process.pid);
  });

  test('is not taken from a Lectern that is using it', async () => {
    const first = await start();
    await first.ready();
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Lectern is already running on ${join(data, 'postgres')}; stop it first.`);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  });

  test('says no at /readyz while it is gone, and yes when it is back', async () => {
    const lectern = await start();
    await lectern.ready();
    process.kill((await postmaster()).pid, 'SIGKILL');
    await expect.poll(async () => (await fetch(`${lectern.address}/readyz`)).status, { timeout: 5000 }).toBe(503);
    expect((await fetch(`${lectern.address}/healthz`)).status).toBe(200);
  });
});

describe('a database of the operator', { timeout: longMs }, () => {
  test('gets no demo but a link for the first administrator, of which only the hash is stored', async () => {
    const url = process.env.DATABASE_URL!;
    const lectern = await startLectern({ DATABASE_URL: url, LECTERN_DATA: join(folder, 'never') });
    onTestFinished(() => void lectern.process.kill('SIGKILL'));
    await lectern.ready();
    expect(lectern.output()).not.toMatch(/demo/i);
    const token = /\/setup\/([\w-]{43})\s/.exec(lectern.output())?.[1] ?? '';
    expect((await fetch(`${lectern.address}/setup/${token}`)).status).toBe(200);

    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select id, purpose from invitations');
    const users = await client.query('select 1 from users');
    await client.end();
    expect(rows).toEqual([{ id: createHash('sha256').update(token).digest('hex'), purpose: 'setup' }]);
    expect(users.rowCount).toBe(0);
    expect(await lectern.stop()).toBe(0);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});
