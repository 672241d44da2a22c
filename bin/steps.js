// Plain JavaScript on bare Node: bin/lectern.js uses it before anything is installed.
import { spawn } from 'node:child_process';

/** What went wrong, in one sentence for the person at the terminal; nothing else is printed. */
export class Refusal extends Error {}

/**
 * Says what is going on while it goes on, on standard error so that standard output stays clean for results.
 *
 * @template T
 * @param {string} title what is being done, such as "Building"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  const out = process.stderr;
  const line = (/** @type {string} */ end) => `  ${title} … ${end}`;
  if (!out.isTTY) out.write(line('\n'));
  const timer = out.isTTY ? setInterval(() => out.write(`\r${line(`${seconds()} s`)}`), 100) : undefined;
  try {
    const result = await work();
    out.write(out.isTTY ? `\r${line(`${seconds()} s`)}\n` : `  ${title}: done in ${seconds()} s\n`);
    return result;
  } catch (error) {
    if (out.isTTY) out.write('\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Runs a program and keeps quiet unless it fails.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} what it wrote to both outputs, in order
 */
export function runQuietly(command, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}\n${signal}` : output })
    );
  });
}
