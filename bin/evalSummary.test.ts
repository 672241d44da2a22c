import { describe, expect, test } from 'vitest';
import { comparedWithJudged } from './evalJudged.ts';
import { reportOf } from './evalReport.ts';
import { madeItem } from './evalSample.fixture.ts';
import { acceptanceOf, agreementsOf, creditOf, judgedItems } from './evalSummary.ts';
import type { Verdict } from './evalFiles.ts';

const said = (id: string, judge: string, accept: boolean, changes: Partial<Verdict> = {}): Verdict => ({
  id,
  judge,
  accept,
  wrongKey: false,
  reasons: accept ? [] : ['a'],
  note: '',
  ...changes
});
const sampled = (id: string, changes: Parameters<typeof madeItem>[0] = {}, weight = 1) => ({
  ...madeItem({ id, ...changes }),
  weight
});

test('acceptance counts items, and weighs them for what was generated', () => {
  const keyed = [sampled('a', {}, 9), sampled('b', {}, 1), sampled('c')];
  const judged = judgedItems(keyed, [
    said('a', 'anna', true),
    said('b', 'anna', false, { wrongKey: true, reasons: ['c'] })
  ]);
  expect(acceptanceOf(judged)).toMatchObject({ judged: 2, accepted: 1, wrongKeys: 1, share: 0.9 });
  expect(acceptanceOf([])).toBeNull();
});

test('agreement is corrected for chance', () => {
  // 20 both yes, 5 and 10 one of them, 15 both no: observed 0.7, expected 0.5, kappa 0.4
  const pairs = [
    ...Array.from({ length: 20 }, () => [true, true]),
    ...Array.from({ length: 5 }, () => [true, false]),
    ...Array.from({ length: 10 }, () => [false, true]),
    ...Array.from({ length: 15 }, () => [false, false])
  ];
  const verdicts = pairs.flatMap(([a, b], i) => [said(String(i), 'anna', a!), said(String(i), 'ben', b!)]);
  const [agreement] = agreementsOf(verdicts);
  expect(agreement).toMatchObject({ judges: ['anna', 'ben'], items: 50, same: 35 });
  expect(agreement!.kappa).toBeCloseTo(0.4, 12);
});

describe('a blind solution', () => {
  const item = madeItem();
  test('earns credit as a learner would, by option id or by its words', () => {
    expect(creditOf(item, 'c')).toBe(1);
    expect(creditOf(item, '1987')).toBe(1);
    expect(creditOf(item, 'a')).toBe(0);
    expect(creditOf(item, null)).toBe(0);
  });
  test('of other kinds is written as it comes', () => {
    const typed = madeItem({ kind: 'shortAnswer', options: [], key: { kind: 'texts', accepted: ['Harbour Board'] } });
    expect(creditOf(typed, 'the harbour board')).toBe(1);
    const number = madeItem({ kind: 'numeric', options: [], key: { kind: 'number', value: 40, tolerance: 0 } });
    expect(creditOf(number, 40)).toBe(1);
    const order = madeItem({ kind: 'ordering', key: { kind: 'order', optionIds: ['c', 'a', 'b'] } });
    expect(creditOf(order, ['c', 'a', 'b'])).toBe(1);
    const statement = madeItem({
      kind: 'trueFalse',
      options: ['True', 'False'].map((text) => ({ id: text.toLowerCase(), text, feedback: '' })),
      key: { kind: 'choice', optionId: 'true' }
    });
    expect(creditOf(statement, true)).toBe(1);
    const set = madeItem({ kind: 'multipleResponse', key: { kind: 'choices', optionIds: ['a', 'c'] } });
    expect(creditOf(set, ['c', 'a'])).toBe(1);
    expect(creditOf(set, ['c', 'nothing'])).toBe(0);
  });
});

test('the report gives tiers, kinds, genres, yield, agreement and the worst items with reasons', () => {
  const keyed = [
    sampled('a', { probability: 0.9 }),
    sampled('b', { probability: 0.85, stem: 'What did it do?' }),
    sampled('c', { tier: 'review', kind: 'cloze', stem: '____ is a lamp.', genre: 'b', document: 'b1.md' })
  ];
  const report = reportOf({
    run: {
      generator: '9',
      seed: 's',
      documents: [
        { document: 'a1.md', genre: 'a', words: 500, items: { live: 2 } },
        { document: 'b1.md', genre: 'b', words: 500, items: { review: 1 } }
      ],
      rejected: {}
    },
    keyed,
    verdicts: [
      said('a', 'anna', true),
      said('b', 'anna', false, { note: 'what is "it"?' }),
      said('c', 'anna', true),
      said('b', 'ben', false)
    ],
    answers: [{ id: 'a', answer: 'b', judge: 'anna' }]
  });
  expect(report).toMatch(/\| live +\| +2 \| +1 \| +50 % \| +9 %–91 % \|/);
  expect(report).toMatch(/\| live \+ review +\| +3 \| +2 \|/);
  expect(report).toMatch(/\| cloze +\| +1 \| +1 \| +100 % \|/);
  expect(report).toMatch(/\| all +\| +1000 \| +3\.0 \| +1\.0 \| +2\.0 \|/);
  expect(report).toContain('anna and ben: the same on 1 of 1');
  expect(report).toContain('1. What did it do? [1983 / 1985 / 1987] → 1987');
  expect(report).toContain('a · what is "it"?');
  expect(report).toContain('0 of 1 blind solutions earn full credit');
});

test('a new version is told what became of judged items', () => {
  const record = (id: string, accept: boolean, document = 'a1.md') => ({
    ...{ id, accept, document, kind: 'cloze', template: 'gap.name', features: {}, wrongKey: false, reasons: [] },
    ...{ judge: 'anna', round: 'first' }
  });
  const bank = {
    ...{ document: 'a1.md', genre: 'a', words: 100, rejected: [] },
    sound: new Map(),
    items: [madeItem({ id: 'badLive' }), madeItem({ id: 'badReview', tier: 'review' }), madeItem({ id: 'good' })]
  };
  const records = [
    ...[record('badLive', false), record('badReview', false), record('badGone', false)],
    ...[record('good', true), record('lost', true), record('elsewhere', true, 'z9.md')]
  ];
  expect(comparedWithJudged([bank], records as Parameters<typeof comparedWithJudged>[1])).toEqual({
    good: 2,
    bad: 3,
    badLive: ['badLive'],
    badReview: ['badReview'],
    goodLost: ['lost'],
    goodToReview: []
  });
});
