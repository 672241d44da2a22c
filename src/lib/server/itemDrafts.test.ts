import { expect, test } from 'vitest';
import { itemKinds } from '#lib/engine/items/types.ts';
import type { ItemContent } from './banks.ts';
import { draftOf, parseDraft, type Draft } from './itemDrafts.ts';

const source = { blockId: 'b1', start: 0, end: 5, quote: 'Quote' };
const rest = { prompts: [], rationale: 'Because.', source, probability: 0.9, difficulty: 0.4 };
const options = (...texts: string[]) =>
  texts.map((text, index) => ({ id: `o${index + 1}`, text, feedback: `On ${text}.` }));

const contents: Record<(typeof itemKinds)[number], ItemContent> = {
  singleChoice: {
    kind: 'singleChoice',
    stem: 'Which?',
    options: options('Poland', 'Romania'),
    key: { kind: 'choice', optionId: 'o2' },
    ...rest
  },
  multipleResponse: {
    ...{ kind: 'multipleResponse', stem: 'Which?', options: options('Austria', 'Finland', 'Sweden') },
    ...{ key: { kind: 'choices', optionIds: ['o2', 'o3'] }, ...rest }
  },
  trueFalse: {
    ...{ kind: 'trueFalse', stem: 'It is.', key: { kind: 'choice', optionId: 'false' }, ...rest },
    options: [
      { id: 'true', text: 'True', feedback: 'No.' },
      { id: 'false', text: 'False', feedback: 'Yes.' }
    ]
  },
  cloze: {
    kind: 'cloze',
    stem: 'Founded at ____ in 1997.',
    options: [],
    key: { kind: 'texts', accepted: ['Sintra'] },
    ...rest
  },
  shortAnswer: {
    ...{
      kind: 'shortAnswer',
      stem: 'Where?',
      options: options('Bonn'),
      key: { kind: 'texts', accepted: ['Sintra', 'in Sintra'] }
    },
    ...rest
  },
  numeric: {
    kind: 'numeric',
    stem: 'How many?',
    options: [],
    key: { kind: 'number', value: 34, tolerance: 1, unit: 'states' },
    ...rest
  },
  matching: {
    ...{ kind: 'matching', stem: 'Match.', options: options('1999', '2004', '2009'), ...rest },
    prompts: [
      { id: 'p1', text: 'Latvia' },
      { id: 'p2', text: 'Hungary' }
    ],
    key: { kind: 'pairs', pairs: { p1: 'o2', p2: 'o1' } }
  },
  ordering: {
    ...{ kind: 'ordering', stem: 'Order.', options: options('IFOR', 'ISAF', 'KFOR'), ...rest },
    key: { kind: 'order', optionIds: ['o1', 'o3', 'o2'] }
  }
};

function formOf(draft: Draft): FormData {
  const form = new FormData();
  for (const name of ['stem', 'rationale', 'accepted', 'value', 'tolerance', 'unit'] as const)
    form.set(name, draft[name]);
  form.set('rows', String(draft.rows.length));
  draft.rows.forEach(({ text, feedback, match, right }, index) => {
    form.set(`text-${index}`, text);
    form.set(`feedback-${index}`, feedback);
    form.set(`match-${index}`, match);
    if (right) form.append('right', String(index));
  });
  return form;
}

const edited = (content: ItemContent, change: Partial<Draft>) =>
  parseDraft(formOf({ ...draftOf(content), ...change }), content);
const codes = (content: ItemContent, change: Partial<Draft>) => {
  const parsed = edited(content, change);
  return parsed.ok ? [] : parsed.problems.map(({ code }) => code);
};
const row = (text: string, right = false, match = '') => ({ text, right, match, feedback: '' });

test.each(itemKinds)('an untouched %s comes back as it was', (kind) => {
  const content = contents[kind];
  const parsed = edited(content, {});
  const unkeyed =
    kind === 'matching' ? content.options.map((option) => ({ ...option, feedback: '' })) : content.options;
  expect(parsed).toEqual({ ok: true, content: { ...content, options: unkeyed } });
});

test('ids follow the alphabet, so that the place in the form says nothing about the key', () => {
  const parsed = edited(contents.singleChoice, { rows: [row('Zebra', true), row('Ant'), row('Mole')] });
  expect(parsed).toMatchObject({
    content: {
      options: [
        { id: 'o1', text: 'Ant' },
        { id: 'o2', text: 'Mole' },
        { id: 'o3', text: 'Zebra' }
      ],
      key: { kind: 'choice', optionId: 'o3' }
    }
  });
});

test('blank rows fall away and white space is tidied', () => {
  const parsed = edited(contents.singleChoice, {
    stem: '  Which \n one? ',
    rows: [row(' A  b ', true), row(''), row('C')]
  });
  expect(parsed).toMatchObject({ content: { stem: 'Which one?', options: [{ text: 'A b' }, { text: 'C' }] } });
});

test('every mistake is named', () => {
  expect(codes(contents.singleChoice, { stem: ' ' })).toEqual(['stemMissing']);
  expect(codes(contents.singleChoice, { rows: [row('A', true)] })).toEqual(['tooFewOptions']);
  expect(codes(contents.singleChoice, { rows: [row('A'), row('B')] })).toEqual(['oneKey']);
  expect(codes(contents.singleChoice, { rows: [row('A', true), row('a')] })).toEqual(['twins']);
  expect(codes(contents.multipleResponse, { rows: [row('A', true), row('B', true), row('C', true)] })).toEqual([
    'allKeys'
  ]);
  expect(codes(contents.multipleResponse, { rows: [row('A'), row('B'), row('C')] })).toEqual(['noKey']);
  expect(codes(contents.cloze, { stem: 'No gap.' })).toEqual(['gap']);
  expect(codes(contents.cloze, { stem: '____ and ____' })).toEqual(['gap']);
  expect(codes(contents.cloze, { rows: [row('Lisbon'), row('Porto')] })).toEqual(['keyNotOffered']);
  expect(codes(contents.shortAnswer, { accepted: '\n \n' })).toEqual(['noKey']);
  expect(codes(contents.numeric, { value: 'many' })).toEqual(['noKey']);
  expect(codes(contents.numeric, { tolerance: '-1' })).toEqual(['tolerance']);
  expect(codes(contents.matching, { rows: [row('A', true, 'x'), row('B', true, '')] })).toEqual(['pairOpen']);
  expect(codes(contents.ordering, { rows: [row('A'), row('B')] })).toEqual(['tooFewLines']);
});

test('a refused draft keeps what was typed', () => {
  const parsed = edited(contents.numeric, { value: 'many', stem: 'How many more?' });
  expect(parsed).toMatchObject({ ok: false, draft: { value: 'many', stem: 'How many more?', unit: 'states' } });
});
