import { expect, test } from 'vitest';
import { sentenceId } from '../src/lib/engine/items/sentences/labelled.ts';
import { readingOf } from '../src/lib/engine/items/testDocument.ts';
import { gapSheetOf, keptLabels, labelsIn, sheetOf, trainingReport, unplaced } from './trainSentences.ts';

const text = 'The Northern Lighthouse Trust keeps a Fresnel lens for visiting keepers and their families.';
const readings = [{ document: 'light.md', reading: readingOf(`# Lights\n\n## Lenses\n\n${text} Too short.\n`) }];
const id = sentenceId('light.md', { text });

test('a sheet shows the sentences in their lessons, with ids for those to label', () => {
  expect(sheetOf(readings)).toBe(`=== light.md\n## Lenses\n(paragraph)\n[${id}] ${text}\nToo short.\n`);
});

test('labels of sentences and gaps are kept, and measured anew without being said again', () => {
  const gap = /^\[([0-9a-f]{16}-[0-9a-f]{8})\] .*____.* → Fresnel lens$/m.exec(gapSheetOf(readings))![1]!;
  const first = keptLabels([], readings, labelsIn(`${id}\t2\t1\n${gap}\t2\n`));
  expect(first).toMatchObject([{ id, document: 'light.md', standing: 2, worth: 1, keys: [{ value: 2 }] }]);
  const stale = [{ ...first[0]!, signs: {} }];
  expect(keptLabels(stale, readings, new Map())).toEqual(first);
  expect(keptLabels(first, [], new Map())).toEqual(first);
});

test('a line that is no label is refused by name', () => {
  expect(() => labelsIn(`${id}\t2\t3\n`)).toThrow(`"${id}\t2\t3" is no label`);
  expect(() => labelsIn('12\t1\t1')).toThrow('is no label');
});

test('labels that find no place are named', () => {
  const labels = labelsIn(`${id}\t2\t1\n${id}-00000000\t2\n0123456789abcdef\t0\t0\n`);
  expect(unplaced(keptLabels([], readings, labels), labels)).toEqual([`${id}-00000000`, '0123456789abcdef']);
});

test('the report says how well left-out documents are told', () => {
  const labels = Array.from({ length: 40 }, (_, i) => ({
    ...{ id: String(i).padStart(2, '0'), document: `${i >> 1}.md`, standing: 2 * (i % 2), worth: 2 * (i % 2) },
    ...{ signs: { named: i % 2 }, keys: [{ id: 'k', value: 2 * (i % 2), signs: { rare: i % 2 } }] }
  }));
  const report = trainingReport(labels);
  expect(report).toContain('40 labelled sentences from 20 documents');
  expect(report).toMatch(/\| worth +\| +50 % \| +0\.\d+ \| 1\.000 \|/);
  expect(report).toMatch(/\| gap, 2 +\| +50 % \|/);
});
