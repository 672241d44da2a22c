import { createServer } from 'vite';
import { prepareClient } from './prepare.ts';
import { readSettings, root } from './settings.ts';
import { greet, openDatabase, untilStopped } from './start.ts';

/** `lectern dev`: what `lectern start` does, with Vite in place of a build, which shows a change at once. */
export async function main(): Promise<number> {
  const settings = readSettings();
  return untilStopped(async (keep) => {
    await prepareClient();
    const { databaseUrl, installation } = await keep(openDatabase(settings));
    process.env.DATABASE_URL = databaseUrl;
    const vite = await createServer({
      root,
      server: { host: settings.host, port: settings.port, strictPort: true }
    });
    await vite.listen();
    await greet(settings, databaseUrl, installation);
    return () => vite.close();
  });
}
