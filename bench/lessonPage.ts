import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { drive } from './load.ts';
import type { Result } from './results.ts';
import type { Bench } from './server.ts';

/**
 * A signed-in lesson page against a bare Node server that sends the very same bytes, each at 16 connections and alone.
 * Both are asked for the page as a browser would be answered without compression.
 */
export async function benchLessonPage(bench: Bench): Promise<Result[]> {
  const url = `${bench.address}/courses/the-partnership-for-peace/lessons/4`;
  const headers = { cookie: bench.learnerCookie };
  const page = await fetch(url, { headers, redirect: 'manual' });
  const body = await page.text();
  if (page.status !== 200) throw new Error(`The lesson page answers ${page.status}.`);

  const bare = await startBareServer(body);
  try {
    const baseline = await drive({ url: bare.url, headers }, { connections: 16, seconds: 8 });
    const lesson = await drive({ url, headers }, { connections: 16, seconds: 8 });
    if (lesson.failed > 0) throw new Error(`${lesson.failed} requests for the lesson page failed.`);
    const share = (100 * lesson.perSecond) / baseline.perSecond;
    return [
      {
        name: 'lesson page, signed in: throughput against a bare Node server',
        value: share,
        unit: '%',
        target: 'at least 10 %',
        met: share >= 10,
        details: [
          `lesson page ${Math.round(lesson.perSecond)}/s, p95 ${lesson.p95.toFixed(1)} ms, ${body.length} characters`,
          `bare server ${Math.round(baseline.perSecond)}/s, p95 ${baseline.p95.toFixed(1)} ms`
        ]
      }
    ];
  } finally {
    bare.stop();
  }
}

async function startBareServer(body: string): Promise<{ url: string; stop(): void }> {
  const script = `
    const chunks = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
      response.end(body);
    });
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit']
  });
  child.stdin.end(body);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${port.toString().trim()}/`, stop: () => child.kill() };
}
