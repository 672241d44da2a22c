import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { compress } from './compression.ts';
import { Refusal } from './steps.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type WebServer = {
  /** Gives every request from now on to the built application. */
  serve(handler: Handler): void;
  /** Readiness goes false at once; then no new connections; resolves when the last answer is out, or after `mostMs`. */
  stop(drainMs: number, mostMs: number): Promise<void>;
};

/** Set by us on every request: the built application asks it whether the connection was encrypted. */
export const protocolHeader = 'x-lectern-protocol';

/**
 * Takes the port at once, so that nobody else can, and answers 503 until there is an application to serve.
 *
 * @throws {Refusal} when the port cannot be had
 */
export async function listen(host: string, port: number): Promise<WebServer> {
  let handler: Handler | null = null;
  let stopping = false;

  const server = createServer((request, response) => {
    request.headers[protocolHeader] = 'http';
    if (stopping) response.setHeader('connection', 'close');
    // An answer that was begun before we knew keeps its connection open, for nothing.
    else response.once('close', () => stopping && setImmediate(() => server.closeIdleConnections()));
    if (!handler || (stopping && request.url === '/readyz')) return refuse(response, stopping);
    compress(request, response);
    handler(request, response);
  });
  // Longer than the minute for which proxies keep theirs, so that it is never we who hang up first.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 30_000;
  server.requestTimeout = 60_000;
  await take(server, host, port);

  return {
    serve: (application) => (handler = application),
    async stop(drainMs, mostMs) {
      stopping = true;
      await new Promise((resolve) => setTimeout(resolve, drainMs));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), mostMs);
      await closed;
      clearTimeout(timer);
    }
  };
}

function refuse(response: ServerResponse, stopping: boolean): void {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '5' });
  response.end(JSON.stringify({ status: stopping ? 'stopping' : 'starting' }));
}

function take(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} is taken: stop the program that uses it, or set PORT to another one.`,
        EACCES: `This user may not listen on port ${port}: set PORT to one above 1023.`,
        EADDRNOTAVAIL: `HOST is ${host}, which is not an address of this machine.`,
        ENOTFOUND: `HOST is ${host}, which is not an address of this machine.`
      };
      reject(new Refusal(reasons[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, resolve);
  });
}
