import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from '../src/lib/engine/document/parse.ts';
import { generateBank } from '../src/lib/engine/items/bank.ts';
import type { Tier } from '../src/lib/engine/items/types.ts';
import { lessonsFrom } from '../src/lib/engine/lesson/lesson.ts';
import { outlineOf } from '../src/lib/engine/outline/outline.ts';
import { formats, type Format, type PrintedBank } from './bankFormats.ts';
import { readSource } from './readSource.ts';
import { Refusal } from './steps.js';

const usage = `Usage: lectern bank FILE [--seed S] [--tier live|review|all] [--format json|jsonl|markdown]

Prints the item bank of a Markdown or plain-text document.
  --seed S     decides between items of the same worth (default: lectern)
  --tier T     live: fit for learners as they are; review: for the instructor first; all (default)
  --format F   json (default; docs/bank.schema.json), jsonl: one item a line, markdown: for reading`;

export type BankOptions = { file: string; seed: string; tier: Tier | 'all'; format: Format };

const tiers = ['live', 'review', 'all'] as const;

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new RangeError(`--${name} is one of ${allowed.join(', ')}, not "${value}".`);
  return found;
}

/**
 * The words after `lectern bank`.
 *
 * @throws with a sentence about the first word that is not understood
 */
export function readArguments(args: string[]): BankOptions | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: 'lectern' },
      tier: { type: 'string', default: 'all' },
      format: { type: 'string', default: 'json' },
      help: { type: 'boolean', short: 'h', default: false }
    }
  });
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new RangeError('Name one file.');
  const format = oneOf('format', values.format, Object.keys(formats) as Format[]);
  return { file, seed: values.seed, tier: oneOf('tier', values.tier, tiers), format };
}

/**
 * Reads a source and generates its bank.
 *
 * @returns the bank in the shape of docs/bank.schema.json
 * @throws {Refusal} when the source cannot be read as a document
 */
export function bankOf(source: string, { file, seed, tier }: Omit<BankOptions, 'format'>): PrintedBank {
  const parsed = parseDocument(source, { fileName: basename(file) });
  if (!parsed.ok) throw new Refusal(`${file}: ${parsed.problems.map(({ message }) => message).join(' ')}`);
  const { title, sha256, words, text } = parsed.document;
  const { generator, lessons, rejected } = generateBank(parsed.document, lessonsFrom(outlineOf(parsed.document)), {
    seed
  });
  return {
    document: { title, sha256, words, text },
    generator,
    lessons: lessons.map((lesson) => ({
      ...lesson,
      items: lesson.items.filter((item) => tier === 'all' || item.tier === tier)
    })),
    rejected
  };
}

/** Why there is nothing in a bank, or null if there is something. */
export function emptiness({ lessons, rejected }: PrintedBank, tier: Tier | 'all'): string | null {
  if (lessons.some(({ items }) => items.length > 0)) return null;
  const where = tier === 'all' ? '' : ` in the tier "${tier}"`;
  if (lessons.length === 0) return `No items${where}: no section has text to ask about.`;
  if (rejected.length === 0) return `No items${where}: no sentence states a fact that can be asked about safely.`;
  const counts = new Map<string, number>();
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);
  const list = reasons.map(([reason, count]) => `${reason} ${count}`).join(', ');
  return `No items${where}: ${rejected.length} candidates were turned away (${list}).`;
}

/** `lectern bank FILE`: prints the bank of a document, without a database. 0 with a bank, 1 without a document, 2 for bad arguments. */
export async function main(args: string[]): Promise<number> {
  let options: BankOptions | 'help';
  try {
    options = readArguments(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (options === 'help') {
    console.log(usage);
    return 0;
  }
  const bank = bankOf(await readSource(options.file), options);
  for (const piece of formats[options.format](bank)) process.stdout.write(piece);
  const reason = emptiness(bank, options.tier);
  if (reason) console.error(reason);
  return 0;
}
