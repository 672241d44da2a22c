import { parentPort, workerData } from 'node:worker_threads';
import { parseDocument } from '#lib/engine/document/parse.ts';
import { generateBank } from '#lib/engine/items/bank.ts';
import { lessonsFrom } from '#lib/engine/lesson/lesson.ts';
import { outlineOf } from '#lib/engine/outline/outline.ts';
import type { GenerateInput, Generated } from './generate.ts';

/** The whole way from source to bank. Runs in a thread of its own, as TypeScript, without a build. */
function generated({ source, title, fileName, seed }: GenerateInput): Generated {
  const parsed = parseDocument(source, { title, fileName });
  if (!parsed.ok) return parsed;
  const lessons = lessonsFrom(outlineOf(parsed.document));
  return { ok: true, document: parsed.document, lessons, bank: generateBank(parsed.document, lessons, { seed }) };
}

parentPort!.postMessage(generated(workerData as GenerateInput));
