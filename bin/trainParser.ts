import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { packModel, unpackModel } from '../src/lib/engine/items/parser/pack.ts';
import { parserModel } from '../src/lib/engine/items/parser/parse.ts';
import { calibrate } from '../src/lib/engine/items/parser/training/calibrate.ts';
import { readConllu, type Gold } from '../src/lib/engine/items/parser/training/conllu.ts';
import { accuracyTable, reliabilityTable } from '../src/lib/engine/items/parser/training/tables.ts';
import { defaults, train } from '../src/lib/engine/items/parser/training/train.ts';
import { weightsFile } from '../src/lib/engine/items/parser/training/weightsFile.ts';
import { root } from './settings.ts';
import { Refusal } from './steps.js';
import { readWordVectors } from './wordVectors.ts';

const usage = `Usage: lectern train:parser [FOLDER] [--evaluate] [--also FILE]… [--epochs N] [--sentences N] [--out FILE]

Trains the tagger and parser on UD English EWT and writes their weights.
  FOLDER         holds en_ewt-ud-{train,dev,test}.conllu.gz (default: ../shared/data/ud-english-ewt)
  --evaluate     measures the weights as they are instead
  --also FILE    measures on this .conllu.gz too; it is never learnt from
  --epochs N     how often everything is gone through (default: ${defaults.epochs})
  --sentences N  learns from the first N only
  --out FILE     where the weights go (default: src/lib/engine/items/parser/weights.js)`;

function readTreebank(file: string): Gold[] {
  try {
    return readConllu(gunzipSync(readFileSync(file)).toString());
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function countFrom(name: string, value: string): number {
  const count = Number(value);
  if (!(count >= 1) || (Number.isFinite(count) && !Number.isInteger(count)))
    throw new Refusal(`--${name} is a whole number from 1 on, not "${value}".`);
  return count;
}

/** `lectern train:parser`: the same data gives the same file byte for byte. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      evaluate: { type: 'boolean', default: false },
      also: { type: 'string', multiple: true, default: [] },
      epochs: { type: 'string', default: String(defaults.epochs) },
      sentences: { type: 'string', default: 'Infinity' },
      out: { type: 'string', default: join(root, 'src/lib/engine/items/parser/weights.js') },
      help: { type: 'boolean', short: 'h', default: false }
    }
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const folder = positionals[0] ?? join(root, '../shared/data/ud-english-ewt');
  const treebank = (part: string) => readTreebank(join(folder, `en_ewt-ud-${part}.conllu.gz`));
  const dev = treebank('dev');
  const started = performance.now();
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
  if (!values.evaluate) {
    const sentences = treebank('train').slice(0, countFrom('sentences', values.sentences));
    const settings = { ...defaults, epochs: countFrom('epochs', values.epochs) };
    const report = (line: string) => console.log(`${seconds().padStart(6)}  ${line}`);
    const trained = train(sentences, dev, readWordVectors(), settings, report);
    const calibrated = calibrate(unpackModel(packModel(trained)), dev);
    const text = weightsFile({ ...packModel(trained), calibration: calibrated.calibration });
    writeFileSync(values.out, text);
    console.log(`\n${values.out}: ${(text.length / 1e6).toFixed(2)} MB after ${seconds()}\n`);
    const model = unpackModel({ ...packModel(trained), calibration: calibrated.calibration });
    evaluate(model, dev, treebank('test'), values.also);
  } else evaluate(parserModel(), dev, treebank('test'), values.also);
  return 0;
}

function evaluate(model: ReturnType<typeof parserModel>, dev: Gold[], test: Gold[], also: string[]): void {
  const sets = [
    { name: 'EWT dev', gold: dev },
    { name: 'EWT test', gold: test },
    ...also.map((file) => ({ name: file.replace(/^.*[\\/]|[.]conllu[.]gz$/g, ''), gold: readTreebank(file) }))
  ];
  console.log(`${accuracyTable(model, sets)}\n\n${reliabilityTable(model, sets)}`);
}
