import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseTokens, type Parse } from './parse.ts';

/** "dependent <relation< head" for each word but the punctuation, so that a failure reads like the sentence. */
function arcs(sentence: string): string[] {
  const words = sentence.split(' ');
  const { heads, relations } = parse(words);
  return words.map((word, i) => `${word} ${relations[i]} ${heads[i]! < 0 ? '-' : words[heads[i]!]}`);
}

function isTree({ heads }: Parse): boolean {
  if (heads.filter((head) => head === -1).length !== 1) return false;
  return heads.every((_, start) => {
    let node = start;
    for (let steps = 0; node !== -1; steps++) {
      if (steps > heads.length) return false;
      node = heads[node]!;
    }
    return true;
  });
}

describe('well-known constructions', () => {
  test.each([
    [
      'subject and object',
      'The river carries large amounts of sand to the coast .',
      ['river nsubj carries', 'carries root -', 'amounts obj carries', 'sand nmod amounts', 'coast obl carries']
    ],
    [
      'passive with agent',
      'The first vaccine was developed by an English doctor in 1796 .',
      ['vaccine nsubj:pass developed', 'was aux:pass developed', 'doctor obl:agent developed', '1796 obl developed']
    ],
    [
      'relative clause',
      'A pilot is a person who guides large ships into a harbour .',
      ['pilot nsubj person', 'is cop person', 'who nsubj guides', 'guides acl:relcl person', 'ships obj guides']
    ],
    [
      'coordinated nouns',
      'Rain and wind destroyed the bridge before the workers finished it .',
      ['Rain nsubj destroyed', 'wind conj Rain', 'and cc wind', 'bridge obj destroyed', 'finished advcl destroyed']
    ],
    [
      'coordinated verbs',
      'The council approved the budget and rejected the new tax .',
      ['council nsubj approved', 'budget obj approved', 'rejected conj approved', 'tax obj rejected']
    ],
    [
      'content clause',
      'Scientists believe that the crater was formed by a meteorite .',
      ['Scientists nsubj believe', 'formed ccomp believe', 'that mark formed', 'crater nsubj:pass formed']
    ],
    [
      'open complement',
      'The committee wants to reduce the cost of public transport .',
      ['committee nsubj wants', 'reduce xcomp wants', 'to mark reduce', 'cost obj reduce']
    ],
    [
      'copula with adjective',
      'The walls of the fortress are thick because the enemy had cannons .',
      ['walls nsubj thick', 'are cop thick', 'fortress nmod walls', 'had advcl thick', 'cannons obj had']
    ],
    [
      'apposition',
      'Ottawa , the capital of Canada , lies on a large river .',
      ['Ottawa nsubj lies', 'capital appos Ottawa', 'Canada nmod capital', 'river obl lies']
    ],
    [
      'expletive',
      'There are three branches of government in the republic .',
      ['There expl are', 'branches nsubj are', 'three nummod branches', 'government nmod branches']
    ],
    [
      'possessive and compound',
      "The country 's oil exports doubled after the war .",
      [
        'country nmod:poss exports',
        "'s case country",
        'oil compound exports',
        'exports nsubj doubled',
        'war obl doubled'
      ]
    ],
    [
      'participle after a noun',
      'Plants grown in the dark do not produce chlorophyll .',
      ['Plants nsubj produce', 'grown acl Plants', 'dark obl grown', 'not advmod produce', 'chlorophyll obj produce']
    ]
  ])('%s', (_, sentence, expected) => {
    expect(arcs(sentence)).toEqual(expect.arrayContaining(expected));
  });

  test('tags tell the tenses and participles apart', () => {
    const { xpos, upos } = parse('The company that was founded in Turin has sold engines since 1920 .'.split(' '));
    expect(xpos.join(' ')).toBe('DT NN WDT VBD VBN IN NNP VBZ VBN NNS IN CD .');
    expect(upos.join(' ')).toBe('DET NOUN PRON AUX VERB ADP PROPN AUX VERB NOUN ADP NUM PUNCT');
  });
});

describe('any tokens', () => {
  test('nothing gives nothing', () => {
    expect(parse([])).toEqual({ upos: [], xpos: [], heads: [], relations: [], margin: 0, margins: [] });
    expect(parseTokens([])).toEqual(parse([]));
  });

  test('one word is the root', () => {
    expect(parse(['Introduction'])).toMatchObject({ heads: [-1], relations: ['root'] });
  });

  test('every parse is a tree with one root and as many entries as words', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.constantFrom('the', 'and', ',', '.', 'which', 'was', 'of', 'Rome', 'built', 'well-known', '’s', '—', '12')
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
        for (const parsed of [parse(words), parseTokens(words.map((text) => ({ text })))]) {
          expect(isTree(parsed)).toBe(true);
          const { upos, xpos, relations, margins, margin } = parsed;
          for (const list of [upos, xpos, relations, margins]) expect(list).toHaveLength(words.length);
          for (const value of [margin, ...margins]) expect(value >= 0 && value <= 1).toBe(true);
        }
      }),
      { numRuns: 150, seed: 1 }
    );
  });

  test('the same words give the same parse, whatever was parsed in between', () => {
    const words = 'The treaty , which both states had signed , ended the war in 1648 .'.split(' ');
    const before = parse(words);
    parse('Something else altogether .'.split(' '));
    expect(parse(words)).toEqual(before);
  });

  test('two thousand words are one tree, in time that grows with their number', () => {
    const clause = 'the harbour board repairs the old lights , and the pilots bring the ships in'.split(' ');
    const long = Array.from({ length: 2000 }, (_, i) => clause[i % clause.length]!);
    parse(clause);
    const quickest = (words: string[]) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const started = performance.now();
          parse(words);
          return performance.now() - started;
        })
      );
    const short = quickest(long.slice(0, 500));
    const whole = quickest(long);
    const parsed = parse(long);
    expect(isTree(parsed)).toBe(true);
    expect(parsed.heads).toHaveLength(2000);
    expect(whole).toBeLessThan(12 * short + 200);
  });
});

describe('tokens that hold several words', () => {
  test('take the place of the word the others depend on', () => {
    const tokens = 'A well-known twenty-two-year-old painter cannot sell pre-war works .'.split(' ');
    const parsed = parseTokens(tokens.map((text) => ({ text })));
    const painter = tokens.indexOf('painter');
    expect(parsed.heads[1]).toBe(painter);
    expect(parsed.relations[1]).toBe('amod');
    expect(parsed.heads[painter]).toBe(tokens.indexOf('sell'));
    expect(parsed.relations[painter]).toBe('nsubj');
    expect(isTree(parsed)).toBe(true);
  });

  test('single words give what parse gives', () => {
    const words = 'Heat moves from the warm body to the cold one .'.split(' ');
    expect(parseTokens(words.map((text) => ({ text })))).toEqual(parse(words));
  });

  test('curly and straight marks are the same to it', () => {
    const straight = 'The museum \'s director said : " It does n\'t open on Mondays . "'.split(' ');
    const curly = 'The museum ’s director said : “ It does n’t open on Mondays . ”'.split(' ');
    expect(parse(curly)).toEqual(parse(straight));
  });
});
