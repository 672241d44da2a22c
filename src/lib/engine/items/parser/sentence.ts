import { calibrated, decode, type Decoded } from './decode.ts';
import type { Model } from './model.ts';
import { longestSentence } from './pack.ts';
import type { Parse } from './parse.ts';
import { piecesOf } from './pieces.ts';

/** Evidence that a whole sentence is right: log-odds of all attachments being right at once, were they independent. */
export function sentenceEvidence({ logits, upos }: Pick<Decoded, 'logits' | 'upos'>): number {
  let sum = 0;
  logits.forEach((logit, i) => {
    if (upos[i] !== 'PUNCT') sum -= Math.log1p(Math.exp(-logit));
  });
  return Math.max(-30, sum - Math.log(Math.max(1e-9, -Math.expm1(sum))));
}

/** Parses piece by piece, the roots of later pieces below the first's; time grows with the number of words. */
function decodeLong(model: Model, words: readonly string[]): Decoded {
  const whole: Decoded = { upos: [], xpos: [], heads: [], relations: [], logits: [] };
  let root = -1;
  for (const [from, to] of piecesOf(words, longestSentence)) {
    const piece = decode(model, words.slice(from, to));
    const start = from + piece.heads.indexOf(-1);
    whole.upos.push(...piece.upos);
    whole.xpos.push(...piece.xpos);
    whole.logits.push(...piece.logits);
    whole.heads.push(...piece.heads.map((head) => (head < 0 ? root : head + from)));
    whole.relations.push(
      ...piece.relations.map((relation) => (relation === 'root' && root >= 0 ? 'parataxis' : relation))
    );
    if (root < 0) root = start;
  }
  return whole;
}

/** The same with a model of the caller's; `parse` uses the shipped one. */
export function parseWith(model: Model, words: readonly string[]): Parse {
  const { logits, ...parsed } = decodeLong(model, words);
  const { word, sentence } = model.calibration;
  return {
    ...parsed,
    margin: words.length === 0 ? 0 : calibrated(sentence, sentenceEvidence({ logits, upos: parsed.upos })),
    margins: logits.map((logit) => calibrated(word, logit))
  };
}
