import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { drive } from './load.ts';
import type { Result } from './results.ts';
import type { Bench } from './server.ts';

const connections = 16;
const seconds = 8;

/**
 * Saving an answer over HTTP, against the statements of the same transaction sent straight through `pg`, on the same
 * database (fsync on), each with 16 connections and a fresh client key per answer.
 */
export async function benchSaveAnswer(bench: Bench): Promise<Result[]> {
  const attempt = await bench.openAttempt();
  const other = await bench.openAttempt();
  const raw = await driveRaw(bench.databaseUrl, other.id);
  const saving = await drive(
    {
      url: `${bench.address}/attempts/${attempt.id}/answers`,
      method: 'PUT',
      headers: { cookie: attempt.cookie, origin: bench.address, 'content-type': 'application/json' }
    },
    {
      connections,
      seconds,
      body: () => JSON.stringify({ position: attempt.position, answer: attempt.answer, clientKey: randomUUID() })
    }
  );
  if (saving.failed > 0) throw new Error(`${saving.failed} answers were not saved.`);
  const share = (100 * saving.perSecond) / raw;
  return [
    {
      name: 'saving an answer over HTTP against the same statements through pg',
      value: share,
      unit: '%',
      target: 'at least 25 %',
      met: share >= 25,
      details: [
        `over HTTP ${Math.round(saving.perSecond)}/s, p95 ${saving.p95.toFixed(1)} ms`,
        `through pg ${Math.round(raw)}/s`
      ]
    }
  ];
}

/** Transactions per second: lock the attempt, insert the event, update the current answer, commit. */
async function driveRaw(databaseUrl: string, attemptId: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  const answer = JSON.stringify({ kind: 'text', text: 'bench' });
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const client = async () => {
    const connection = await pool.connect();
    while (performance.now() < until) {
      await connection.query('begin');
      await connection.query({
        name: 'lock',
        text: 'select status from attempts where id = $1 for update',
        values: [attemptId]
      });
      await connection.query({
        name: 'event',
        text: `insert into answer_events (attempt_id, position, revision, client_key, answer)
               select $1, 1, coalesce(max(revision), 0) + 1, $2, $3 from answer_events where attempt_id = $1 and position = 1`,
        values: [attemptId, randomUUID(), answer]
      });
      await connection.query({
        name: 'answer',
        text: 'update attempt_items set answer = $2, revision = revision + 1, answered_at = now() where attempt_id = $1 and position = 1',
        values: [attemptId, answer]
      });
      await connection.query('commit');
      done++;
    }
    connection.release();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, client));
  const perSecond = done / ((performance.now() - started) / 1000);
  await pool.end();
  return perSecond;
}
