import autocannon from 'autocannon';

export type Load = {
  /** Answered requests per second, mean over the run. */
  perSecond: number;
  /** Latency in milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** Responses that were not 2xx, and requests without a response. */
  failed: number;
};

export type Request = { url: string; method?: 'GET' | 'PUT'; headers?: Record<string, string> };

/**
 * Drives one address with a fixed number of connections, after a short warm-up that is not counted.
 *
 * @param body called for every request; leave it out for a GET
 */
export async function drive(
  request: Request,
  { connections, seconds, body }: { connections: number; seconds: number; body?: () => string }
): Promise<Load> {
  const options = (duration: number): autocannon.Options => ({
    url: request.url,
    connections,
    duration,
    method: request.method ?? 'GET',
    headers: request.headers ?? {},
    ...(body ? { requests: [{ setupRequest: (each: autocannon.Request) => ({ ...each, body: body() }) }] } : {})
  });
  await autocannon(options(2));
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options(seconds), (error: Error | null, finished) =>
      error ? reject(error) : resolve(finished)
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  times.sort((a, b) => a - b);
  const percentile = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    perSecond: result.requests.average,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    failed: result.non2xx + result.errors + result.timeouts
  };
}
