import type { Model } from '../model.ts';
import type { Parse } from '../parse.ts';
import { parseWith } from '../sentence.ts';
import { reliability, type Bin } from './calibrate.ts';
import type { Gold } from './conllu.ts';
import { accuracyOf } from './evaluate.ts';

type Set = { name: string; gold: readonly Gold[] };

const percent = (share: number) => (100 * share).toFixed(2);

function markdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** Tags and attachments right, in percent of words, as a Markdown table. Tokens and sentence ends are the treebank's. */
export function accuracyTable(model: Model, sets: readonly Set[]): string {
  const head = [
    '',
    'words',
    'UPOS',
    'XPOS',
    'UAS',
    'LAS',
    'UAS, no punctuation',
    'LAS, no punctuation',
    'LAS, no subtypes'
  ];
  const rows = sets.map(({ name, gold }) => {
    const a = accuracyOf(
      gold,
      gold.map(({ words }) => parseWith(model, words))
    );
    const shares = [a.upos, a.xpos, a.unlabelled, a.labelled];
    const others = [a.unlabelledWithoutPunctuation, a.labelledWithoutPunctuation, a.labelledWithoutSubtypes];
    return [name, String(a.words), ...[...shares, ...others].map(percent)];
  });
  return markdown(head, rows);
}

const wordEdges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1];
const sentenceEdges = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** How often what was given a probability turned out right, for words and for whole sentences, as Markdown tables. */
export function reliabilityTable(model: Model, sets: readonly Set[]): string {
  const head = ['probability', 'cases', 'mean', 'right'];
  const row = ({ from, to, count, mean, right }: Bin) => [
    `${from}–${to}`,
    String(count),
    percent(mean),
    percent(right)
  ];
  return sets
    .map(({ name, gold }) => {
      const guesses = gold.map(({ words }): Parse => parseWith(model, words));
      const words = gold.flatMap((sentence, s) =>
        sentence.heads.map((answer, i) => ({
          probability: guesses[s]!.margins[i]!,
          right: guesses[s]!.heads[i] === answer
        }))
      );
      const sentences = gold.map((sentence, s) => ({
        probability: guesses[s]!.margin,
        right: sentence.heads.every((answer, i) => sentence.upos[i] === 'PUNCT' || guesses[s]!.heads[i] === answer)
      }));
      return [
        `${name}, words (\`margins\`)\n\n${markdown(head, reliability(words, wordEdges).map(row))}`,
        `${name}, sentences (\`margin\`)\n\n${markdown(head, reliability(sentences, sentenceEdges).map(row))}`
      ].join('\n\n');
    })
    .join('\n\n');
}
