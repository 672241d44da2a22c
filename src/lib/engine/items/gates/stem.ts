import { tagSentences, type Token } from '../language/tag.ts';
import type { Candidate } from '../candidate.ts';
import type { Gate } from './gate.ts';

/** What must stand alone: the stem, and where options or prompts are sentences of their own, those too. */
function texts({ kind, stem, options }: Candidate): string[] {
  return kind === 'ordering' ? [stem, ...options.map((option) => option.text)] : [stem];
}

const tagged = new Map<string, Token[]>();

/** Tagged once per text: several gates look at the same stem. */
export function stemTokens(text: string): Token[] {
  let tokens = tagged.get(text);
  if (!tokens) {
    if (tagged.size > 200) tagged.clear();
    tokens = tagSentences(text.replaceAll('____', 'blank'), 0).flat();
    tagged.set(text, tokens);
  }
  return tokens;
}

const outsiders = new Set(['we', 'our', 'ours', 'us', 'you', 'your', 'yours', 'i', 'my', 'me', 'here']);
const personal = new Set([
  'it',
  'its',
  'itself',
  'they',
  'their',
  'them',
  'theirs',
  'he',
  'his',
  'him',
  'she',
  'her',
  'hers'
]);
const demonstrative = new Set(['this', 'these', 'those', 'such']);

/** Whether a noun stands before `i` that a pronoun there can mean. */
function hasAntecedent(tokens: readonly Token[], i: number): boolean {
  const lower = tokens[i]!.lower;
  const before = tokens.slice(0, i).filter((token) => token.pos === 'NOUN' || token.pos === 'PROPN');
  const question = /^(what|which|who|where|when|in|how|on|by|why)$/.test(tokens[0]!.lower);
  // in a question, the thing asked for comes first and its pronoun may follow
  if (before.length === 0)
    return question && i > 3 && /^(its|their|his|her)$/.test(lower) && /^(which|who|what)$/.test(tokens[0]!.lower);
  return true;
}

function dangles(text: string): boolean {
  const tokens = stemTokens(text);
  return tokens.some((token, i) => {
    const next = tokens[i + 1];
    if (outsiders.has(token.lower) && token.text !== 'US') return true;
    if (demonstrative.has(token.lower))
      return (
        !(token.lower === 'those' && /^(of|that|who|which)$/.test(next?.lower ?? '')) &&
        !(token.lower === 'such' && next?.lower === 'as') &&
        !(i > 0 && tokens[i - 1]!.lower === 'of' && /^which$/i.test(tokens[0]!.text)) &&
        !(token.lower === 'these' && /^(put|match|which)$/i.test(tokens[0]!.text))
      );
    if (
      token.lower === 'that' &&
      token.pos === 'DET' &&
      next &&
      /^(NOUN|ADJ|PROPN)$/.test(next.pos) &&
      /^(for|in|at|by|of|about|on|with|from|to|after|before|since|during|,)$/.test(tokens[i - 1]?.lower ?? ',')
    )
      return true;
    if (
      token.lower === 'there' &&
      !/^(is|are|was|were|be|has|have|had)$/.test(next?.lower ?? '') &&
      !/^(is|are|was|were|can|could)$/.test(tokens[i - 1]?.lower ?? '')
    )
      return true;
    if (personal.has(token.lower) && token.text !== 'IT') return !hasAntecedent(tokens, i);
    return false;
  });
}

/** "It", "this plan", "we", "there": points at something that the item does not show. */
export const danglingReference: Gate = {
  code: 'danglingReference',
  rejects: (candidate) => texts(candidate).some(dangles)
};

const contextual =
  /\b(the (same|former|latter|other|others|above|below|following|next|previous|preceding|rest|first one|second one)|another|other (?!than)|others|these|aforementioned|as (mentioned|described|shown|noted)|see (above|below|also)|figure \d|table \d|(section|chapter|page) (above|below)|this (page|section|chapter|document|article)|each other's turn|by then|at the time|at that time|that (year|day|time|round|purpose|status|control|rule|plan)|(both|all|neither|either) (of )?(the )?(countries|partners|sides|groups|cases|two|three|four|five)|in turn|(one|two|three|four|five|six|seven|\w+teen|several|many) (days?|weeks?|months?|years?|decades?) (later|earlier)|the (two|three|four|five|six|seven|eight|nine|ten|last two|first two|first three) \w+)\b/i;

/** "The same year", "another body", "both countries", "three months later": needs the sentence before. */
export const contextDependent: Gate = {
  code: 'contextDependent',
  rejects: ({ kind, stem, options }) => {
    const own = stem.replace(/^(Put|Match|Which of) these\b/, '').replace(/^Which of the following/, '');
    return contextual.test(
      kind === 'matching' || kind === 'ordering' ? options.map((option) => option.text).join(' ; ') : own
    );
  }
};

const known = new Set(
  'world public government internet web past present future end beginning time sun moon earth sea air sky ground west east north south day night week month year century morning law state nation people way text abbreviation term name number environment economy media press army navy military police church user reader learner student teacher order event date right continent country universe atmosphere population weather climate brain heart body human 1990s process'.split(
    ' '
  )
);

function bareDefinites(text: string): boolean {
  const tokens = stemTokens(text);
  return tokens.some((token, i) => {
    const noun = tokens[i + 1];
    const after = tokens[i + 2];
    if (
      token.lower !== 'the' ||
      noun?.pos !== 'NOUN' ||
      noun.text !== noun.lower ||
      known.has(noun.lower) ||
      noun.lower.endsWith('s')
    )
      return false;
    if (
      after &&
      (/^(NOUN|PROPN|PART|NUM)$/.test(after.pos) ||
        /^(of|that|which|who|whose|where|when|for|in|at|on|to|between|from|with|by|behind|under|against|about|after|before|around|into|inside|outside|over|called|known)$/.test(
          after.lower
        ) ||
        /ed$/.test(after.lower))
    )
      return false;
    return !tokens.slice(0, i).some((earlier) => earlier.lemma === noun.lemma);
  });
}

/** "The plan", "the tribunal" with nothing to say which. */
export const bareDefinite: Gate = {
  code: 'bareDefinite',
  rejects: (candidate) => texts(candidate).some(bareDefinites)
};

const most: Record<string, number> = { trueFalse: 28, cloze: 30, ordering: 34, matching: 30 };

export const stemTooLong: Gate = {
  code: 'stemTooLong',
  rejects: ({ kind, stem }) => stem.split(/\s+/).length > (most[kind] ?? 28)
};

export const stemTooShort: Gate = {
  code: 'stemTooShort',
  rejects: ({ kind, stem }) => stem.split(/\s+/).length < (kind === 'cloze' || kind === 'trueFalse' ? 6 : 5)
};

/** Brackets or quotation marks left open, two commas, a stray mark: the cut went wrong. */
export const brokenText: Gate = {
  code: 'brokenText',
  rejects: ({ stem, options }) =>
    [stem, ...options.map((option) => option.text)].some((text) => {
      const count = (mark: string) => text.split(mark).length - 1;
      return (
        count('(') !== count(')') ||
        count('“') !== count('”') ||
        count('"') % 2 === 1 ||
        /,,|\s[,.;:?]|[,;:–—]\s*[?.]?$|\|/.test(text.replace('Lectern', ''))
      );
    })
};

const clippedEnd =
  /\b(a|an|the|of|for|and|or|but|that|which|who|than|as|because|its|their|is|was|were|are|has|have|to)\??$/i;

/** Ends in the middle of a phrase. "To" and "in" may end a question, articles and conjunctions may not. */
export const clippedPhrase: Gate = {
  code: 'clippedPhrase',
  rejects: ({ kind, stem }) => kind !== 'cloze' && clippedEnd.test(stem.replace(/[.?]$/, ''))
};

const absolutes =
  /\b(always|never|all of|none|nothing|everyone|nobody|every|no one|must|entirely|completely|totally|any)\b/i;

/** In a true/false statement, "always" and "never" give the answer away. */
export const absoluteWord: Gate = {
  code: 'absoluteWord',
  rejects: ({ kind, stem }) => kind === 'trueFalse' && absolutes.test(stem)
};

/** Negated questions ask for reading twice; statements with "not" turned false or true confuse. */
export const negatedStem: Gate = {
  code: 'negatedStem',
  rejects: ({ stem }) =>
    /\b(not|n't|never|neither|nor|no|without|except)\b/i.test(stem) &&
    !/“[^”]*\b(not|no|without)\b[^”]*”/.test(stem) &&
    !/\bwithout (being|using)\b/.test(stem)
};

const hedged = /\b(some|may|might|could|perhaps|possibly|probably|often|sometimes|usually|likely|can)\b/i;

export function isHedged(text: string): boolean {
  return hedged.test(text);
}
