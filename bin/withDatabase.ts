import { openInstallation } from './dataFolder.ts';
import { databaseNamed, runningBundled } from './database.ts';
import { databaseName } from './firstRun.ts';
import { prepareClient } from './prepare.ts';
import { readSettings } from './settings.ts';
import { openDatabase } from './start.ts';

/**
 * Does something with Lectern's database from the command line: the operator's own, the bundled one of a Lectern that
 * is running, or the bundled one started for the occasion.
 *
 * @param work must load `server/` modules dynamically: their pool takes the address from the environment, set here
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const settings = readSettings();
  await prepareClient();
  const running = settings.databaseUrl
    ? null
    : await runningBundled(settings.dataFolder, openInstallation(settings.dataFolder));
  const { databaseUrl, cluster } = running
    ? { databaseUrl: databaseNamed(running, databaseName), cluster: null }
    : await openDatabase(settings);
  process.env.DATABASE_URL = databaseUrl;
  try {
    return await work();
  } finally {
    const { closeDatabase } = await import('../src/lib/server/db.ts');
    await closeDatabase();
    await cluster?.stop();
  }
}
