import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from './results.ts';

const sizes = [2_000, 20_000, 200_000];

/** `lectern bank` on documents ten and a hundred times as long: seconds of processor time and peak memory of the whole process. */
export async function benchBank(root: string): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'));
  const course = await readFile(join(root, 'prisma/courses/partnership-for-peace.md'), 'utf8');
  const runs: { words: number; seconds: number; megabytes: number }[] = [];
  try {
    for (const words of sizes) {
      const file = join(folder, `${words}.md`);
      await writeFile(file, documentOf(course, words));
      runs.push({ words, ...(await measure(root, file)) });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const [, middle, large] = runs as [(typeof runs)[0], (typeof runs)[0], (typeof runs)[0]];
  const details = runs.map((run) => `${run.words} words: ${run.seconds.toFixed(1)} s, ${run.megabytes.toFixed(0)} MB`);
  return [
    {
      name: 'bank: time for ten times the words (20,000 → 200,000)',
      value: large.seconds / middle.seconds,
      unit: 'times',
      target: 'at most 11',
      met: large.seconds / middle.seconds <= 11,
      details
    },
    {
      name: 'bank: memory for ten times the words (20,000 → 200,000)',
      value: large.megabytes / middle.megabytes,
      unit: 'times',
      target: 'at most 10',
      met: large.megabytes / middle.megabytes <= 10,
      details
    }
  ];
}

/** The bundled course over and over, every copy with names and years of its own so that no copy repeats another. */
function documentOf(course: string, words: number): string {
  const body = course.split('\n').filter((line) => !line.startsWith('# '));
  const count = body.join(' ').split(/\s+/).length;
  const copies: string[] = ['# A long document'];
  for (let copy = 0; copy * count < words; copy++) {
    const share = Math.min(1, (words - copy * count) / count);
    copies.push(
      ...body
        .slice(0, Math.ceil(body.length * share))
        .map((line) => (line.startsWith('#') ? `${line}, volume ${copy + 1}` : line))
        .map((line) =>
          line.replace(/\b(19|20)\d\d\b/g, (year) => String(1000 + ((Number(year) * 7 + copy * 13) % 900)))
        )
        .map((line) => line.replace(/\bNATO\b/g, `League ${copy + 1}`))
    );
  }
  return copies.join('\n');
}

function measure(root: string, file: string): Promise<{ seconds: number; megabytes: number }> {
  // The child reports on itself: both can be read from inside on every system, and other work on the machine counts in neither.
  const script = `
    const { main } = await import(process.argv[1]);
    const code = await main([process.argv[2], '--format', 'jsonl', '--tier', 'all']);
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write(\`\\npeak \${maxRSS} took \${userCPUTime + systemCPUTime}\\n\`);
    process.exitCode = code;`;
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', script, new URL('../bin/bank.ts', import.meta.url).href, file],
      { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] }
    );
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => {
      const [kilobytes, microseconds] = [/peak (\d+)/, /took (\d+)/].map((each) => Number(each.exec(errors)?.[1]));
      if (code !== 0 || !kilobytes || !microseconds)
        return reject(new Error(`lectern bank failed on ${file}: ${errors}`));
      resolve({ seconds: microseconds / 1e6, megabytes: kilobytes / 1024 });
    });
  });
}
