#!/usr/bin/env node
// The first file of the command line. It runs on any Node from 18 on, with nothing installed: it installs what is
// missing and hands over to bin/cli.ts on the Node that package.json pins.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install, pinnedNode } from './install.js';

const oldestNode = 18;
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(`Lectern needs Node ${oldestNode} or newer to set itself up; this is Node ${process.versions.node}.`);
  process.exit(1);
}

try {
  await install(root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

if (process.env.npm_lifecycle_event) endWithShell();
if (process.execPath === realpathSync(pinnedNode(root))) {
  await import('./cli.ts');
} else {
  handOver();
}

/** The child hears of our end through the channel, even when we are killed. */
function handOver() {
  const child = spawn(pinnedNode(root), [cli, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc']
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(`The Node that Lectern runs on does not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** npm runs us through a shell. A signal to npm ends that shell, which does not hand it on, and leaves us behind. */
function endWithShell() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
