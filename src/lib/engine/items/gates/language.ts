import { ownTokens } from '../language/standAlone.ts';
import type { Reading } from '../reading.ts';
import type { Gate } from './gate.ts';

const functionWords = new Set(
  'the of and to in a is was were are be been by for on at with from as that which who what when where how many did does do has have had it its their his or an not this but into than'.split(
    ' '
  )
);

const foreignWords =
  /\b(wer|hat|im|mit|von|ein|eine|sind|der|die|das|und|ist|wurde|nicht|le|les|des|est|une|dans|el|los|las|que|una|het|een|och|som|il|della|di)\b/gi;
const shareOf = (words: readonly string[]) =>
  words.filter((word) => functionWords.has(word)).length / Math.max(1, words.length);
const documentShares = new WeakMap<Reading, number>();

/** Share of English function words in the first blocks of a document, 0–1. */
function documentShare(reading: Reading): number {
  let share = documentShares.get(reading);
  if (share === undefined) {
    share = shareOf(
      reading.sentences
        .slice(0, 60)
        .flatMap(({ tokens }) => tokens.filter(({ pos }) => pos !== 'PUNCT').map(({ lower }) => lower))
    );
    documentShares.set(reading, share);
  }
  return share;
}

/** Hardly any English function words: another language, a formula, a list of names. Short sentences are judged with their document. */
export const notEnglish: Gate = {
  code: 'notEnglish',
  rejects: ({ kind, stem, source }, reading) => {
    const text = kind === 'matching' || kind === 'ordering' ? stem : `${stem} ${source.quote}`;
    const words = ownTokens(text).flatMap((token) => (token.pos === 'PUNCT' ? [] : [token.lower]));
    const latin = (text.match(/[a-z]/gi) ?? []).length / Math.max(1, text.replace(/\s/g, '').length);
    if (words.length === 0) return false;
    if (latin < 0.6) return true;
    if ((stem.match(foreignWords) ?? []).length / stem.split(/\s+/).length > 0.13) return true;
    return shareOf(words) < 0.12 && (documentShare(reading) < 0.1 || (words.length > 24 && shareOf(words) < 0.04));
  }
};

/** Where something is said rather than what: page references and other signposts. */
export const aboutDocument: Gate = {
  code: 'aboutDocument',
  rejects: ({ stem, kind }) =>
    kind !== 'ordering' &&
    kind !== 'matching' &&
    /\b(this|the|previous|next|following|our) (page|section|document|chapter|article|figure|table|lesson|episode|post|tutorial|topic|slide)\b|\b(this|our) (course|module|handout|excerpt|passage)\b|\bwhite[ -]?papers?\b|\btitled\b|\bplease (e-?mail|send|write)\b|\b(described|shown|discussed|documented) (on|in) the\b|\bthe text\b(?! gives)|\baccording to the (notes|lesson|course|slides)\b|\b(figure|table|page|chapter|section) \d/i.test(
      stem.replace(/, according to the text\?$/, '?').replace(/“[^”]*”/g, '')
    )
};

/** Code, links, paths: not for asking. */
export const technicalNoise: Gate = {
  code: 'technicalNoise',
  rejects: ({ stem, options }) =>
    [stem, ...options.map((option) => option.text)].some((text) =>
      /https?:|www\.|[{}<>\\=*]|\w_\w|\w\(\)|^\W*$|\/\w+\//.test(text.replaceAll('____', 'gap'))
    )
};
