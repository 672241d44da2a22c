import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { itemKinds } from '../src/lib/engine/items/types.ts';
import { toBlindItem, type SampledItem } from './evalSample.ts';
import { Refusal } from './steps.js';

const verdictShape = z.strictObject({
  id: z.string(),
  accept: z.boolean(),
  wrongKey: z.boolean().default(false),
  reasons: z.array(z.enum(['a', 'b', 'c', 'd', 'e', 'f'])).default([]),
  note: z.string().default(''),
  judge: z.string().optional()
});
const answerShape = z.looseObject({ id: z.string(), answer: z.unknown() });

/** One judge on one item. `reasons` are the letters of the rubric in docs/generation.md. */
export type Verdict = Omit<z.infer<typeof verdictShape>, 'judge'> & { judge: string };
/** A blind solution, as the judge wrote it: an option id, a list of them, a text, a number, prompt id → option id. */
export type BlindAnswer = { id: string; answer: unknown; judge: string };

/** What was generated, of which a folder holds a sample. */
export type Run = {
  generator: string;
  seed: string;
  documents: { document: string; genre: string; words: number; items: Record<string, number> }[];
  rejected: Record<string, number>;
};

export type EvalFolder = { run: Run; keyed: SampledItem[]; verdicts: Verdict[]; answers: BlindAnswer[] };

const keyedShape = z.looseObject({ id: z.string(), document: z.string(), kind: z.enum(itemKinds), weight: z.number() });

export const toLines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/**
 * Writes `run.json`, `keyed.jsonl` and `blind.jsonl`; a judge opens the last one first.
 *
 * @param kept verdicts on items that were judged earlier: they go into `verdicts-kept.jsonl` and those items not on the blind sheet
 * @throws {Refusal} when judges have begun on the sheets that are in the folder
 */
export async function writeSheets(
  folder: string,
  run: Run,
  sample: readonly SampledItem[],
  kept: readonly Verdict[] = []
): Promise<void> {
  const known = new Set(kept.map(({ id }) => id));
  const blind = sample.filter(({ id }) => !known.has(id));
  await mkdir(folder, { recursive: true });
  const begun = (await readdir(folder)).find((name) => /^(answers|verdicts(?!-kept)).*\.jsonl$/.test(name));
  if (begun) throw new Refusal(`${folder} has ${begun}: name another folder with --out.`);
  await writeFile(join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
  await writeFile(join(folder, 'keyed.jsonl'), toLines(sample));
  await writeFile(join(folder, 'blind.jsonl'), toLines(blind.map(toBlindItem)));
  await rm(join(folder, 'verdicts-kept.jsonl'), { force: true });
  if (kept.length > 0) await writeFile(join(folder, 'verdicts-kept.jsonl'), toLines(kept));
}

async function readLines<T>(file: string, shape: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(`${file} cannot be read.`);
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [shape.parse(JSON.parse(line))];
    } catch (error) {
      const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw new Refusal(`${file}, line ${index + 1}: ${why}`);
    }
  });
}

/** `verdicts-anna.jsonl` → "anna" */
const judgeOf = (file: string) => /^(?:verdicts|answers)[-_.]?(.*)\.jsonl$/.exec(file)?.[1] || 'judge';

/**
 * A folder that `writeSheets` made, with what judges put beside the sheets: `verdicts*.jsonl` and `answers*.jsonl`. A later line of
 * a judge on the same item replaces an earlier one.
 *
 * @throws {Refusal} naming the file and line that is not understood, or an item that is not on the sheet
 */
export async function readEvalFolder(folder: string): Promise<EvalFolder> {
  const keyed = (await readLines(join(folder, 'keyed.jsonl'), keyedShape)) as unknown as SampledItem[];
  const run = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as Run;
  const known = new Set(keyed.map(({ id }) => id));
  const verdicts = new Map<string, Verdict>();
  const answers = new Map<string, BlindAnswer>();
  for (const file of (await readdir(folder)).sort()) {
    const path = join(folder, file);
    const check = (id: string) => {
      if (!known.has(id)) throw new Refusal(`${path}: there is no item ${id} on this sheet.`);
    };
    if (/^verdicts.*\.jsonl$/.test(file)) {
      for (const verdict of await readLines(path, verdictShape)) {
        check(verdict.id);
        const judge = verdict.judge ?? judgeOf(file);
        // what is wrongly keyed is not accepted, whatever the line says
        verdicts.set(`${judge} ${verdict.id}`, { ...verdict, judge, accept: verdict.accept && !verdict.wrongKey });
      }
    } else if (/^answers.*\.jsonl$/.test(file)) {
      for (const { id, answer } of await readLines(path, answerShape)) {
        check(id);
        answers.set(`${judgeOf(file)} ${id}`, { id, answer, judge: judgeOf(file) });
      }
    }
  }
  return { run, keyed, verdicts: [...verdicts.values()], answers: [...answers.values()] };
}
