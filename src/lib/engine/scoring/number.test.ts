import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber } from './number.ts';

describe('parseNumber', () => {
  test.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['.5', 0.5],
    ['1,500', 1500],
    ['1 500', 1500],
    ['1\u00a0500', 1500],
    ['1\u202f500', 1500],
    ['1’500', 1500],
    ['1,234,567.8', 1234567.8],
    ['1.234.567', 1234567],
    ['1.500,5', 1500.5],
    ['1e3', 1000],
    ['-5', -5],
    ['−5', -5],
    ['minus five', -5],
    ['+5', 5],
    ['1994.', 1994],
    ['007', 7],
    ['٣٤', 34],
    ['१२', 12],
    ['２４', 24],
    ['twenty-four', 24],
    ['Twenty Four', 24],
    ['zero', 0],
    ['ninety nine', 99],
    ['a hundred', 100],
    ['one hundred', 100],
    ['2.5 million', 2_500_000],
    ['three thousand', 3000],
    ['$3 million', 3_000_000],
    ['24 countries', 24],
    ['50%', 50]
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each([
    '',
    ' ',
    '.',
    ',',
    '-',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e309',
    '-1e309',
    '1e9999',
    '0x10',
    '10²',
    '½',
    '1½',
    '5k',
    '5 or 6',
    '1990-1995',
    '1,5,5',
    '1 50',
    '1..5',
    '--5',
    'constructor',
    '5 constructor x',
    '__proto__',
    'many',
    '1'.repeat(10_000)
  ])('does not take %j for a number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  test('knows no negative zero', () => {
    for (const text of ['-0', '−0', '-0.0', 'minus zero', '-1e-999'])
      expect(Object.is(parseNumber(text), 0)).toBe(true);
  });

  test('accepts the key’s unit, in singular or plural, and no other', () => {
    expect(parseNumber('5 km', 'km')).toBe(5);
    expect(parseNumber('5', 'km')).toBe(5);
    expect(parseNumber('5 KM.', 'km')).toBe(5);
    expect(parseNumber('5 miles', 'mile')).toBe(5);
    expect(parseNumber('5 miles', 'km')).toBeNull();
    expect(parseNumber('50 per cent', '%')).toBe(50);
    expect(parseNumber('50 percent', '%')).toBe(50);
  });

  test('reads back every number that it is shown in plain or grouped digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (value) => {
        expect(parseNumber(String(value))).toBe(value + 0);
        expect(parseNumber(value.toLocaleString('en-GB'))).toBe(value + 0);
      })
    );
  });

  test('returns a finite number or null, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.option(fc.string()), (text, unit) => {
        const value = parseNumber(text, unit ?? undefined);
        expect(value === null || (Number.isFinite(value) && !Object.is(value, -0))).toBe(true);
      })
    );
  });
});
