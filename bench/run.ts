import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../tests/browser.ts';
import { prepareBuild, prepareClient } from '../bin/prepare.ts';
import { root } from '../bin/settings.ts';
import { benchBank } from './bank.ts';
import { benchLessonPage } from './lessonPage.ts';
import { benchOverview } from './overview.ts';
import { benchPageWeight } from './pageWeight.ts';
import { benchParser } from './parser.ts';
import { tableOf, type Result } from './results.ts';
import { benchSaveAnswer } from './saveAnswer.ts';
import { startBench } from './server.ts';

/** `lectern bench`: every promise about speed, one after the other, as a table and in bench/results.json. */
export async function main(): Promise<number> {
  await prepareClient();
  await prepareBuild();
  const results: Result[] = [];
  const bench = await startBench();
  try {
    results.push(...(await benchPageWeight(bench, await findBrowser())));
    results.push(...(await benchLessonPage(bench)));
    results.push(...(await benchSaveAnswer(bench)));
    results.push(...(await benchOverview(bench)));
  } finally {
    await bench.stop();
  }
  results.push(...(await benchParser(root)));
  results.push(...(await benchBank(root)));
  console.log(`\n${tableOf(results)}\n`);
  const machine = { node: process.version, system: process.platform, cores: cpus().length, model: cpus()[0]?.model };
  await writeFile(join(root, 'bench/results.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`);
  return 0;
}
