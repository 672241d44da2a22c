import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './settings.ts';
import { Refusal, runQuietly, step } from './steps.js';

const clientFolder = join(root, 'src/lib/server/prisma');
const buildFolder = join(root, 'build');
const buildSources = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json', 'package.json'];

/** Writes what tsconfig.json builds upon, which type check, tests and Prisma's own configuration read. */
export async function prepareTypes(): Promise<void> {
  await node('node_modules/@sveltejs/kit/svelte-kit.js', ['sync'], process.env);
}

/** Makes the Prisma client where it is missing or the schema has changed since. */
export async function prepareClient(): Promise<void> {
  const stamp = join(clientFolder, '.schema');
  const expected = hash(
    await readFile(join(root, 'prisma/schema.prisma')),
    await readFile(join(root, 'package-lock.json'))
  );
  if (existsSync(join(clientFolder, 'client.ts')) && read(stamp) === expected) return;
  await step('Generating the database client', async () => {
    if (!existsSync(join(root, '.svelte-kit/tsconfig.json'))) await prepareTypes();
    // Generating needs no schema engine, and some machines cannot download one: any program stands in for it.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
    await node('node_modules/@sveltejs/kit/svelte-kit.js', ['sync'], process.env); // tsconfig.json extends what it writes
    await node('node_modules/prisma/build/index.js', ['generate', '--config', 'prisma/prisma.config.ts'], env);
    writeFileSync(stamp, expected);
  });
}

/** Builds the server and the pages where they are missing or a source has changed since. */
export async function prepareBuild(): Promise<void> {
  const stamp = join(buildFolder, '.sources');
  const expected = await sourcesHash();
  if (existsSync(join(buildFolder, 'handler.js')) && read(stamp) === expected) return;
  await step('Building', async () => {
    await node('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
      ...process.env,
      NODE_ENV: 'production'
    });
    writeFileSync(stamp, expected);
  });
}

/**
 * Runs a program of a package on our own Node: the shims in node_modules/.bin differ from system to system.
 *
 * @throws {Refusal} with everything it printed when it fails
 */
async function node(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runQuietly(process.execPath, [join(root, program), ...args], { cwd: root, env });
  if (code !== 0) throw new Refusal(`${program} failed:\n${output.trim()}`);
}

/** A hash of names, sizes and times of everything the build is made of; reading every byte would cost more than it finds. */
async function sourcesHash(): Promise<string> {
  const files = await Promise.all(buildSources.map((name) => listFiles(join(root, name))));
  const lines = await Promise.all(
    files.flat().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    })
  );
  return hash(lines.sort().join('\n'));
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== '.schema' && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function hash(...parts: (string | Buffer)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
}
