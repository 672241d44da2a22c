import { answerTexts } from '../candidate.ts';
import { ownTokens } from '../language/standAlone.ts';
import type { Token } from '../language/tag.ts';
import { baseOf, beForms, doForms, isAuxiliary, modals, thirdPersonOf } from '../language/verbs.ts';
import type { Gate } from './gate.ts';

/** Kinds whose stem is a question. */
const asking = new Set(['singleChoice', 'multipleResponse', 'shortAnswer', 'numeric']);

export const doubledWord: Gate = {
  code: 'doubledWord',
  rejects: ({ stem, options }) =>
    [stem, ...options.map((option) => option.text)].some((text) => /\b(?!had |that )(\p{Ll}+) \1\b/u.test(text))
};

const vowelSound =
  /^(?:[aeio](?!ne\b|nce\b|u[r]?[aeiou])|u(?!n[iy]|se|s[aeu]|ti|r[aei]|k[ur])|hour|honest|heir|honou?r)/i;

/** "a apple", "an steam wand". Abbreviations and figures are left alone: they are read in several ways. */
export function hasWrongArticle(text: string): boolean {
  return [...text.matchAll(/\b(an?|An?) ([a-z]{3,}|[A-Z][a-z]{2,})/g)].some(([, article, word]) => {
    if (/[A-Z]/.test(article!) && article!.length === 1 && /[A-Z]/.test(word![0]!)) return false;
    const vowel = vowelSound.test(word!);
    return article!.toLowerCase() === 'an'
      ? !vowel && !/^[aeiou]/i.test(word!)
      : vowel && !/^(eu|ewe|one|once|uni|us|ut)/i.test(word!);
  });
}

export const wrongArticle: Gate = {
  code: 'wrongArticle',
  rejects: ({ stem, options }) => [stem, ...options.map((option) => option.text)].some(hasWrongArticle)
};

const questionWord = /\b(who|whom|whose|what|when|where|which|why|how)\b/i;

/** "Does …?", "Is …?": half of all learners guess it, and the text holds no word to type. */
export const yesNoQuestion: Gate = {
  code: 'yesNoQuestion',
  rejects: (candidate) =>
    (asking.has(candidate.kind) &&
      /^(is|are|was|were|do|does|did|has|have|had|can|could|may|will|should)\b/i.test(candidate.stem)) ||
    answerTexts(candidate).some((text) => /^(yes|no)\.?$/i.test(text))
};

/** Two questions in one: the learner cannot know which answer is wanted. */
export const doubleQuestion: Gate = {
  code: 'doubleQuestion',
  rejects: ({ kind, stem }) =>
    asking.has(kind) &&
    (/,? and (who|what|when|where|which|why|how)(?: (many|much) \w+)? (is|are|was|were|do|does|did|has|have|had|can|will)\b/i.test(
      stem
    ) ||
      stem.replace(/“[^”]*”/g, '').split('?').length > 2)
};

const finite = (token: Token) =>
  token.pos === 'VERB' && token.lower === thirdPersonOf(baseOf(token)) && token.lower !== baseOf(token);
const linking = /^(that|which|who|whose|where|when|while|if|because|whether|how|what|and|or|but|than|as|,|:|“)$/;

/** A question by its bones: a question word in it, a mark after it, one finite verb where one is due. */
export const ungrammaticalStem: Gate = {
  code: 'ungrammaticalStem',
  rejects: ({ kind, stem }) => {
    const end = stem.replace(/[”"’)]+$/, '');
    if (kind === 'trueFalse') return !end.endsWith('.') || /^(who|what|when|which|why|how)\b.*\?/i.test(stem);
    if (kind === 'cloze' || stem.includes('____')) return !/[.?!]$/.test(end);
    if (!asking.has(kind)) return false;
    if (!questionWord.test(stem) || !(end.endsWith('?') || /\? Choose [^?]*\.$/.test(stem))) return true;
    if (/\bhow (many|much) (is|are|was|were|should|does|do|did|can|will|may)\b/i.test(stem) && kind === 'numeric')
      return true;
    if (passiveWithObject.test(stem)) return true;
    const tokens = ownTokens(stem);
    // "What is the gravity of the Moon causes most of?"
    if (!/^(what|who|where|when|why)$/.test(tokens[0]?.lower ?? '') || !beForms.has(tokens[1]?.lower ?? ''))
      return false;
    const second = tokens.findIndex(
      (token, i) =>
        i > 2 &&
        finite(token) &&
        !/^(DET|ADJ|NUM|PART)$/.test(tokens[i - 1]!.pos) &&
        !/[’']s?$/.test(tokens[i - 1]!.text) &&
        tokens[i + 1] !== undefined &&
        !/^(NOUN|PROPN|PUNCT)$/.test(tokens[i + 1]!.pos)
    );
    return second > 0 && !tokens.slice(2, second).some((token) => linking.test(token.lower));
  }
};

const sameInPast = /^(set|put|cut|cost|hit|let|read|shut|split|spread|hurt|cast|broadcast|beat|bet|burst)$/;

/** After "did", "does", "do" the verb stands bare: not "Where did the trust now runs …?" */
function doubleInflection(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token, i) => i > 0 && i < 6 && doForms.has(token.lower));
  if (
    at < 0 ||
    !questionWord.test(
      tokens
        .slice(0, at)
        .map((token) => token.lower)
        .join(' ')
    )
  )
    return false;
  const after = tokens.slice(at + 1);
  const bare = after.some(
    (token) =>
      /^(found|lay|wind|bound)$/.test(token.lower) || (/^(VERB|AUX)$/.test(token.pos) && token.lower === baseOf(token))
  );
  return (
    !bare && after.some((token) => token.pos === 'VERB' && !/ing$/.test(token.lower) && token.lower !== baseOf(token))
  );
}

const plural = (token: Token) => token.pos === 'NOUN' && /[^su]s$/.test(token.lower) && token.lower !== token.lemma;

/** "Which body run …", "Which countries is …", "Which country are …". */
function clashes(tokens: readonly Token[]): boolean {
  if (/^(type|types|kind|kinds|sort|number|species|series|percentage)$/.test(tokens[1]?.lower ?? '')) return false;
  if (/^(what|who)$/.test(tokens[0]?.lower ?? '') && tokens[1] && isBare(tokens[1]))
    return /^(ADP|DET|NOUN|PROPN)$/.test(tokens[2]?.pos ?? '');
  if (!/^(which|what)$/.test(tokens[0]?.lower ?? '')) return false;
  let head = -1;
  let i = 1;
  for (; i < tokens.length && /^(NOUN|PROPN|ADJ|ADP|DET|NUM)$/.test(tokens[i]!.pos); i++) {
    if (tokens[i]!.pos === 'ADP' && head < 0) return false;
    const joined = tokens.slice(1, i).some((token) => token.pos === 'ADP');
    if (!joined && /^(NOUN|PROPN)$/.test(tokens[i]!.pos)) head = i;
  }
  const noun = tokens[head];
  const verb = tokens[i];
  const next = tokens[i + 1];
  if (!noun || noun.pos !== 'NOUN' || !verb || !next) return false;
  const isPlural = plural(noun);
  if (/^(is|was|has)$/.test(verb.lower)) return isPlural && i === head + 1;
  if (/^(are|were|have)$/.test(verb.lower))
    return (
      !isPlural &&
      i === head + 1 &&
      noun.lower === noun.lemma &&
      !/^(people|staff|police|data|media|series|species|men|women|children)$/.test(noun.lower)
    );
  if (isAuxiliary(verb) || modals.has(verb.lower) || verb.pos !== 'VERB') return false;
  const bare = isBare(verb);
  return (
    bare &&
    !isPlural &&
    noun.lower === noun.lemma &&
    /^(DET|NOUN|PROPN|ADJ|PRON|NUM)$/.test(next.pos) &&
    !/^(people|staff|police|data|media|men|women|children)$/.test(noun.lower)
  );
}

/** "Carbohydrates is completed", "The keyword page combine the …": the first words of a statement. */
function statementClashes(tokens: readonly Token[]): boolean {
  let i = tokens[0]?.pos === 'DET' ? 1 : 0;
  const from = i;
  while (/^(NOUN|ADJ)$/.test(tokens[i]?.pos ?? '')) i++;
  const [noun, verb, next] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (i === from || noun?.pos !== 'NOUN' || !verb || !next) return false;
  if (/^(is|was|has)$/.test(verb.lower)) return plural(noun) && !/(ics|news|means)$/.test(noun.lower);
  const singular =
    tokens[0]?.pos === 'DET' && noun.lower === noun.lemma && !/[^s]s$/.test(noun.lower) && !collective.test(noun.lower);
  if (/^(are|were|have)$/.test(verb.lower)) return singular && /^(an?|each|every)$/.test(tokens[0]!.lower);
  return singular && isBare(verb) && /^DET$/.test(next.pos);
}

const collective = /^(people|staff|police|data|media|series|species|men|women|children|majority|number|team|family)$/;

function isBare(verb: Token): boolean {
  return (
    verb.pos === 'VERB' &&
    !/[^s]s$/.test(verb.lower) &&
    verb.lower === baseOf(verb) &&
    verb.lower !== thirdPersonOf(verb.lower) &&
    !sameInPast.test(verb.lower) &&
    !/(ed|ing)$/.test(verb.lower)
  );
}

/** "Which charter was outlined the constitution": a passive with an object. Verbs that may keep one are left out. */
const passiveWithObject =
  /^(?:which|what|who)\b[^?]*?\b(?:was|were) (?!named|called|given|awarded|elected|appointed|considered|made|declared|offered|granted|paid|told|shown|taught|asked|sent|allowed|denied|promised|handed|voted|crowned|assigned|left|owed|charged|once|also|always)(\w+ed) (?:the|an?) /i;

/** Several are asked for and one is credited. */
function asksForSeveral(stem: string, key: string): boolean {
  const asked =
    /^(?:which|what) (?:\p{Ll}+ )?(countries|bodies|cities|people|members|states|groups|persons|towns|companies|organi[sz]ations|years|vitamins|islands)\b/iu.exec(
      stem
    );
  return asked !== null && !/(,| and |s$)/.test(key);
}

/** Verb and subject, auxiliary and verb, number asked for and number credited do not agree. */
export const agreement: Gate = {
  code: 'agreement',
  rejects: (candidate) => {
    if (candidate.kind === 'matching' || candidate.kind === 'ordering') return false;
    const tokens = ownTokens(candidate.stem);
    if (!asking.has(candidate.kind)) return statementClashes(tokens);
    if (doubleInflection(tokens) || clashes(tokens)) return true;
    return (
      candidate.kind !== 'multipleResponse' &&
      candidate.kind !== 'numeric' &&
      answerTexts(candidate).some((key) => asksForSeveral(candidate.stem, key))
    );
  }
};

/** "What is one of the things in …": nothing in particular is asked. */
export const vagueStem: Gate = {
  code: 'vagueStem',
  rejects: ({ kind, stem }) =>
    asking.has(kind) &&
    /\b(one of the (things|ways|parts|examples)|(a|the|some) things? (that|which)|ha(s|ve) (a|some) (task|role|thing)|something|somehow)\b/i.test(
      stem
    )
};
