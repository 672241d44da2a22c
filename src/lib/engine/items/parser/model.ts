import type { Lexicon } from './encode.ts';
import type { Network } from './network.ts';

/** Two tags that go together: universal and Penn Treebank. */
export type Tag = { upos: string; xpos: string };

/** Logistic calibration: probability = σ(slope · evidence + offset). */
export type Calibration = { slope: number; offset: number };

/** Everything a parse needs. */
export type Model = {
  net: Network;
  lexicon: Lexicon;
  tags: Tag[];
  relations: string[];
  calibration: { word: Calibration; sentence: Calibration };
};
