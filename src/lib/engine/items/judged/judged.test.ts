import { describe, expect, test } from 'vitest';
import { candidateWith } from '../testDocument.ts';
import { contentId } from './contentId.ts';
import { readRecords, writtenRecords, type JudgedRecord } from './record.ts';
import { rulingOf } from './ruling.ts';

describe('the id of a judged item', () => {
  const id = contentId(candidateWith());
  test('stays where only what the ranker sees changes, or the order of the options', () => {
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    const options = [...candidateWith().options].reverse();
    expect(contentId(candidateWith({ features: { rows: 4 }, lesson: 3, rationale: 'Other words.', options }))).toBe(id);
  });
  test('changes with the stem, an option or the key', () => {
    const options = ['1983', '1985', '1987', '1991'].map((text) => ({ text, feedback: '' }));
    const others = [
      contentId(candidateWith({ stem: 'When was the museum opened?' })),
      contentId(candidateWith({ options })),
      contentId(candidateWith({ answer: { kind: 'choice', text: '1990' } }))
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});

describe('the ruling of several judges', () => {
  const said = (judge: string, accept: boolean, wrongKey = false, reasons: string[] = []) => ({
    judge,
    accept,
    wrongKey,
    reasons
  });
  test('accepts by majority only', () => {
    expect(rulingOf([said('a', true)]).accept).toBe(true);
    expect(rulingOf([said('a', true), said('b', false, false, ['c'])])).toEqual({
      accept: false,
      wrongKey: false,
      reasons: ['c']
    });
    expect(rulingOf([said('a', true), said('b', true), said('c', false)]).accept).toBe(true);
  });
  test('holds a key wrong if half of them do', () => {
    expect(rulingOf([said('a', true), said('b', false, true, ['c'])])).toMatchObject({ accept: false, wrongKey: true });
  });
  test('is that of "final" if there is one', () => {
    expect(rulingOf([said('a', false), said('b', false), said('final', true)]).accept).toBe(true);
  });
});

test('records are written in one order, features by name, and read back', () => {
  const record: JudgedRecord = {
    id: 'b',
    document: 'one.md',
    kind: 'cloze',
    template: 'cued.other',
    features: { commas: 1, clauses: 2 },
    accept: false,
    wrongKey: false,
    reasons: ['a'],
    judge: 'anna',
    round: 'first'
  };
  const text = writtenRecords([record, { ...record, id: 'a' }]);
  expect(readRecords(text).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(text).toContain('{"clauses":2,"commas":1}');
  expect(readRecords(text)[1]).toEqual(record);
});
