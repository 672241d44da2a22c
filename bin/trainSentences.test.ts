import { expect, test } from 'vitest';
import { sentenceId } from '../src/lib/engine/items/sentences/labelled.ts';
import { readingOf } from '../src/lib/engine/items/testDocument.ts';
import { gapSheetOf, keptLabels, labelsIn, sheetOf } from './trainSentences.ts';

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
