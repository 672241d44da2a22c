import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

/** A noun with the words that belong to it. `key` is the same for its forms: "Fresnel lenses" and "Fresnel lens". */
export type NounPhrase = { text: string; key: string; words: number; named: boolean };

const nlp = winkNLP(model, ['sbd', 'pos']);
const longest = 4;

/** Adjectives that any noun may have, and that make no term of it. */
const loose = new Set(
  (
    'other many such new same different several various own more most less few fewer key important main first second third next last ' +
    'last good better best great large larger small smaller certain specific particular possible available common general overall entire ' +
    'whole major additional further likely able due current recent early late high low long short full single total real true big old ' +
    'significant multiple numerous necessary essential vital'
  ).split(' ')
);

/** Nouns that name nothing by themselves. */
const empty = new Set(
  (
    'example way time thing people person part number use lot kind sort one case fact form set end type year month week day minute hour ' +
    'today order level place point step side section chapter page figure table item list note group area range amount need result reason ' +
    'something someone anything everyone nothing all each both percent i e g etc mr mrs dr'
  ).split(' ')
);

type Word = { text: string; pos: string; lemma: string; space: string };

/** The words of a text; what a hyphen holds together ("short-term") is one, and so is a word that the tokenizer cuts at an accent. */
function wordsOf(text: string): Word[] {
  const { its } = nlp;
  const tokens = nlp.readDoc(text).tokens();
  const [texts, tags] = [tokens.out(its.value) as string[], tokens.out(its.pos) as string[]];
  const [lemmas, spaces] = [
    tokens.out(its.lemma as unknown as typeof its.value) as string[],
    tokens.out(its.precedingSpaces) as string[]
  ];
  const words: Word[] = [];
  texts.forEach((token, i) => {
    const last = words.at(-1);
    const hyphen = token === '-' || last?.text.endsWith('-') === true;
    const cut =
      last !== undefined && /\p{L}$/u.test(last.text) && /^\p{L}/u.test(token) && /\P{ASCII}/u.test(last.text + token);
    if (last && spaces[i] === '' && (cut || (hyphen && /^[\p{L}\p{N}-]/u.test(last.text)))) {
      last.text += token;
      last.lemma = last.text;
      if (hyphen && token !== '-') last.pos = /NOUN|PROPN/.test(tags[i]!) ? tags[i]! : 'ADJ';
    } else words.push({ text: token, pos: tags[i]!, lemma: lemmas[i]!, space: spaces[i]! });
  });
  return words;
}

const isCapital = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.text);
const isNoun = (word: Word) => /NOUN|PROPN/.test(word.pos);

function phraseOf(words: Word[]): NounPhrase | null {
  let run = words;
  while (run.length > 0 && !isNoun(run.at(-1)!)) run = run.slice(0, -1);
  while (run.length > 1 && loose.has(run[0]!.text.toLowerCase())) run = run.slice(1);
  const last = run.at(-1);
  if (!last || !/^\p{L}[\p{L}\p{N}.-]+$/u.test(last.text)) return null;
  const inner = run.filter(({ pos }) => pos !== 'ADP');
  const named = inner.every(isCapital) && (inner.length > 1 || /^\p{Lu}{2,}$/u.test(last.text));
  if (run.length > (named ? longest + 2 : longest)) return null;
  const alone = last.text.toLowerCase();
  if (run.length === 1 && (empty.has(alone) || loose.has(alone))) return null;
  const written = (form: (word: Word) => string) =>
    run.map((word, i) => (i > 0 ? word.space : '') + form(word)).join('');
  const key = written((word) => (word === last ? word.lemma : word.text)).toLowerCase();
  return { text: written(({ text }) => text), key, words: run.length, named };
}

/** The noun phrases of one paragraph, in order, each as long as it goes: nouns with their adjectives, and names such as "Bank of England". */
export function nounPhrasesOf(text: string): NounPhrase[] {
  const phrases: NounPhrase[] = [];
  let run: Word[] = [];
  const close = () => {
    const phrase = run.length > 0 ? phraseOf(run) : null;
    if (phrase) phrases.push(phrase);
    run = [];
  };
  const words = wordsOf(text);
  words.forEach((word, i) => {
    const last = run.at(-1);
    const inName = /^(of|for)$/.test(word.text) && isCapital(last) && isCapital(words[i + 1]);
    if (inName) return run.push({ ...word, pos: 'ADP' });
    const capital = last !== undefined && isCapital(word) && isCapital(last);
    const nominal = /^(ADJ|NOUN|PROPN)$/.test(word.pos) && /^\p{L}/u.test(word.text) && !/['’]/.test(word.text);
    // An adjective after a noun begins something else.
    if (last && word.pos === 'ADJ' && isNoun(last) && !capital) close();
    if (capital) run.push({ ...word, pos: 'PROPN' });
    else if (nominal) run.push(word);
    else close();
  });
  close();
  return phrases;
}
