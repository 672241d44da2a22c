import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from './env.ts';
import { PrismaClient } from './prisma/client.ts';

const mostStatements = 1000;
const statementNames = new Map<string, string>();

/** The one pool of the process; Prisma and the few hand-written statements share it. */
export const pool = new pg.Pool({
  connectionString: env.databaseUrl || undefined,
  max: 10,
  connectionTimeoutMillis: 5000,
  idleTimeoutMillis: 60_000,
  keepAlive: true,
  allowExitOnIdle: true
});

// A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
pool.on('error', (error) => console.error(`Lost a database connection: ${error.message}`));

export const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }) });

/** Ends every connection. Nothing may query afterwards. */
export async function closeDatabase(): Promise<void> {
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}

/**
 * The name under which a connection prepares a statement, so that it is parsed and planned once. A hash rather than a
 * counter, because processes behind one connection pooler share their connections.
 *
 * @returns an empty name, which means "do not keep", once there are more distinct statements than memory should hold
 */
function nameOf({ sql }: { sql: string }): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  if (statementNames.size >= mostStatements) return '';
  const name = `l${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  statementNames.set(sql, name);
  return name;
}

/** Does the database answer within `mostMs`? False when it is down, slow, or every connection is busy. */
export async function databaseAnswers(mostMs = 2000): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), mostMs);
  });
  const asked = pool.query('select 1').then(
    () => true,
    () => false
  );
  const answers = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answers;
}
