import { expect, test } from 'vitest';
import { definitionOf, definitions } from './definitions.ts';

test('every figure has one definition, in a plain sentence or two', () => {
  expect(new Set(definitions.map(({ id }) => id)).size).toBe(definitions.length);
  for (const { id, name, text } of definitions) {
    expect(definitionOf(id)).toEqual({ id, name, text });
    expect(text.length).toBeGreaterThan(40);
    expect(text.endsWith('.')).toBe(true);
    expect(text).not.toMatch(/undefined|NaN/);
  }
});
