import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem } from '#tests/arbitrary-items.ts';
import type { Item } from '../items/types.ts';
import { answerFromForm, parseAnswer } from './answer.ts';

type Answerable = Pick<Item, 'kind' | 'options' | 'prompts'>;
const options = ['o1', 'o2', 'o3'].map((id) => ({ id, text: id, feedback: '' }));
const item = (kind: Item['kind']): Answerable => ({
  kind,
  options: ['cloze', 'shortAnswer', 'numeric'].includes(kind) ? [] : options,
  prompts:
    kind === 'matching'
      ? [
          { id: 'p1', text: 'One' },
          { id: 'p2', text: 'Two' }
        ]
      : []
});
const form = (...fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const code = (parsed: ReturnType<typeof parseAnswer>) => (parsed.ok ? 'ok' : parsed.problem.code);

describe('parseAnswer', () => {
  test('reads an answer of each kind', () => {
    expect(parseAnswer({ kind: 'choice', optionId: 'o2' }, item('singleChoice'))).toEqual({
      ok: true,
      answer: { kind: 'choice', optionId: 'o2' }
    });
    expect(parseAnswer({ kind: 'text', text: ' NATO ' }, item('cloze'))).toEqual({
      ok: true,
      answer: { kind: 'text', text: 'NATO' }
    });
    expect(parseAnswer({ kind: 'pairs', pairs: { p2: 'o1' } }, item('matching'))).toEqual({
      ok: true,
      answer: { kind: 'pairs', pairs: { p2: 'o1' } }
    });
    expect(parseAnswer({ kind: 'order', optionIds: ['o3', 'o1', 'o2'] }, item('ordering'))).toEqual({
      ok: true,
      answer: { kind: 'order', optionIds: ['o3', 'o1', 'o2'] }
    });
  });

  test('keeps ticked options once each, in the item’s order, so that equal answers are equal payloads', () => {
    const parsed = parseAnswer({ kind: 'choices', optionIds: ['o3', 'o1', 'o3'] }, item('multipleResponse'));
    expect(parsed).toEqual({ ok: true, answer: { kind: 'choices', optionIds: ['o1', 'o3'] } });
  });

  test.each([
    [null, 'singleChoice'],
    [{ kind: 'choice', optionId: '' }, 'trueFalse'],
    [{ kind: 'choices', optionIds: [] }, 'multipleResponse'],
    [{ kind: 'text', text: ' \n\u0000 ' }, 'shortAnswer'],
    [{ kind: 'pairs', pairs: { p1: '', p2: null } }, 'matching'],
    [{ kind: 'order', optionIds: [] }, 'ordering']
  ] as const)('takes %j of a %s for a blank', (value, kind) => {
    expect(parseAnswer(value, item(kind))).toEqual({ ok: true, answer: null });
  });

  test('refuses what the item does not have', () => {
    expect(code(parseAnswer({ kind: 'choice', optionId: 'o9' }, item('singleChoice')))).toBe('answerForeign');
    expect(code(parseAnswer({ kind: 'choices', optionIds: ['o1', 'o9'] }, item('multipleResponse')))).toBe(
      'answerForeign'
    );
    expect(code(parseAnswer({ kind: 'pairs', pairs: { p9: 'o1' } }, item('matching')))).toBe('answerForeign');
    expect(code(parseAnswer({ kind: 'pairs', pairs: JSON.parse('{"__proto__":"o1"}') }, item('matching')))).toBe(
      'answerForeign'
    );
    expect(code(parseAnswer({ kind: 'order', optionIds: ['o1', 'o2', 'o9'] }, item('ordering')))).toBe('answerForeign');
  });

  test('refuses an answer of another kind, and scores or other people’s ids in the body do not count', () => {
    expect(code(parseAnswer({ kind: 'text', text: 'o1' }, item('singleChoice')))).toBe('answerMalformed');
    expect(code(parseAnswer('o1', item('singleChoice')))).toBe('answerMalformed');
    expect(code(parseAnswer(['o1'], item('multipleResponse')))).toBe('answerMalformed');
    expect(parseAnswer({ kind: 'choice', optionId: 'o1', earned: 1 }, item('singleChoice'))).toEqual({
      ok: true,
      answer: { kind: 'choice', optionId: 'o1' }
    });
  });

  test('refuses an order that leaves a line out or names one twice', () => {
    expect(code(parseAnswer({ kind: 'order', optionIds: ['o1', 'o2'] }, item('ordering')))).toBe('orderIncomplete');
    expect(code(parseAnswer({ kind: 'order', optionIds: ['o1', 'o2', 'o2'] }, item('ordering')))).toBe(
      'orderIncomplete'
    );
  });

  test('keeps 10,000 characters and refuses more, a megabyte included', () => {
    expect(code(parseAnswer({ kind: 'text', text: 'x'.repeat(10_000) }, item('shortAnswer')))).toBe('ok');
    expect(code(parseAnswer({ kind: 'text', text: 'x'.repeat(10_001) }, item('shortAnswer')))).toBe('answerTooLong');
    expect(code(parseAnswer({ kind: 'text', text: 'x'.repeat(1_000_000) }, item('shortAnswer')))).toBe('answerTooLong');
  });

  test('keeps nothing in typed text that PostgreSQL cannot store', () => {
    expect(parseAnswer({ kind: 'text', text: 'a\u0000b\ud800c' }, item('cloze'))).toEqual({
      ok: true,
      answer: { kind: 'text', text: 'a b\ufffdc' }
    });
  });

  test('never throws, and what it accepts it accepts again unchanged', () => {
    fc.assert(
      fc.property(
        anyItem,
        fc.anything({ withNullPrototype: true }),
        fc.constantFrom('choice', 'choices', 'text', 'pairs', 'order'),
        (some, junk, kind) => {
          for (const value of [
            junk,
            { kind, optionId: junk, optionIds: junk, text: junk, pairs: junk },
            { kind, optionIds: [junk], pairs: { p1: junk } }
          ]) {
            const parsed = parseAnswer(value, some);
            if (parsed.ok) expect(parseAnswer(parsed.answer, some)).toEqual(parsed);
          }
        }
      )
    );
  });
});

describe('answerFromForm, without JavaScript', () => {
  test('reads each kind of field', () => {
    expect(answerFromForm(form(['choice', 'o1']), item('trueFalse'))).toEqual({
      ok: true,
      answer: { kind: 'choice', optionId: 'o1' }
    });
    expect(answerFromForm(form(['choices', 'o1'], ['choices', 'o2']), item('multipleResponse'))).toEqual({
      ok: true,
      answer: { kind: 'choices', optionIds: ['o1', 'o2'] }
    });
    expect(answerFromForm(form(['text', '1994']), item('numeric'))).toEqual({
      ok: true,
      answer: { kind: 'text', text: '1994' }
    });
    expect(answerFromForm(form(['pair-p1', 'o2'], ['pair-p2', '']), item('matching'))).toEqual({
      ok: true,
      answer: { kind: 'pairs', pairs: { p1: 'o2' } }
    });
    expect(answerFromForm(form(['place-o1', '3'], ['place-o2', ' 1 '], ['place-o3', '2']), item('ordering'))).toEqual({
      ok: true,
      answer: { kind: 'order', optionIds: ['o2', 'o3', 'o1'] }
    });
    expect(answerFromForm(form(['order', 'o3'], ['order', 'o2'], ['order', 'o1']), item('ordering'))).toEqual({
      ok: true,
      answer: { kind: 'order', optionIds: ['o3', 'o2', 'o1'] }
    });
  });

  test('takes an empty form for a blank', () => {
    for (const kind of ['singleChoice', 'multipleResponse', 'shortAnswer', 'matching', 'ordering'] as const) {
      expect(answerFromForm(form(), item(kind))).toEqual({ ok: true, answer: null });
    }
  });

  test('says what to mend when two lines share a place or one has none', () => {
    for (const third of ['1', '', '0', '4', '1e0', 'x']) {
      expect(answerFromForm(form(['place-o1', '1'], ['place-o2', '2'], ['place-o3', third]), item('ordering'))).toEqual(
        {
          ok: false,
          problem: { code: 'orderIncomplete', message: 'Give every line a place of its own, from 1 to 3.' }
        }
      );
    }
  });

  test('does not take a file for an answer', () => {
    const data = new FormData();
    data.append('text', new File(['x'], 'x.txt'));
    expect(code(answerFromForm(data, item('shortAnswer')))).toBe('answerMalformed');
  });
});
