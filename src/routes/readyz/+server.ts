import { json } from '@sveltejs/kit';
import { databaseAnswers } from '#lib/server/db.ts';

/** Ready for people: 200 while the database answers. While the process is stopping, bin/httpServer.ts says no for us. */
export async function GET() {
  const ready = await databaseAnswers();
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (!ready) headers['retry-after'] = '5';
  return json({ status: ready ? 'ready' : 'no database' }, { status: ready ? 200 : 503, headers });
}
