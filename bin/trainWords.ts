import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packRanks } from '../src/lib/engine/items/language/rarity.ts';
import { parserModel } from '../src/lib/engine/items/parser/parse.ts';
import { root } from './settings.ts';
import { readWordVectors } from './wordVectors.ts';

const out = join(root, 'src/lib/engine/items/language/ranks.js');

/** `lectern train:words`: how frequent each word of the parser's vocabulary is, from the order of the GloVe vectors. */
export async function main(): Promise<number> {
  const { words } = readWordVectors();
  const vocabulary = [...parserModel().lexicon.vectors.keys()];
  const notice = '// Written by `lectern train:words`; do not edit. From GloVe: PDDL 1.0, see ../parser/LICENCE.md.';
  writeFileSync(out, `${notice}\nexport const ranks =\n  ${JSON.stringify(packRanks(vocabulary, words))};\n`);
  console.log(`${out}: ranks of ${vocabulary.length} words`);
  return 0;
}
