import { tagSentences, type Token } from './tag.ts';

const tagged = new Map<string, Token[]>();

/** The tokens of a short text of our own, such as a stem; kept, because several checks look at the same one. */
export function ownTokens(text: string): Token[] {
  let tokens = tagged.get(text);
  if (!tokens) {
    if (tagged.size > 200) tagged.clear();
    tokens = tagSentences(text.replaceAll('____', 'blank'), 0).flat();
    tagged.set(text, tokens);
  }
  return tokens;
}

/** "You" is whoever reads; nobody can tell who "we" are. */
const outsiders = new Set(['we', 'our', 'ours', 'us', 'i', 'my', 'me', 'here', 'ourselves']);
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
  const asked = tokens.slice(0, 3).findIndex((token) => /^(which|what|many)$/.test(token.lower));
  // "In which year did it open": the year is no antecedent
  if (tokens.slice(asked < 0 ? 0 : asked + 2, i).some((token) => token.pos === 'NOUN' || token.pos === 'PROPN'))
    return true;
  // "Which body publishes its minutes": what is asked for comes first
  return i > 2 && /^(which|who|what)$/.test(tokens[0]!.lower) && /^(its|their|his|her)$/.test(tokens[i]!.lower);
}

function isDemonstrative(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  if (token.lower === 'those' && /^(of|that|who|which|whose|in|from)$/.test(next?.lower ?? '')) return false;
  if (token.lower === 'such' && next?.lower === 'as') return false;
  return !(token.lower === 'these' && i <= 2 && /^(put|match|which)$/.test(tokens[0]!.lower));
}

/** Whether a pronoun, a demonstrative or "there" points out of the text. */
export function dangles(text: string): boolean {
  const tokens = ownTokens(text);
  return tokens.some((token, i) => {
    const next = tokens[i + 1];
    const before = tokens[i - 1];
    if (outsiders.has(token.lower) && token.text !== 'US') return true;
    if (demonstrative.has(token.lower)) return isDemonstrative(tokens, i);
    if (token.lower === 'that' && next && /^(NOUN|ADJ|PROPN)$/.test(next.pos)) {
      return !before || /^(for|in|at|by|of|about|on|with|from|to|after|before|since|during|,|and)$/.test(before.lower);
    }
    if (token.lower === 'there') {
      return (
        !/^(is|are|was|were|be|has|have|had)$/.test(next?.lower ?? '') &&
        !/^(is|are|was|were|can|could)$/.test(before?.lower ?? '')
      );
    }
    return personal.has(token.lower) && token.text !== 'IT' && !hasAntecedent(tokens, i);
  });
}

const number = '(?:two|three|four|five|six|seven|eight|nine|ten|first|second|third|last)';
const contextual = new RegExp(
  [
    'the (?:same|former|latter|other|others|above|below|following|next|previous|preceding|rest)',
    '(?<!one )another',
    '(?<!\\b(?:or|and|all|any|every|no|each) )other (?!than)',
    'others',
    'aforementioned',
    'as (?:mentioned|described|shown|noted|discussed)',
    'see (?:above|below|also)',
    '(?:figure|table|section|chapter|page|appendix) \\d',
    '(?:by|since|until|from) then',
    'at (?:the|that) time',
    '(?:both|either|neither|all) (?:of )?(?:the |these |those )?(?:countries|partners|sides|groups|cases|two|three|four|five|of them)',
    'in (?:each|both|all)(?= ?,)',
    'on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s)',
    '(?:two|three) things',
    'in turn',
    'the two(?= ?(?:\\.|,|and|but|$))',
    'additional \\p{Ll}+s',
    '(?:in|by) contrast',
    'on the other hand',
    '(?:in|on|by|until|since) (?:january|february|march|april|june|july|august|september|october|november|december)(?: \\d{1,2})?(?!,? (?:of )?\\d{4}|,? \\d{1,2})',
    'the (?:\\w+est|most \\w+|first|last|next) \\w+ (?:is|was|are|were)',
    'in (?:either|any|this|that|both|such) cases?',
    'nonetheless',
    'nevertheless',
    'yet again',
    'even (?:then|so)',
    'if so',
    'if not',
    'only then',
    'remaining',
    'however',
    'therefore',
    'ensuing',
    'for (?:its|their|his|her) part',
    'in the (?:years|months|days|weeks) that followed',
    'already',
    'subsequent(?:ly)?',
    'the (?:two|three|both) (?:nations|countries|sides|governments|groups|powers|parties|leaders)',
    'thereafter',
    'afterwards',
    'likewise',
    'as well',
    'too(?= \\.|\\.|$)',
    'the current',
    'currently',
    'recent(?:ly)?',
    '(?:\\w+|\\d+) (?:days?|weeks?|months?|years?|decades?) (?:later|earlier)',
    `(?:the|all|these) ${number} (?!(?:\\w+ )?(?:time|of|to|in|for|that|who|member|country|century|world)\\b)\\p{Ll}+`
  ]
    .map((part) => `(?:${part})`)
    .join('|')
    .replace(/^(.*)$/, '\\b(?:$1)\\b'),
  'iu'
);

/** "The same year", "another body", "both countries", "three months later": needs what stood before. */
export function needsContext(text: string): boolean {
  return contextual.test(text);
}

const known = new Set(
  'world public government internet web past present future end beginning time sun moon earth sea air sky ground west east north south day night week month year century morning law state nation people abbreviation environment economy media press army navy military police church user reader learner student teacher right continent universe atmosphere population weather climate brain heart body sidewalk'.split(
    ' '
  )
);
/** Nouns that mostly take up something said before. */
const anaphoric = new Set(
  'plan programme program project agreement treaty document summit meeting idea proposal decision act list group country city company team system process method approach area region rule policy goal attack operation exercise cell office conference declaration proclamation tribunal trial organisation organization institution event problem issue change move step measure difference result effect work task role job name term concept theory model study report book article paper survey law war'.split(
    ' '
  )
);

/** "The plan", "the tribunal" with nothing to say which. */
export function hasBareDefinite(text: string): boolean {
  const tokens = ownTokens(text);
  return tokens.some((token, i) => {
    const noun = tokens[i + 1];
    const after = tokens[i + 2];
    if (token.lower !== 'the' || noun?.pos !== 'NOUN' || noun.text !== noun.lower || known.has(noun.lower))
      return false;
    if (/[^s]s$/.test(noun.lower) && !anaphoric.has(noun.lower.slice(0, -1))) return false;
    if (after && (/^(NOUN|PROPN|NUM)$/.test(after.pos) || after.lower === 'blank')) return false;
    if (after?.lower === 'to' && tokens[i + 3]?.pos === 'VERB') return false;
    if (
      after &&
      /^(of|that|which|who|whose|where|when|between|called|known|for|behind|against|about)$/.test(after.lower)
    )
      return false;
    const placed =
      after && /^(in|at|on|to|from|with|by|under|over|into|inside|outside|after|before)$/.test(after.lower);
    const dated = /^\d|^(january|february|march|april|may|june|july|august|september|october|november|december)$/.test(
      tokens[i + 3]?.lower ?? ''
    );
    if (placed && !anaphoric.has(noun.lower) && !dated) return false;
    if (after && /ed$/.test(after.lower) && !placed && after.pos === 'VERB' && tokens[i + 3]?.lower === 'by')
      return false;
    return !tokens.slice(0, i).some((earlier) => earlier.lemma === noun.lemma);
  });
}

/** Whether a sentence or phrase of its own makes sense to somebody who sees nothing else. */
export function standsAlone(text: string): boolean {
  return !dangles(text) && !needsContext(text) && !hasBareDefinite(text);
}
