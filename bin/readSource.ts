import { readFile, stat } from 'node:fs/promises';
import { decodeSource } from '../src/lib/engine/document/decode.ts';
import { Refusal } from './steps.js';

const largestFile = 20 * 1024 * 1024;

/**
 * The text of a file that is named on the command line.
 *
 * @throws {Refusal} when it cannot be read
 */
export async function readSource(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > largestFile) throw new Refusal(`${file} is larger than 20 MB: take one part of it at a time.`);
    return decodeSource(await readFile(file));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'this user may not read it'
    };
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Refusal(`${file} cannot be read: ${reasons[code] ?? message}.`);
  }
}
