import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Document, Problem } from '#lib/engine/document/types.ts';
import type { Bank } from '#lib/engine/items/bank.ts';
import type { Lesson } from '#lib/engine/lesson/types.ts';

export type GenerateInput = { source: string; title?: string; fileName?: string; seed: string };

export type Generated =
  { ok: true; document: Document; lessons: Lesson[]; bank: Bank } | { ok: false; problems: Problem[] };

const workerFile = 'src/lib/server/generateWorker.ts';
const longestMs = 10 * 60_000;

/** Upwards from this file, wherever the build has put it, to the folder that holds the sources; else from where we run. */
function findWorker(): string {
  const starts = [dirname(fileURLToPath(import.meta.url)), process.cwd()];
  for (const start of starts) {
    for (let folder = start; ; folder = dirname(folder)) {
      const file = join(folder, workerFile);
      if (existsSync(file)) return file;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error(`${workerFile} is missing: Lectern runs from its repository`);
}

/**
 * Reads a source and generates its lessons and bank, in a thread of its own, so that the process goes on answering.
 *
 * @param signal ends the thread; the promise then rejects
 * @throws when the thread fails, runs out of memory or takes longer than ten minutes
 */
export function generateInThread(input: GenerateInput, signal?: AbortSignal): Promise<Generated> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(findWorker(), { workerData: input, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
    const stop = (reason: string) => {
      reject(new Error(reason));
      void worker.terminate();
    };
    const timer = setTimeout(() => stop(`Generating took longer than ${longestMs / 60_000} minutes`), longestMs);
    const aborted = () => stop('Generating was stopped');
    signal?.addEventListener('abort', aborted);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      reject(new Error(`The generating thread ended early (${code})`));
    });
  });
}
