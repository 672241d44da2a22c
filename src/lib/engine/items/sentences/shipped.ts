import type { SentenceModels } from './model.ts';
import trained from './weights.json' with { type: 'json' };

/** Learnt from all labelled sentences by `npm run train:sentences`. */
export const shippedModels: SentenceModels = trained;
