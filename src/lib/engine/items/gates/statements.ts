import { evidenceText, evidenceUnits, indexOf, unitsWith } from './documentIndex.ts';
import type { Candidate } from '../candidate.ts';
import type { Gate } from './gate.ts';
import { contentStems, isEmptyWord, stemOf, wordsOf } from './words.ts';

const isFalse = ({ kind, answer }: Candidate) =>
  kind === 'trueFalse' && answer.kind === 'choice' && answer.text === 'False';

/** Longest common subsequence as pairs of places; both lists are sentences, so the table stays small. */
function aligned(a: readonly string[], b: readonly string[]): [number, number][] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      rows[i]![j] = a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (rows[i + 1]![j]! >= rows[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Runs of words that stand in the statement and not, at that place, in the text. */
function foreignRuns(statement: readonly string[], text: readonly string[]): string[][] {
  const kept = new Set(aligned(statement, text).map(([i]) => i));
  const runs: string[][] = [];
  statement.forEach((word, i) => {
    if (kept.has(i)) return;
    if (i > 0 && !kept.has(i - 1)) runs.at(-1)!.push(word);
    else runs.push([word]);
  });
  return runs;
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join(' ') === [...b].sort().join(' ') && a.join(' ') !== b.join(' ');
}

/** A changed statement differs from the text in one place; an unchanged one nowhere. Words that stand for a pronoun do not count. */
export const slotChange: Gate = {
  code: 'slotChange',
  rejects: (candidate, reading) => {
    if (!isFalse(candidate)) return false;
    const index = indexOf(reading);
    const [own] = evidenceUnits(candidate, index);
    const text = wordsOf(own?.text ?? candidate.source.quote).map(stemOf);
    const statement = wordsOf(candidate.stem).map(stemOf);
    const title = new Set(contentStems(reading.lessons[candidate.lesson]?.title ?? ''));
    // the same words in another order: two slots were exchanged
    if (sameWords(statement, text)) return true;
    const telling = (stem: string) => !isEmptyWord(stem) && !index.topic.has(stem) && !title.has(stem);
    const runs = foreignRuns(statement, text).filter((run) => run.some(telling));
    const original = ` ${wordsOf(candidate.asks ?? '').join(' ')} `;
    const unsaid =
      candidate.asks !== undefined &&
      original.trim() !== '' &&
      !` ${wordsOf(candidate.stem).join(' ')} `.includes(original);
    if (runs.length === 0) return !unsaid && !deniesDenial(candidate, text);
    const longest = Math.max(4, wordsOf(candidate.asks ?? '').length + 2);
    return runs.length > (candidate.resolved ? 2 : 1) || runs.some((run) => run.length > longest);
  }
};

const denials = new Set(['not', 'no', 'never']);

function deniesDenial({ stem }: Candidate, text: readonly string[]): boolean {
  const denied = text.some((word) => denials.has(word));
  return denied !== wordsOf(stem).some((word) => denials.has(word));
}

const judging = new Set(
  `good bad best worst better worse great excellent wonderful terrible awful perfect poor harmful useless useful beneficial benefit improve worsen
harm reward succeed fail success failure ideal dangerous safe hopeless brilliant stupid ugly beautiful pleasant unpleasant waste ruin unfair
fair honest dishonest corrupt enjoy suffer delicious disgusting`
    .split(/\s+/)
    .map(stemOf)
);

/** The change turns praise into blame or back, so that good sense alone tells the answer. */
export const valenceShift: Gate = {
  code: 'valenceShift',
  rejects: (candidate, reading) => {
    if (!isFalse(candidate)) return false;
    // "must not be used" turned into "must be used": nobody believes it
    const forbidden = /\b(must|should|may|can) not\b|\bcannot\b/i;
    if (forbidden.test(candidate.source.quote) && !/\bnot\b|cannot/i.test(candidate.stem)) return true;
    const said = new Set(wordsOf(evidenceText(candidate, indexOf(reading))).map(stemOf));
    return wordsOf(candidate.stem)
      .map(stemOf)
      .some((stem) => judging.has(stem) && !said.has(stem));
  }
};

/** A statement keyed false that another sentence makes true. */
export const statedElsewhere: Gate = {
  code: 'statedElsewhere',
  rejects: (candidate, reading) => {
    if (!isFalse(candidate)) return false;
    const index = indexOf(reading);
    const own = evidenceUnits(candidate, index);
    const stems = contentStems(candidate.stem);
    const named = stems.filter((stem) => !index.topic.has(stem));
    if (named.length < 3) return false;
    const about = stems.filter((stem) => index.topic.has(stem));
    return unitsWith(index, named).some(
      (unit) =>
        !own.includes(unit) &&
        !unit.negated &&
        named.every((stem) => unit.stems.has(stem)) &&
        (about.length === 0 || about.some((stem) => unit.stems.has(stem)))
    );
  }
};
