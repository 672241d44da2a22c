import { describe, expect, test } from 'vitest';
import { itemHealth } from './health.ts';
import type { ItemEvidence } from './health.ts';

const item = (evidence: Partial<ItemEvidence> = {}): ItemEvidence => ({
  n: 40,
  facilityIndex: 0.7,
  guessScore: 0.25,
  discriminationIndex: 0.3,
  rivalKeys: [],
  reports: 0,
  ...evidence
});
const healthOf = (evidence: Partial<ItemEvidence>) => itemHealth(item(evidence)).health;

describe('an item is', () => {
  test('collecting under ten first tries, whatever they say', () => {
    expect(itemHealth(item({ n: 9, facilityIndex: 0, discriminationIndex: -1, reports: 3 }))).toEqual({
      health: 'collecting',
      reason: '9 of 10 first tries; open reports: 3'
    });
  });

  test('to be suspended when those who know more get it wrong, from 30 tries on', () => {
    expect(itemHealth(item({ n: 30, discriminationIndex: -0.12 }))).toEqual({
      health: 'suspend',
      reason: 'those who know more get it wrong more often (r = −0.12)'
    });
    expect(healthOf({ n: 29, discriminationIndex: -0.12 })).toBe('healthy');
    expect(healthOf({ discriminationIndex: 0 })).toBe('healthy');
  });

  test('to be suspended when a distractor works like a key', () => {
    expect(itemHealth(item({ n: 12, rivalKeys: ['Malta'] }))).toEqual({
      health: 'suspend',
      reason: 'those who know more choose “Malta”: is it right too?'
    });
  });

  test('watched when it is hardly above chance, almost never missed, or reported twice', () => {
    expect(itemHealth(item({ facilityIndex: 0.29 }))).toEqual({
      health: 'watch',
      reason: 'right 29 % of the time, by chance it would be 25 %'
    });
    expect(healthOf({ facilityIndex: 0.3 })).toBe('healthy');
    expect(healthOf({ facilityIndex: 0.96 })).toBe('watch');
    expect(healthOf({ facilityIndex: 0.95 })).toBe('healthy');
    expect(itemHealth(item({ reports: 2 }))).toEqual({ health: 'watch', reason: '2 open reports' });
    expect(healthOf({ reports: 1 })).toBe('healthy');
  });

  test('healthy otherwise, also where everyone did the same on the rest', () => {
    expect(healthOf({ discriminationIndex: null })).toBe('healthy');
  });
});
