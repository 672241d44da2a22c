import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation } from '../bin/dataFolder.ts';
import { databaseNamed, runningBundled } from '../bin/database.ts';
import { databaseName } from '../bin/firstRun.ts';
import { startLectern } from './lectern.ts';

/** What the tests are told about the server they talk to, as JSON in the environment. */
export type Running = { baseURL: string; demo: NonNullable<Installation['demo']>; databaseUrl: string };

/** Starts Lectern as a newcomer does, on an empty data folder of its own, and stops it after the last test. */
export default async function setUp(): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'));
  const lectern = await startLectern({ LECTERN_DATA: dataFolder });
  const tearDown = async () => {
    await lectern.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await lectern.ready();
    const installation = JSON.parse(await readFile(join(dataFolder, 'installation.json'), 'utf8')) as Installation;
    if (!installation.demo) throw new Error('The first start made no demo.');
    const cluster = await runningBundled(dataFolder, installation);
    if (!cluster) throw new Error('The database of the first start does not answer.');
    const running: Running = {
      baseURL: lectern.address,
      demo: installation.demo,
      databaseUrl: databaseNamed(cluster, databaseName)
    };
    process.env.LECTERN_E2E = JSON.stringify(running);
    process.env.DATABASE_URL = running.databaseUrl; // for the tests' own look at what was stored
  } catch (error) {
    await tearDown();
    throw error;
  }
  return async () => {
    const errors = lectern
      .output()
      .split('\n')
      .filter((line) => /^\d{4}-\d\d-\d\dT/.test(line));
    if (errors.length > 0) console.error(`The server logged during the tests:\n${errors.join('\n')}`);
    await tearDown();
  };
}
