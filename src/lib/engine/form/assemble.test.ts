import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyItem, canary } from '#tests/arbitrary-items.ts';
import type { Item, ItemKind } from '../items/types.ts';
import { assembleForm, toLearnerItem } from './assemble.ts';
import type { FormCandidate } from './types.ts';

/** A candidate from its own sentence; the test says what matters. */
function candidate(
  id: string,
  {
    kind = 'singleChoice',
    lessonId = 'l1',
    timesSeen = 0,
    sentence = id
  }: {
    kind?: ItemKind;
    lessonId?: string;
    timesSeen?: number;
    sentence?: string;
  } = {}
): FormCandidate {
  const options = ['o1', 'o2', 'o3', 'o4'].map((optionId) => ({
    id: optionId,
    text: `Text ${optionId}`,
    feedback: ''
  }));
  return {
    itemVersionId: `${id}-v1`,
    itemId: id,
    lessonId,
    timesSeen,
    item: {
      kind,
      options,
      prompts: [],
      difficulty: 0.5,
      source: { blockId: sentence, start: 0, end: 50, quote: '' },
      key:
        kind === 'ordering'
          ? { kind: 'order', optionIds: ['o1', 'o2', 'o3', 'o4'] }
          : { kind: 'choice', optionId: 'o1' }
    }
  };
}

const many = (count: number, of: (index: number) => FormCandidate) =>
  Array.from({ length: count }, (_, index) => of(index));
const versions = (form: { entries: { itemVersionId: string }[] }) =>
  form.entries.map(({ itemVersionId }) => itemVersionId);
const seeds = Array.from({ length: 40 }, (_, index) => `seed ${index}`);

describe('assembleForm', () => {
  test('draws the wanted number of items, or all of a smaller bank', () => {
    expect(
      assembleForm(
        many(20, (i) => candidate(`i${i}`)),
        { size: 8, seed: 's' }
      ).entries
    ).toHaveLength(8);
    expect(
      assembleForm(
        many(3, (i) => candidate(`i${i}`)),
        { size: 8, seed: 's' }
      ).entries
    ).toHaveLength(3);
    expect(assembleForm([], { size: 8, seed: 's' }).entries).toEqual([]);
  });

  test('gives a learner the unseen items first', () => {
    const bank = [...many(8, (i) => candidate(`seen${i}`, { timesSeen: 1 })), ...many(8, (i) => candidate(`new${i}`))];
    for (const seed of seeds) {
      expect(versions(assembleForm(bank, { size: 8, seed })).every((id) => id.startsWith('new'))).toBe(true);
    }
  });

  test('falls back on the items seen least often', () => {
    const bank = [
      candidate('thrice', { timesSeen: 3 }),
      candidate('once', { timesSeen: 1 }),
      candidate('twice', { timesSeen: 2 })
    ];
    for (const seed of seeds) expect(versions(assembleForm(bank, { size: 2, seed }))).toEqual(['once-v1', 'twice-v1']);
  });

  test('asks about a sentence once as long as there are others', () => {
    const bank = many(16, (i) => candidate(`i${i}`, { sentence: `s${i % 8}` }));
    for (const seed of seeds) {
      const asked = versions(assembleForm(bank, { size: 8, seed })).map((id) => Number(/\d+/.exec(id)![0]) % 8);
      expect(new Set(asked).size).toBe(8);
    }
  });

  test('takes two spans that overlap for one sentence', () => {
    const whole = candidate('whole', { sentence: 'block' });
    const part = candidate('part', { sentence: 'block' });
    part.item.source = { ...part.item.source, start: 30, end: 80 };
    const after = candidate('after', { sentence: 'block' });
    after.item.source = { ...after.item.source, start: 80, end: 120 };
    for (const seed of seeds) {
      const form = versions(assembleForm([whole, part, after], { size: 2, seed }));
      expect(form).toContain('after-v1');
      const seen = candidate('seen', { timesSeen: 5 });
      expect(versions(assembleForm([part, after, seen], { size: 2, seed })).sort()).toEqual(['after-v1', 'part-v1']);
    }
  });

  test('mixes kinds', () => {
    const kinds: ItemKind[] = ['singleChoice', 'trueFalse', 'cloze', 'matching'];
    const bank = [
      ...many(30, (i) => candidate(`c${i}`)),
      ...kinds.slice(1).flatMap((kind) => many(3, (i) => candidate(`${kind}${i}`, { kind })))
    ];
    for (const seed of seeds) {
      const form = assembleForm(bank, { size: 8, seed });
      for (const kind of kinds.slice(1)) expect(versions(form).filter((id) => id.startsWith(kind))).toHaveLength(2);
    }
  });

  test('spreads a final quiz evenly over the lessons, however uneven the bank', () => {
    const bank = [
      ...many(50, (i) => candidate(`a${i}`, { lessonId: 'a' })),
      ...many(5, (i) => candidate(`b${i}`, { lessonId: 'b' })),
      ...many(5, (i) => candidate(`c${i}`, { lessonId: 'c' }))
    ];
    for (const seed of seeds) {
      const form = versions(assembleForm(bank, { size: 12, seed }));
      expect(['a', 'b', 'c'].map((lesson) => form.filter((id) => id.startsWith(lesson)).length)).toEqual([4, 4, 4]);
    }
  });

  test('never has one item twice, even in two versions', () => {
    const [first, second] = [candidate('i1'), { ...candidate('i1'), itemVersionId: 'i1-v2' }];
    expect(assembleForm([first, second], { size: 2, seed: 's' }).entries).toHaveLength(1);
  });

  test('gives different learners different forms', () => {
    const bank = many(30, (i) => candidate(`i${i}`));
    expect(new Set(seeds.map((seed) => versions(assembleForm(bank, { size: 8, seed })).join())).size).toBeGreaterThan(
      35
    );
  });

  test('refuses a size that is no count', () => {
    expect(() => assembleForm([], { size: 1.5, seed: 's' })).toThrow(RangeError);
    expect(() => assembleForm([], { size: -1, seed: 's' })).toThrow(RangeError);
  });
});

const anyBank = fc
  .array(
    fc.record({ item: anyItem, lesson: fc.integer({ min: 1, max: 4 }), timesSeen: fc.integer({ min: 0, max: 3 }) }),
    { maxLength: 30 }
  )
  .map((rows) =>
    rows.map(({ item, lesson, timesSeen }, index): FormCandidate => ({
      itemVersionId: `v${index}`,
      itemId: `i${index}`,
      item,
      lessonId: `l${lesson}`,
      timesSeen
    }))
  );

describe('every form', () => {
  test('depends on the set of candidates and the seed only', () => {
    fc.assert(
      fc.property(anyBank, fc.string(), fc.integer({ min: 0, max: 12 }), (bank, seed, size) => {
        expect(assembleForm([...bank].reverse(), { size, seed })).toEqual(assembleForm(bank, { size, seed }));
      })
    );
  });

  test('holds distinct items, each with all of its options and prompts once', () => {
    fc.assert(
      fc.property(anyBank, fc.string(), (bank, seed) => {
        const { entries } = assembleForm(bank, { size: 8, seed });
        expect(entries).toHaveLength(Math.min(8, bank.length));
        expect(new Set(entries.map(({ itemVersionId }) => itemVersionId)).size).toBe(entries.length);
        for (const entry of entries) {
          const { item } = bank.find(({ itemVersionId }) => itemVersionId === entry.itemVersionId)!;
          expect([...entry.optionOrder].sort()).toEqual(item.options.map(({ id }) => id).sort());
          expect([...entry.promptOrder].sort()).toEqual(item.prompts.map(({ id }) => id).sort());
        }
      })
    );
  });

  test('never starts an ordering in the right order', () => {
    fc.assert(
      fc.property(anyBank, fc.string(), (bank, seed) => {
        for (const entry of assembleForm(bank, { size: 30, seed }).entries) {
          const { key } = bank.find(({ itemVersionId }) => itemVersionId === entry.itemVersionId)!.item;
          if (key.kind === 'order') expect(entry.optionOrder).not.toEqual(key.optionIds);
        }
      })
    );
  });
});

describe('toLearnerItem', () => {
  test('shows options and prompts in the order of this learner’s form', () => {
    const item: Pick<Item, 'kind' | 'stem' | 'options' | 'prompts'> = {
      kind: 'matching',
      stem: 'Match.',
      prompts: [
        { id: 'p1', text: 'One' },
        { id: 'p2', text: 'Two' }
      ],
      options: [
        { id: 'o1', text: 'A', feedback: 'no' },
        { id: 'o2', text: 'B', feedback: 'no' }
      ]
    };
    expect(toLearnerItem(item, { optionOrder: ['o2', 'o1'], promptOrder: ['p2', 'p1'] })).toEqual({
      kind: 'matching',
      stem: 'Match.',
      prompts: [
        { id: 'p2', text: 'Two' },
        { id: 'p1', text: 'One' }
      ],
      options: [
        { id: 'o2', text: 'B' },
        { id: 'o1', text: 'A' }
      ]
    });
  });

  test('never holds key, feedback, rationale or source', () => {
    fc.assert(
      fc.property(anyItem, fc.string(), (item, seed) => {
        const bank = [{ itemVersionId: 'v', itemId: 'i', item, lessonId: 'l', timesSeen: 0 }];
        const shown = toLearnerItem(item, assembleForm(bank, { size: 1, seed }).entries[0]!);
        expect(JSON.stringify(shown)).not.toContain(canary);
        expect(Object.keys(shown).sort()).toEqual(['kind', 'options', 'prompts', 'stem']);
        for (const option of shown.options) expect(Object.keys(option).sort()).toEqual(['id', 'text']);
      })
    );
  });

  test('never sends the accepted texts of a typed answer, even where they are stored as options', () => {
    const item = {
      kind: 'shortAnswer',
      stem: 'Who?',
      prompts: [],
      options: [{ id: 'o1', text: 'the key', feedback: '' }]
    } as const;
    expect(
      toLearnerItem({ ...item, prompts: [], options: [...item.options] }, { optionOrder: ['o1'], promptOrder: [] })
        .options
    ).toEqual([]);
  });
});
