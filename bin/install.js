// Plain JavaScript on bare Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, runQuietly, step } from './steps.js';

/**
 * Installs the packages of package-lock.json where they are missing or others than it names.
 *
 * @param {string} root the folder of package.json
 */
export async function install(root) {
  if (isInstalled(root)) return;
  await step('Installing packages, once', async () => {
    const { code, output } = await npm(root, installCommand);
    if (code !== 0) throw new Refusal(`The packages could not be installed (npm ci failed):\n${output.trim()}`);
    if (!nodeVersion(root)) {
      throw new Refusal('The Node that Lectern runs on was not installed: npm must be allowed to run install scripts.');
    }
  });
  writeFileSync(stampFile(root), lockHash(root));
}

/**
 * @param {string} root
 * @returns {string} the Node that package.json pins
 */
export function pinnedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

const installCommand = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

/** @param {string} root */
function isInstalled(root) {
  if (!existsSync(pinnedNode(root))) return false;
  if (existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === lockHash(root)) return true;
  // An `npm install` by hand leaves no stamp of ours, but npm's own record of what it did.
  const record = join(root, 'node_modules', '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.lectern-installed');
}

/** @param {string} root */
function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} root */
function nodeVersion(root) {
  const found = spawnSync(pinnedNode(root), ['--version'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : null;
}

/**
 * @param {string} root
 * @param {string[]} parameters
 */
function npm(root, parameters) {
  const script = process.env.npm_execpath;
  const env = { ...process.env, NODE_ENV: undefined };
  if (script && /\.c?js$/.test(script))
    return runQuietly(process.execPath, [script, ...parameters], { cwd: root, env });
  const windows = process.platform === 'win32';
  return runQuietly(windows ? 'npm.cmd' : 'npm', parameters, { cwd: root, env, shell: windows });
}
