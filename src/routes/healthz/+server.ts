import { json } from '@sveltejs/kit';
import { version } from '../../../package.json';

/** Alive, whatever the database does. */
export function GET() {
  return json({ status: 'ok', version }, { headers: { 'cache-control': 'no-store' } });
}
