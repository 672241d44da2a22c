import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../bin/postgres.ts';
import { root } from '../bin/settings.ts';

export type Lectern = {
  process: ChildProcess;
  address: string;
  /** What it has printed so far, on both outputs. */
  output(): string;
  /** Resolves once /readyz says yes. */
  ready(): Promise<void>;
  /** Resolves to the exit status. */
  ended: Promise<number | null>;
  /** Asks it to stop, as a service manager does, and waits until it has. */
  stop(): Promise<number | null>;
};

const startMs = 5 * 60_000;
const own = ['DATABASE_URL', 'HOST', 'ORIGIN', 'PROTOCOL_HEADER', 'NODE_ENV', 'LECTERN_DEMO', 'LECTERN_DRAIN_SECONDS'];

/**
 * `lectern start` as a process of its own, on a free port, with nothing of our own environment that would change what
 * it does.
 */
export async function startLectern(environment: Record<string, string>): Promise<Lectern> {
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(await freePort()) };
  for (const name of own) delete env[name];
  Object.assign(env, environment);
  const child = spawn(process.execPath, [join(root, 'bin/lectern.js'), 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const address = `http://127.0.0.1:${env.PORT}`;
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));

  return {
    process: child,
    address,
    output: () => printed,
    ended,
    async ready() {
      const deadline = Date.now() + startMs;
      while (Date.now() < deadline) {
        if (child.exitCode !== null) throw new Error(`Lectern ended with status ${child.exitCode}:\n${printed}`);
        if (printed.includes('Lectern is ready') && (await answersReady(address))) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`Lectern was not ready after ${startMs / 1000} s:\n${printed}`);
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    }
  };
}

async function answersReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (response) => response.ok,
    () => false
  );
}
