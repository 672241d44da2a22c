import type { PackedModel } from './pack.ts';

/** What `lectern train:parser` wrote last. */
export const weights: PackedModel;
