import { migrate } from '../src/lib/server/migrate.ts';
import { openInstallation, type Installation } from './dataFolder.ts';
import { checkDatabase, startBundled } from './database.ts';
import { createDatabase, hasDemo, setUpLink } from './firstRun.ts';
import { listen, protocolHeader, type WebServer } from './httpServer.ts';
import type { Cluster } from './postgres.ts';
import { prepareBuild, prepareClient } from './prepare.ts';
import { localAddress, readSettings, root, type Settings } from './settings.ts';
import { step } from './steps.js';

const longestAnswerMs = 25_000;

/** `lectern start`: sets up whatever is missing, serves, and returns once it was told to stop and did so cleanly. */
export async function main(): Promise<number> {
  const settings = readSettings();
  const web = await listen(settings.host, settings.port);
  await checkSettings(settings);
  return untilStopped(async (keep) => {
    await prepareClient();
    await prepareBuild();
    const { databaseUrl, installation } = await keep(openDatabase(settings));
    await serve(web, databaseUrl);
    await greet(settings, databaseUrl, installation);
    return async () => {
      await web.stop(settings.drainMs, longestAnswerMs);
      await Promise.all(process.listeners('sveltekit:shutdown' as 'exit').map((tell) => tell(0)));
    };
  });
}

type Keep = (database: Promise<Opened>) => Promise<Opened>;

/**
 * Sets up and waits to be told to stop, which may well be before everything is set up. The database goes last.
 *
 * @param setUp is given a function through which it opens the database, and returns what is to be done at the end
 */
export async function untilStopped(setUp: (keep: Keep) => Promise<() => Promise<void>>): Promise<number> {
  let stopping = false;
  const stopped = stopSignal().then(() => void (stopping = true));
  let database: Promise<Opened> | undefined;
  try {
    const finish = await Promise.race([setUp((opening) => (database = opening)), stopped]);
    await stopped;
    console.error('Stopping …');
    await finish?.();
  } catch (error) {
    // Ctrl-C ends the programs that we run too; that they failed is no news then.
    if (!stopping) throw error;
  } finally {
    const opened = await database?.catch(() => undefined);
    await opened?.cluster?.stop();
  }
  return 0;
}

type Opened = { databaseUrl: string; cluster: Cluster | null; installation: Installation | null };

/** Finds out at once what would otherwise come to light after minutes of building. */
async function checkSettings({ databaseUrl, dataFolder }: Settings): Promise<void> {
  if (databaseUrl) await checkDatabase(databaseUrl);
  else openInstallation(dataFolder);
}

/** The operator's own database, or the bundled one, ready to be asked. */
export async function openDatabase(settings: Settings): Promise<Opened> {
  const { databaseUrl, dataFolder } = settings;
  if (databaseUrl) {
    await checkDatabase(databaseUrl);
    await step('Bringing the database up to date', () => migrate(databaseUrl));
    return { databaseUrl, cluster: null, installation: null };
  }
  const installation = openInstallation(dataFolder);
  const cluster = await step('Starting PostgreSQL', () => startBundled(dataFolder, installation));
  try {
    const own = await createDatabase(cluster.url, settings, installation);
    await step('Bringing the database up to date', () => migrate(own));
    return { databaseUrl: own, cluster, installation };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Says where Lectern is and how to get in. */
export async function greet(settings: Settings, databaseUrl: string, installation: Installation | null): Promise<void> {
  const address = localAddress(settings);
  const lines = [`Lectern is ready at ${address}`];
  const demo = installation?.demo;
  if (demo && (await hasDemo(databaseUrl))) {
    const width = Math.max(demo.learner.email.length, demo.instructor.email.length);
    lines.push('');
    lines.push(`  Demo learner     ${demo.learner.email.padEnd(width)}  password ${demo.learner.password}`);
    lines.push(`  Demo instructor  ${demo.instructor.email.padEnd(width)}  password ${demo.instructor.password}`);
  }
  const link = await setUpLink(databaseUrl, address);
  if (link)
    lines.push('', `Nobody can sign in yet. Set up the first administrator within 24 hours, once, at\n  ${link}`);
  console.log(`\n${lines.join('\n')}\n\nStop with Ctrl-C.`);
}

async function serve(web: WebServer, databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl;
  process.env.NODE_ENV ??= 'production';
  process.chdir(root);
  // A document of the largest size that is accepted, pasted into a form as percent codes.
  process.env.BODY_SIZE_LIMIT ??= '8M';
  // Without either, the application takes every connection for an encrypted one and refuses forms sent over http.
  if (!process.env.ORIGIN && !process.env.PROTOCOL_HEADER) process.env.PROTOCOL_HEADER = protocolHeader;
  const { handler } = (await import(new URL('../build/handler.js', import.meta.url).href)) as {
    handler: Parameters<WebServer['serve']>[0];
  };
  web.serve(handler);
}

/** Ctrl-C, a polite kill, or the end of the process that started us. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    if (process.channel) process.once('disconnect', () => resolve());
  });
}
