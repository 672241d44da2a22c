import { randomBytes } from 'node:crypto';

const idShape = /^[0-9a-f-]{36}$/;

/** Whether text from an address can be an id of ours. */
export const isId = (value: string) => idShape.test(value);

/** A UUID of version 7 (RFC 9562), as Prisma makes them: ids made later sort later, which keeps indexes compact. */
export function newId(at = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
