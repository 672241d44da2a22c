// Plain JavaScript on bare Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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
}

/**
 * @param {string} root
 * @returns {string} the Node that package.json pins
 */
export function pinnedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

const installCommand = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Compares what package-lock.json asks for with npm's own record of what it installed. Times would say less: npm writes
 * the record first, and a fresh clone dates every file today.
 *
 * @param {string} root
 */
function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(pinnedNode(root)) || !existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
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
