import type { Candidate } from '../candidate.ts';
import type { Reading } from '../reading.ts';

/** One reason to turn a candidate away. `code` is what the manifest says. */
export type Gate = { code: string; rejects(candidate: Candidate, reading: Reading): boolean };
