import { chromium } from '@playwright/test';
import type { Result } from './results.ts';
import type { Bench } from './server.ts';

/** What a browser with an empty cache loads for a signed-in lesson page, as it travels: compressed, fonts included. */
export async function benchPageWeight(bench: Bench, executablePath: string): Promise<Result[]> {
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
  });
  try {
    const context = await browser.newContext({ extraHTTPHeaders: { cookie: bench.learnerCookie } });
    const page = await context.newPage();
    const loaded: { url: string; type: string; bytes: number }[] = [];
    page.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      loaded.push({ url: request.url(), type: request.resourceType(), bytes: responseBodySize + responseHeadersSize });
    });
    await page.goto(`${bench.address}/courses/the-partnership-for-peace/lessons/4`, { waitUntil: 'networkidle' });
    await page.waitForTimeout(500);
    const kilobytes = (of: typeof loaded) => of.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
    const scripts = kilobytes(loaded.filter(({ type }) => type === 'script'));
    const all = kilobytes(loaded);
    const details = loaded.map(({ url, bytes }) => `${(bytes / 1024).toFixed(1)} KB ${new URL(url).pathname}`);
    return [
      {
        name: 'lesson page: JavaScript, compressed',
        value: scripts,
        unit: 'KB',
        target: 'at most 60',
        met: scripts <= 60,
        details: []
      },
      {
        name: 'lesson page: everything, compressed',
        value: all,
        unit: 'KB',
        target: 'at most 200',
        met: all <= 200,
        details
      },
      {
        name: 'lesson page: requests',
        value: loaded.length,
        unit: 'requests',
        target: 'at most 12',
        met: loaded.length <= 12,
        details: []
      }
    ];
  } finally {
    await browser.close();
  }
}
