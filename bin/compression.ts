import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';

const worthwhileBytes = 1400;
const largestBytes = 4_000_000;
const compressible = /^(text\/|application\/(json|manifest\+json))/;

/**
 * Compresses pages and data that the application answers with a known length. Files under build/client are compressed
 * at build time and streams stay as they are; both pass through untouched.
 */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'HEAD' || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return;
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  const write = response.write.bind(response) as (...all: unknown[]) => boolean;
  const end = response.end.bind(response) as (...all: unknown[]) => ServerResponse;
  let parts: Buffer[] | null = null;

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (rest.length > 0 || !isWorthwhile(response)) return writeHead(status, ...rest);
    parts = [];
    response.statusCode = status;
    return response;
  }) as typeof response.writeHead;

  response.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (!parts) return write(chunk, ...rest);
    parts.push(Buffer.from(chunk as Uint8Array));
    return true;
  }) as typeof response.write;

  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (!parts) return end(chunk, ...rest);
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) parts.push(Buffer.from(chunk as Uint8Array));
    const whole = Buffer.concat(parts);
    gzip(whole, { level: 5 }, (error, small) => send(error ? whole : small, !error));
    return response;
  }) as typeof response.end;

  function send(body: Buffer, small: boolean): void {
    parts = null;
    if (response.destroyed || response.headersSent) return;
    if (small) {
      const tag = response.getHeader('etag');
      if (typeof tag === 'string' && !tag.startsWith('W/')) response.setHeader('etag', `W/${tag}`);
      response.setHeader('content-encoding', 'gzip');
    }
    response.setHeader('content-length', body.length);
    writeHead(response.statusCode);
    end(body);
  }
}

function isWorthwhile(response: ServerResponse): boolean {
  const length = Number(response.getHeader('content-length'));
  if (!compressible.test(String(response.getHeader('content-type') ?? ''))) return false;
  if (response.hasHeader('content-encoding')) return false;
  response.appendHeader('vary', 'accept-encoding');
  return length >= worthwhileBytes && length <= largestBytes;
}
