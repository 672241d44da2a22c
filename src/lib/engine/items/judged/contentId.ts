import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { shownStem, type Candidate } from '../candidate.ts';

/**
 * Names an item by all that a judge sees of it and by how it was made, but not by the generator's version: what was judged once
 * stays judged as long as the same question comes out. Other options or another key make another item.
 *
 * @returns 24 hexadecimal digits
 */
export function contentId(candidate: Candidate): string {
  const { template, fact, source, options, answer } = candidate;
  const texts = options.map((option) => option.text).sort();
  return bytesToHex(
    sha256(utf8ToBytes(JSON.stringify([template, fact, source.quote, shownStem(candidate), texts, answer])))
  ).slice(0, 24);
}
