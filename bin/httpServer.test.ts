import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, type WebServer } from './httpServer.ts';
import { freePort } from './postgres.ts';

const long = 'x'.repeat(5000);
let web: WebServer;
let address: string;

async function start(): Promise<void> {
  const port = await freePort();
  web = await listen('127.0.0.1', port);
  address = `http://127.0.0.1:${port}`;
}

function serveText(text: string): void {
  web.serve((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-length', text.length);
    response.setHeader('etag', '"a"');
    response.writeHead(201);
    response.write(text.slice(0, 10));
    response.end(text.slice(10));
  });
}

afterEach(() => web?.stop(0, 100));

test('a taken port is one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(listen('127.0.0.1', port)).rejects.toThrow(
    `Port ${port} is taken: stop the program that uses it, or set PORT to another one.`
  );
  other.close();
});

test('answers 503 with Retry-After until there is something to serve', async () => {
  await start();
  const response = await fetch(address);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
});

test('compresses a page for those who accept it, and says the same to the others', async () => {
  await start();
  serveText(long);
  const small = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
  expect(small.status).toBe(201);
  expect(small.headers.get('content-encoding')).toBe('gzip');
  expect(small.headers.get('etag')).toBe('W/"a"');
  expect(Number(small.headers.get('content-length'))).toBeLessThan(200);
  expect(await small.text()).toBe(long);

  const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(long);
});

test('does not compress what is short', async () => {
  await start();
  serveText('A short page, and not worth it.');
  const response = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toBe('A short page, and not worth it.');
});

test('while stopping, readiness goes first, new requests are still taken, and the one under way is finished', async () => {
  await start();
  let finish = () => {};
  web.serve((request, response) => {
    if (request.url === '/slow') finish = () => response.end('finished');
    else response.end('quick');
  });
  const slow = fetch(`${address}/slow`);
  await expect.poll(() => finish.length === 0 && finish.toString()).toContain('finished');

  const stopped = web.stop(300, 5000);
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  expect(await (await fetch(address)).text()).toBe('quick');
  setTimeout(() => finish(), 500);
  expect(await (await slow).text()).toBe('finished');
  const answeredAt = Date.now();
  await stopped;
  expect(Date.now() - answeredAt).toBeLessThan(1000);
  await expect(fetch(address)).rejects.toThrow();
});

test('an answer that never ends is cut off in the end', async () => {
  await start();
  web.serve(() => {});
  const never = fetch(address).catch(() => 'cut');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await web.stop(0, 200);
  expect(await never).toBe('cut');
});
