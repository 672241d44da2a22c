import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  canBeLabelled,
  keyId,
  readLabels,
  sentenceId,
  writtenLabels,
  type LabelledSentence
} from '../src/lib/engine/items/sentences/labelled.ts';
import { argumentFacts } from '../src/lib/engine/items/facts/arguments.ts';
import { shownStem } from '../src/lib/engine/items/candidate.ts';
import { argumentGaps } from '../src/lib/engine/items/templates/arguments.ts';
import { keysFor } from '../src/lib/engine/items/sentences/keySigns.ts';
import { signsFor } from '../src/lib/engine/items/sentences/signs.ts';
import { aucOf, logLossOf, type Prediction } from '../src/lib/engine/items/rank/calibration.ts';
import { aims, trainSentences, triedSentences, type Trial } from '../src/lib/engine/items/sentences/train.ts';
import { tableOf } from './evalReport.ts';
import { readingsOf, type NamedReading } from './evalBanks.ts';
import { root } from './settings.ts';
import { Refusal } from './steps.js';

const usage = `Usage: lectern train:sentences [--dry-run]
       lectern train:sentences --sheet DIR --out FILE [--gaps]
       lectern train:sentences --keep DIR [--labels FILE]

Learns from labelled sentences which ones stand alone, which are worth asking about and what is worth leaving out of them.
docs/generation.md has the method.
  --dry-run       reports only
  --sheet DIR     writes the sentences of a folder of documents, or the gaps made from them, for somebody to label
  --keep DIR      measures what is labelled of those documents anew
    --labels FILE   and adds the labels of sheets, parted by tabs: a sentence's id, standing, worth; a gap's id, value`;

const folder = join(root, 'src/lib/engine/items/sentences');
const [labelsFile, weightsFile] = [join(folder, 'labelled.jsonl'), join(folder, 'weights.json')];

/** Every sentence labelled so far. */
export async function readLabelled(): Promise<LabelledSentence[]> {
  return readLabels(await readFile(labelsFile, 'utf8'));
}

/** The documents as they are read, a heading before each lesson; what is to be labelled has its id. */
export function sheetOf(readings: readonly NamedReading[]): string {
  return readings
    .map(({ document, reading }) => {
      const lines = [`=== ${document}`];
      reading.sentences.forEach((sentence, i) => {
        const last = reading.sentences[i - 1];
        if (sentence.lesson !== last?.lesson) lines.push(`## ${reading.lessons[sentence.lesson]!.title}`);
        if (sentence.block.id !== last?.block.id)
          lines.push(sentence.block.kind === 'listItem' ? '(list item)' : '(paragraph)');
        const text = sentence.text.replace(/\s+/g, ' ').trim();
        lines.push(canBeLabelled(sentence) ? `[${sentenceId(document, sentence)}] ${text}` : text);
      });
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** The gaps that the generator would make as it is now, with their answers. */
export function gapSheetOf(readings: readonly NamedReading[]): string {
  return readings
    .map(({ document, reading }) => {
      const lines = [`=== ${document}`];
      const sentences = new Map(reading.sentences.map((sentence) => [sentence.start, sentence]));
      let lesson = -1;
      for (const fact of argumentFacts(reading)) {
        if (fact.lesson !== lesson) lines.push(`## ${reading.lessons[fact.lesson]!.title}`);
        lesson = fact.lesson;
        const id = `${sentenceId(document, sentences.get(fact.source.start)!)}-${keyId(fact.term.text)}`;
        for (const candidate of argumentGaps(fact, reading))
          lines.push(`[${id}] ${shownStem(candidate)}  → ${fact.answer}`);
      }
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** Id of a sentence or of a gap → what its reader said. @throws {Refusal} on a line that is no label */
export function labelsIn(text: string): Map<string, number[]> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return new Map(
    lines.map((line) => {
      if (!/^[0-9a-f]{16}(\t[012]){2}$|^[0-9a-f]{16}-[0-9a-f]{8}\t[012]$/.test(line))
        throw new Refusal(
          `"${line}" is no label. A line has the id of a sentence, standing and worth, or the id of a gap and its value; 0, 1 or 2 each, parted by tabs.`
        );
      const [id, ...values] = line.split('\t');
      return [id!, values.map(Number)];
    })
  );
}

/** The labelled sentences, with those of these documents measured anew and newly labelled ones added. */
export function keptLabels(
  kept: readonly LabelledSentence[],
  readings: readonly NamedReading[],
  added: ReadonlyMap<string, number[]>
): LabelledSentence[] {
  const labels = new Map(kept.map((label) => [label.id, label]));
  for (const { document, reading } of readings) {
    const [signsOf, keysOf] = [signsFor(reading), keysFor(reading)];
    reading.sentences.forEach((sentence, i) => {
      const id = sentenceId(document, sentence);
      const before = labels.get(id);
      const [standing, worth] = added.get(id) ?? (before ? [before.standing, before.worth] : []);
      if (standing === undefined || worth === undefined) return;
      const values = new Map(before?.keys.map((key) => [key.id, key.value]));
      const keys = keysOf(sentence).flatMap(({ term, signs }) => {
        const key = keyId(term.text);
        const value = added.get(`${id}-${key}`)?.[0] ?? values.get(key);
        return value === undefined ? [] : [{ id: key, value, signs }];
      });
      labels.set(id, { id, document, standing, worth, signs: signsOf(i), keys });
    });
  }
  return [...labels.values()];
}

/** Labels of the sheets that found no place: their sentence or gap is not in these documents, or a gap's sentence has no label. */
export function unplaced(labels: readonly LabelledSentence[], added: ReadonlyMap<string, number[]>): string[] {
  const placed = new Set(labels.flatMap(({ id, keys }) => [id, ...keys.map((key) => `${id}-${key.id}`)]));
  return [...added.keys()].filter((id) => !placed.has(id));
}

const predicted = (probability: number, accept: boolean): Prediction => ({ probability, accept, wrongKey: false });

/** How well each is told, on left-out documents. */
function qualityOf(trials: readonly Trial[]): { name: string; share: number; logLoss: number; auc: number }[] {
  const predictions = {
    ...Object.fromEntries(
      aims.map(({ name, isSo }) => [name, trials.map((trial) => predicted(trial.chances[name], isSo(trial)))])
    ),
    'gap, 1 or 2': trials.flatMap(({ keys }) => keys.map(({ chance, value }) => predicted(chance, value > 0))),
    'gap, 2': trials.flatMap(({ keys }) => keys.map(({ chance, value }) => predicted(chance, value === 2)))
  };
  return Object.entries(predictions).map(([name, own]) => ({
    name,
    share: own.filter(({ accept }) => accept).length / Math.max(1, own.length),
    logLoss: logLossOf(own) ?? 0,
    auc: aucOf(own) ?? 0
  }));
}

/** Of the sentences that come first by both chances, how many were labelled 2 and 2. */
function precisionRows(trials: readonly Trial[]): string[][] {
  const ranked = [...trials].sort((a, b) => b.chances.alone * b.chances.worth - a.chances.alone * a.chances.worth);
  return [0.05, 0.1, 0.2, 0.3, 0.5, 1].map((share) => {
    const first = ranked.slice(0, Math.round(share * ranked.length));
    const good = first.filter(({ standing, worth }) => standing === 2 && worth === 2).length;
    return [`${Math.round(100 * share)} %`, String(first.length), `${Math.round((100 * good) / first.length)} %`];
  });
}

export function trainingReport(sentences: readonly LabelledSentence[]): string {
  const trials = triedSentences(sentences);
  const documents = new Set(sentences.map(({ document }) => document)).size;
  const rows = qualityOf(trials).map(({ name, share, logLoss, auc }) => [
    name,
    `${Math.round(100 * share)} %`,
    logLoss.toFixed(3),
    auc.toFixed(3)
  ]);
  return [
    `${sentences.length} labelled sentences from ${documents} documents; each predicted by models of other documents:\n`,
    tableOf(['', 'so labelled', 'log loss', 'AUC'], rows),
    '\nOf the sentences with the highest product of alone and worth, these were labelled 2 and 2:\n',
    tableOf(['the first', 'sentences', 'labelled 2 and 2'], precisionRows(trials))
  ].join('\n');
}

async function writeSheet(documents: string, out: string, ofGaps: boolean): Promise<void> {
  const readings = await readingsOf(documents);
  await writeFile(out, ofGaps ? gapSheetOf(readings) : sheetOf(readings));
}

async function keep(documents: string, sheet: string | undefined): Promise<void> {
  const added = sheet ? labelsIn(await readFile(sheet, 'utf8')) : new Map<string, number[]>();
  const labels = keptLabels(await readLabelled(), await readingsOf(documents), added);
  await writeFile(labelsFile, writtenLabels(labels));
  const lost = unplaced(labels, added);
  console.log(`${labels.length} labelled sentences.`);
  if (lost.length > 0)
    console.log(`${lost.length} labels belong to none of ${documents}: ${lost.slice(0, 5).join(', ')} …`);
}

/** `lectern train:sentences`: the same labels give the same file. */
export async function main(args: string[]): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        'dry-run': { type: 'boolean', default: false },
        sheet: { type: 'string' },
        out: { type: 'string' },
        gaps: { type: 'boolean', default: false },
        keep: { type: 'string' },
        labels: { type: 'string' }
      }
    }));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (values.sheet) {
    if (!values.out) throw new Refusal(`--sheet needs --out FILE.\n\n${usage}`);
    await writeSheet(values.sheet, values.out, values.gaps);
  } else if (values.keep) await keep(values.keep, values.labels);
  else {
    const labels = await readLabelled();
    console.log(trainingReport(labels));
    if (!values['dry-run']) await writeFile(weightsFile, `${JSON.stringify(trainSentences(labels), null, 2)}\n`);
  }
  return 0;
}
