import { randomInt } from 'node:crypto';

/** Digits and letters that are not mistaken for one another when read aloud. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A name for one failure, to be passed on by phone: `7F3K-20Q9`. */
export function newReference(): string {
  const sign = () => signs[randomInt(signs.length)];
  return `${Array.from({ length: 4 }, sign).join('')}-${Array.from({ length: 4 }, sign).join('')}`;
}
