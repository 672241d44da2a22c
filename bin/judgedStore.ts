import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecords, writtenRecords, type JudgedRecord } from '../src/lib/engine/items/judged/record.ts';
import { root } from './settings.ts';

/** Where judged items are kept: one file a round. */
export const judgedFolder = join(root, 'src/lib/engine/items/judged');

/** Round → its records. */
export async function readJudged(folder = judgedFolder): Promise<Map<string, JudgedRecord[]>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const rounds = new Map<string, JudgedRecord[]>();
  for (const file of files) {
    rounds.set(file.replace(/\.jsonl$/, ''), readRecords(await readFile(join(folder, file), 'utf8')));
  }
  return rounds;
}

export async function writeRound(
  round: string,
  records: readonly JudgedRecord[],
  folder = judgedFolder
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${round}.jsonl`), writtenRecords(records));
}
