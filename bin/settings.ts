import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { Refusal } from './steps.js';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export type Settings = {
  host: string;
  port: number;
  /** Where the bundled database and what belongs to this installation are kept. */
  dataFolder: string;
  /** A PostgreSQL of the operator's own; null runs the bundled one. */
  databaseUrl: string | null;
  /** Whether the bundled database starts with the demo course and its people. */
  demo: boolean;
  /** How long, after readiness went false, new requests are still taken, so that a load balancer can notice. */
  drainMs: number;
};

/**
 * What the operator set in the environment; documented in docs/operating.md.
 *
 * @throws {Refusal} in one sentence, when a value makes no sense
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  return {
    host: environment.HOST || '127.0.0.1',
    port: number(environment, 'PORT', 3000, 65_535),
    dataFolder: resolve(root, environment.LECTERN_DATA || '.lectern'),
    databaseUrl: databaseUrl(environment.DATABASE_URL),
    demo: environment.LECTERN_DEMO !== 'off',
    drainMs: 1000 * number(environment, 'LECTERN_DRAIN_SECONDS', 0, 600)
  };
}

/** The address to print: what a person on this machine types. */
export function localAddress({ host, port }: { host: string; port: number }): string {
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${local ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

function number(environment: NodeJS.ProcessEnv, name: string, otherwise: number, most: number): number {
  const text = environment[name];
  if (!text) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new Refusal(`${name} must be a whole number from 0 to ${most}, not "${text}".`);
}

function databaseUrl(text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ['postgres:', 'postgresql:'].includes(url.protocol)) return text;
  throw new Refusal('DATABASE_URL must look like postgres://user:password@host:5432/database.');
}
