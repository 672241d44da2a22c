import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { parseTokens } from '../src/lib/engine/items/parser/parse.ts';
import type { Result } from './results.ts';

const promisedWordsPerMinute = 20_000;

/** Tagging and parsing the bundled course on one core, against wink-nlp only tagging it. */
export async function benchParser(root: string): Promise<Result[]> {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const { its } = nlp;
  const course = await readFile(join(root, 'prisma/courses/partnership-for-peace.md'), 'utf8');
  const paragraphs = course.split(/\n+/).filter((line) => /[.!?]$/.test(line));
  const tag = () => paragraphs.map((text) => nlp.readDoc(text).tokens().out(its.pos));
  const sentences = paragraphs.flatMap((text) => {
    const read = nlp.readDoc(text);
    const words = read.tokens().out() as string[];
    const spans = read.sentences().out(its.span) as unknown as [number, number][];
    return spans.map(([from, to]) => words.slice(from, to + 1).map((word) => ({ text: word })));
  });
  const words = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  const parseAll = () => sentences.map((sentence) => parseTokens(sentence));
  const tagged = bestOf(5, tag);
  const parsed = bestOf(5, parseAll);
  const perMinute = (ms: number) => (words * 60_000) / ms;
  return [
    {
      name: 'parser: words tagged and parsed a minute, against the 20,000 promised',
      value: perMinute(parsed) / promisedWordsPerMinute,
      unit: 'times',
      target: 'at least 1',
      met: perMinute(parsed) >= promisedWordsPerMinute,
      details: [
        `${words} words in ${sentences.length} sentences`,
        `tagged and parsed: ${Math.round(perMinute(parsed)).toLocaleString('en')} words a minute`,
        `only tagged by wink-nlp: ${Math.round(perMinute(tagged)).toLocaleString('en')} words a minute`
      ]
    }
  ];
}

/** Milliseconds of the quickest of `runs`, after one that is not timed. */
function bestOf(runs: number, task: () => unknown): number {
  task();
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    task();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
