import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['absorption', '(One word: a…, 10 letters)'],
  ['disk cache', '(Two words: d… c…, 4 and 5 letters)'],
  ['Charter of the Baltic Ports', '(Five words: C… of the B… P…, 7, 6 and 5 letters)'],
  ['short-term memory', '(Three words: s… t… m…, 5, 4 and 6 letters)'],
  ['Äquator', '(One word: Ä…, 7 letters)']
])('the hint for %s counts and begins its words', (answer, hint) => {
  expect(initialsOf(answer)).toBe(hint);
});
