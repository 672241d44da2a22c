import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaCdf, betaQuantile } from './beta.ts';
import { proficiencyOf } from './proficiency.ts';
import { wilsonInterval } from './wilson.ts';

describe('Wilson’s interval', () => {
  // Newcombe (1998), Statistics in Medicine 17:857–872, table I, method 3 (score, no continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])('of %d in %d is Newcombe’s %d to %d', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('holds the observed share, within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.round(share * n);
        const { low, high } = wilsonInterval(successes, n);
        expect(low >= 0 && low <= successes / n && successes / n <= high && high <= 1).toBe(true);
        expect(wilsonInterval(n - successes, n).high).toBeCloseTo(1 - low, 10);
      })
    );
  });

  test('refuses what is no proportion', () => {
    for (const [successes, n] of [
      [0, 0],
      [3, 2],
      [-1, 2],
      [NaN, 2],
      [1, NaN]
    ]) {
      expect(() => wilsonInterval(successes!, n!)).toThrow(RangeError);
    }
  });
});

describe('the beta distribution', () => {
  test('has the closed forms of its simple cases', () => {
    for (const x of [0.001, 0.1, 0.3, 0.5, 0.77, 0.999]) {
      expect(betaCdf(x, 1, 1)).toBeCloseTo(x, 12);
      expect(betaCdf(x, 4, 1)).toBeCloseTo(x ** 4, 12);
      expect(betaCdf(x, 1, 9)).toBeCloseTo(1 - (1 - x) ** 9, 12);
      expect(betaCdf(x, 2, 2)).toBeCloseTo(x * x * (3 - 2 * x), 12);
      expect(betaCdf(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
    }
  });

  test('has the quantiles that its distribution function gives back', () => {
    const parameter = fc.double({ min: 0.5, max: 5000, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, fc.constantFrom(0.05, 0.25, 0.5, 0.95), (a, b, p) => {
        const x = betaQuantile(p, a, b);
        // Near 0 and 1 the function is steep: 1e-12 in x may be more in p.
        if (x > 1e-4 && x < 1 - 1e-4) expect(betaCdf(x, a, b)).toBeCloseTo(p, 6);
      })
    );
  });

  test('is symmetric', () => {
    expect(betaQuantile(0.05, 2.5, 7.5)).toBeCloseTo(1 - betaQuantile(0.95, 7.5, 2.5), 10);
    expect(betaQuantile(0.5, 3000.5, 3000.5)).toBeCloseTo(0.5, 10);
  });

  test('of half counts has the closed form that the recurrence gives', () => {
    // From DLMF 8.17.20 and the arcsine law: I(3/2, 1/2) = 2/π × (arcsin √x − √(x(1 − x))).
    for (const x of [0.02, 0.4, 0.9]) {
      const closed = (2 / Math.PI) * (Math.asin(Math.sqrt(x)) - Math.sqrt(x * (1 - x)));
      expect(betaCdf(x, 1.5, 0.5)).toBeCloseTo(closed, 12);
    }
  });

  test('is the upper tail of the binomial (DLMF 8.17.5)', () => {
    // At least 3 of 5 with p = 0.4: 10 × 0.064 × 0.36 + 5 × 0.0256 × 0.6 + 0.01024.
    expect(betaCdf(0.4, 3, 3)).toBeCloseTo(0.31744, 12);
  });
});

describe('proficiency', () => {
  test('is not known under three first tries of one learner, or ten of a group', () => {
    expect(proficiencyOf({ earned: 2, tries: 2 })).toEqual({ kind: 'notEnough', n: 2, needed: 3 });
    expect(proficiencyOf({ earned: 9, tries: 9 }, 10)).toEqual({ kind: 'notEnough', n: 9, needed: 10 });
    expect(proficiencyOf({ earned: 0, tries: 0 }, 0)).toEqual({ kind: 'notEnough', n: 0, needed: 1 });
  });

  test('has Jeffreys’s posterior mean', () => {
    // (6 + 0.5) / (8 + 1)
    const proficiency = proficiencyOf({ earned: 6, tries: 8 });
    expect(proficiency).toMatchObject({ kind: 'known', n: 8 });
    expect(proficiency.kind === 'known' && proficiency.mean).toBeCloseTo(0.7222, 4);
  });

  test('lies inside its interval, which narrows with more tries; partial credit counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, share) => {
        const [few, many] = [
          proficiencyOf({ earned: share * tries, tries }),
          proficiencyOf({ earned: share * tries * 4, tries: tries * 4 })
        ];
        if (few.kind !== 'known' || many.kind !== 'known') throw new Error('enough tries');
        expect(0 <= few.low && few.low < few.mean && few.mean < few.high && few.high <= 1).toBe(true);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      })
    );
  });

  test('allows the rounding of thirds, and refuses more than all', () => {
    expect(proficiencyOf({ earned: 3.0000000001, tries: 3 }).kind).toBe('known');
    expect(() => proficiencyOf({ earned: 4, tries: 3 })).toThrow(RangeError);
  });
});
