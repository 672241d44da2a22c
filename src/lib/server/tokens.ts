import { createHash } from 'node:crypto';

/** What the database keeps of a token. A copy of the database opens no session and no link. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
