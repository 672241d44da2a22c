import { ownTokens } from '../language/standAlone.ts';
import type { Gate } from './gate.ts';

const functionWords = new Set(
  'the of and to in a is was were are be been by for on at with from as that which who what when where how many did does do has have had it its their his or an not this but into than'.split(
    ' '
  )
);

/** Hardly any English function words: another language, a formula, a list of names. */
export const notEnglish: Gate = {
  code: 'notEnglish',
  rejects: ({ kind, stem, source }) => {
    const text = kind === 'matching' || kind === 'ordering' ? stem : `${stem} ${source.quote}`;
    const words = ownTokens(text).filter((token) => token.pos !== 'PUNCT');
    const english = words.filter((token) => functionWords.has(token.lower)).length;
    const latin = (text.match(/[a-z]/gi) ?? []).length / Math.max(1, text.replace(/\s/g, '').length);
    return words.length > 0 && (english / words.length < 0.12 || latin < 0.6);
  }
};

/** Where something is said rather than what: page references and other signposts. */
export const aboutDocument: Gate = {
  code: 'aboutDocument',
  rejects: ({ stem, kind }) =>
    kind !== 'ordering' &&
    kind !== 'matching' &&
    /\b(this|the|previous|next|following|our) (page|section|document|chapter|article|figure|table|lesson|episode|post|tutorial|topic|slide)\b|\bwhite ?papers?\b|\b(described|shown|discussed|documented) (on|in) the\b|\bthe text\b(?! gives)/i.test(
      stem.replace(/, according to the text\?$/, '?').replace(/“[^”]*”/g, '')
    )
};

/** Code, links, paths: not for asking. */
export const technicalNoise: Gate = {
  code: 'technicalNoise',
  rejects: ({ stem, options }) =>
    [stem, ...options.map((option) => option.text)].some((text) =>
      /https?:|www\.|[{}<>\\=]|\w_\w|\w\(\)|^\W*$|\/\w+\//.test(text.replaceAll('____', 'gap'))
    )
};
