import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workspace } from './kernels.ts';
import { piecesOf } from './pieces.ts';
import { splitTokens } from './split.ts';
import { fromBase64, packWords, toBase64, unpackWords } from './tables.ts';
import { bestTree } from './tree.ts';
import { packVector, unpackVector } from './vectors.ts';
import { wordKey } from './words.ts';

describe('splitTokens', () => {
  test.each([
    ['well-known', ['well', '-', 'known']],
    ['Rome–Berlin', ['Rome', '–', 'Berlin']],
    ['twenty-two', ['twenty', '-', 'two']],
    ['mother-in-law', ['mother', '-', 'in', '-', 'law']],
    ['pre-war', ['pre-war']],
    ['non-self-governing', ['non-self', '-', 'governing']],
    ['cannot', ['can', 'not']],
    ['555-12-34', ['555-12-34']],
    ['-', ['-']],
    ['--', ['--']]
  ])('%s', (token, words) => {
    expect(splitTokens([token]).words).toEqual(words);
  });

  test('no token is left without a word, and the words spell the tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (tokens) => {
        const { words, owners } = splitTokens(tokens);
        const spelt = tokens.map((_, index) => words.filter((_word, i) => owners[i] === index).join(''));
        expect(spelt).toEqual(tokens);
      })
    );
  });
});

test('a long sentence is cut after its marks', () => {
  const words = 'a b c d ; e f g h i j k l'.split(' ');
  expect(piecesOf(words, 7)).toEqual([
    [0, 5],
    [5, 12],
    [12, 13]
  ]);
  expect(piecesOf(['a'], 7)).toEqual([[0, 1]]);
  expect(piecesOf([], 7)).toEqual([]);
});

test('spelling keys forget capitals, digits and the kind of marks', () => {
  expect(['NATO', '1949', '’s', 'Euro‑Atlantic', '“'].map(wordKey)).toEqual([
    'nato',
    '0000',
    "'s",
    'euro-atlantic',
    '"'
  ]);
});

test('words and bytes come back from their packed form', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-zäé' -]{1,12}$/), { minLength: 1 }), (words) => {
      expect([...unpackWords(packWords(words)).keys()]).toEqual(words);
    })
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
    { numRuns: 20 }
  );
});

test('two bits keep the sign and roughly the size of a number', () => {
  const floats = new Float32Array(4);
  unpackVector(packVector([-2, -0.1, 0.3, 1.4]), 0, 4, floats, 0);
  expect([...floats]).toEqual([-1.51, -0.4528, 0.4528, 1.51].map(Math.fround));
});

describe('bestTree', () => {
  test('opens a cycle where that costs least', () => {
    // 1 and 2 prefer each other; the root would rather have 1
    const scores = [
      [0, 0, 0],
      [-2, -9, -1],
      [-4, -1, -9]
    ].map((row) => Float64Array.from(row));
    expect(bestTree(scores).slice(1)).toEqual([0, 1]);
  });

  test('hangs one word from the root and is better than any other such tree', () => {
    const row = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), (rows) => {
        const scores = rows.map((values) => Float64Array.from(values));
        const total = ([a, b, c]: number[]) => scores[1]![a!]! + scores[2]![b!]! + scores[3]![c!]!;
        const heads = bestTree(scores).slice(1);
        const trees = [0, 1, 2, 3]
          .flatMap((a) => [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c) => [a, b, c])))
          .filter((tree) => tree.filter((head) => head === 0).length === 1 && reachRoot(tree));
        expect(reachRoot(heads) && heads.filter((head) => head === 0).length).toBe(1);
        const best = Math.max(...trees.map(total));
        const unforced = trees.some((tree) => total(tree) === total(heads));
        expect(unforced).toBe(true);
        expect(total(heads)).toBeLessThanOrEqual(best);
      })
    );
  });
});

function reachRoot(heads: readonly number[]): boolean {
  return heads.every((_, start) => {
    let node = start + 1;
    for (let steps = 0; steps < 5 && node !== 0; steps++) node = heads[node - 1]!;
    return node === 0;
  });
}

test('kernels multiply as matrices do', () => {
  const { floats, forward, backward, outer } = workspace(200);
  const matrix = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7];
  const [m, x, y] = [0, 16, 24];
  floats.set(matrix, m);
  floats.set([1, 0, 2, 0, 0, 1, 0, 1], x);
  forward(m, x, y, 4, 4, 2, 4, 4);
  expect([...floats.slice(y, y + 8)]).toEqual([7, 19, 13, 16, 6, 14, 4, 12]);
  floats.fill(0, x, x + 8);
  floats.set([1, 0, 0, 1, 0, 2, 0, 0], y);
  backward(m, x, y, 4, 4, 2, 4, 4);
  expect([...floats.slice(x, x + 8)]).toEqual([5, 7, 9, 11, 10, 12, 14, 16]);
  floats.fill(0, m, m + 16);
  outer(m, x, y, 4, 4, 2, 4, 4);
  expect([...floats.slice(m, m + 16)]).toEqual([5, 7, 9, 11, 20, 24, 28, 32, 0, 0, 0, 0, 5, 7, 9, 11]);
});
