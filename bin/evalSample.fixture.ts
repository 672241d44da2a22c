import type { MadeItem } from './evalBanks.ts';

/** For tests: an item with a key that is plain to see. */
export function madeItem(changes: Partial<MadeItem> = {}): MadeItem {
  return {
    id: 'a',
    bankId: 'x',
    document: 'a1.md',
    genre: 'a',
    lesson: 'Lights',
    template: 'when.choice',
    features: {},
    kind: 'singleChoice',
    stem: 'In which year did the museum open?',
    prompts: [],
    options: ['1983', '1985', '1987'].map((text, i) => ({ id: 'abc'[i]!, text, feedback: `About ${text}.` })),
    key: { kind: 'choice', optionId: 'c' },
    rationale: 'The text gives 1987.',
    source: { blockId: 'b', start: 0, end: 9, quote: 'The source' },
    probability: 0.8,
    tier: 'live',
    difficulty: 0.4,
    ...changes
  };
}
