import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, normalisedWords, textMatches } from './text.ts';

describe('a typed answer counts as', () => {
  test.each([
    ['nato', 'NATO', 'another case'],
    ['N.A.T.O.', 'NATO', 'dots in an abbreviation'],
    ['“Brussels”!', 'Brussels', 'punctuation'],
    ['Brüssel', 'Brussel', 'diacritics'],
    ['Łódź', 'Lodz', 'letters with a stroke'],
    ['the Partnership for Peace', 'Partnership for Peace', 'an article'],
    ['an alliance', 'alliance', 'an article'],
    ['Partnership-for-Peace', 'Partnership for Peace', 'hyphens'],
    ['peacekeeping', 'peace-keeping', 'one word or two'],
    ['data base', 'database', 'one word or two'],
    ['twenty-four', '24', 'number words'],
    ['24', 'twenty four', 'digits'],
    ['1500 soldiers', '1,500 soldiers', 'grouped digits'],
    ['fifth', '5th', 'ordinals'],
    ['World War 2', 'World War II', 'Roman numerals'],
    ['50 per cent', '50%', 'percent'],
    ['colours', 'colors', 'American spelling'],
    ['organization', 'organisation', 'American spelling'],
    ['analyzed', 'analysed', 'American spelling'],
    ['center', 'centre', 'American spelling'],
    ['defense program', 'defence programme', 'American spelling'],
    ['traveling', 'travelling', 'American spelling'],
    ['NATO’s', "NATO's", 'another apostrophe'],
    ['research & development', 'research and development', 'an ampersand'],
    ['ｆｕｌｌ', 'full', 'fullwidth letters'],
    ['34', '٣٤', 'digits of another script']
  ])('%j for %j: %s', (given, accepted) => {
    expect(textMatches(given, [accepted])).toBe(true);
  });

  test('any of the accepted variants', () => {
    expect(textMatches('PfP', ['Partnership for Peace', 'PfP'])).toBe(true);
  });
});

describe('a slip of the finger', () => {
  test.each([
    ['Finlnad', 'Finland', 'two letters swapped'],
    ['Sweeden', 'Sweden', 'one letter more'],
    ['Parliment', 'Parliament', 'one letter less'],
    ['Partnreship for Paece', 'Partnership for Peace', 'one in each long word'],
    ['Gibrltr', 'Gibraltar', 'two in nine letters'],
    ['Constatinpole', 'Constantinople', 'two in a long word']
  ])('%j is forgiven for %j: %s', (given, accepted) => {
    expect(textMatches(given, [accepted])).toBe(true);
  });

  test.each([
    ['NADO', 'NATO', 'four letters forgive nothing'],
    ['Swedan y', 'Sweden', 'a word more'],
    ['Slvaki', 'Slovakia', 'two in eight letters'],
    ['Finlannn', 'Finland', 'two in seven letters'],
    ['Constxxxnople', 'Constantinople', 'three in a long word'],
    ['World War I', 'World War II', 'a short word that matters'],
    ['John XXII', 'John XXIII', 'Roman numerals'],
    ['asymmetric', 'symmetric', 'an opposite'],
    ['regulated', 'unregulated', 'an opposite']
  ])('%j is not taken for %j: %s', (given, accepted) => {
    expect(textMatches(given, [accepted])).toBe(false);
  });

  test.each([
    ['1995', '1994'],
    ['January 1995', 'January 1994'],
    ['Resolution 1224', 'Resolution 1244'],
    ['15', '1.5'],
    ['1 5', '15'],
    ['5', '-5'],
    ['Covid-18', 'Covid-19'],
    ['thirty', '40'],
    ['€5', '$5'],
    ['C', 'C++'],
    ['C#', 'C++']
  ])('never turns %j into %j', (given, accepted) => {
    expect(textMatches(given, [accepted])).toBe(false);
  });
});

describe('textMatches', () => {
  test('never accepts an answer of nothing', () => {
    for (const given of ['', ' ', '...', '—', '\u0301']) expect(textMatches(given, ['NATO', '...', ''])).toBe(false);
  });

  test('survives the names of an object’s own machinery', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(textMatches(word, [word])).toBe(true);
      expect(textMatches(word, ['NATO'])).toBe(false);
    }
  });

  test('accepts every answer that equals an accepted text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(textMatches(text, [text])).toBe(normalisedWords(text).length > 0);
      })
    );
  });

  test('is quick with the longest answer that is kept', () => {
    const long = [
      'a'.repeat(10_000),
      'ab '.repeat(3333),
      'll'.repeat(5000),
      '1,'.repeat(5000),
      "a'".repeat(5000),
      'ae.'.repeat(3333)
    ];
    const start = performance.now();
    for (const text of long) expect(textMatches(text, ['Partnership for Peace'])).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('editDistance', () => {
  test.each([
    // Levenshtein's standard example, and Damerau's (1964) four single errors.
    ['kitten', 'sitting', 3],
    ['word', 'wrod', 1],
    ['word', 'wor', 1],
    ['word', 'worrd', 1],
    ['word', 'ward', 1],
    // Optimal string alignment, not the unrestricted distance, which is 2 (Boytsov 2011).
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['same', 'same', 0]
  ])('from %s to %s is %d', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
    expect(editDistance(b, a, 5)).toBe(distance);
  });

  test('stops counting above the limit', () => {
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    expect(editDistance('a', 'a'.repeat(10_000), 2)).toBe(3);
  });
});
