import { describe, expect, test } from 'vitest';
import { packRanks, rarityOf } from './rarity.ts';

describe('rarity', () => {
  test('rises from words that stand everywhere to words that hardly anybody uses', () => {
    const rising = ['the', 'law', 'emphasis', 'mortality', 'cynodonts'].map(rarityOf);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(rarityOf('the')).toBe(0);
    expect(rarityOf('catadioptric')).toBe(18.5);
    expect(rarityOf('Law')).toBe(rarityOf('law'));
  });

  test('is packed in one plain character a word', () => {
    const words = Array.from({ length: 300_000 }, (_, i) => `w${i}`);
    const packed = packRanks(['w0', 'w1', 'w1023', 'w299999', 'never met'], words);
    expect(packed).toHaveLength(5);
    expect(packed).toMatch(/^[#-[\]-~]+$/);
    expect([...packed].map((letter) => letter.charCodeAt(0))).toEqual(
      [...packed].map((letter) => letter.charCodeAt(0)).sort((a, b) => a - b)
    );
  });
});
