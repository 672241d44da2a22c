import { countryOf, isCity, isCountry, isPlace } from '../language/gazetteer.ts';
import { isCapitalised } from '../language/lexicon.ts';
import { isPerfect, isModal } from '../language/questions.ts';
import { PhraseReader } from '../language/phrases.ts';
import { textOf, type Token } from '../language/tag.ts';
import { pointsBack, type Clause } from '../language/clauses.ts';
import { sourceOf, type Reading, type ReadSentence } from '../reading.ts';
import { isElliptical } from './ellipsis.ts';
import { isDeep, normal, trimmed, withoutPointing } from './slots.ts';
import type { WhereFact } from './types.ts';

/** Verbs after which a place says where. */
const happening = new Set([
  'open',
  'sign',
  'hold',
  'adopt',
  'form',
  'base',
  'locate',
  'establish',
  'found',
  'take',
  'meet',
  'launch',
  'build',
  'bear',
  'bury',
  'begin',
  'start',
  'house',
  'headquarter',
  'situate',
  'create',
  'publish',
  'be',
  'lie',
  'stand',
  'die',
  'gather',
  'convene',
  'replace',
  'present',
  'invent',
  'discover'
]);

type Place = { from: number; to: number; text: string; accepted: string[] };

/** "in Brussels", "at Mons, in Belgium", "at NATO Headquarters in Brussels". */
function placeIn(rest: readonly Token[], reading: Reading): Place | null {
  const reader = new PhraseReader(rest, reading.lexicon);
  for (let i = 0; i < rest.length; i++) {
    if (!['in', 'at', 'near'].includes(rest[i]!.lower)) continue;
    const phrase = reader.simple(i + 1);
    if (!phrase) continue;
    const words = rest.slice(phrase.from, phrase.to);
    const text = textOf(words);
    const bare = text.replace(/^the /i, '');
    if (!isCapitalised(rest[phrase.head]) || /\d/.test(text)) continue;
    const place =
      isPlace(bare) || /\b(Headquarters|Island|Islands|City|Valley|River|Sea|Ocean|University|Palace|Hall)$/.test(bare);
    let to = phrase.to;
    const accepted = [bare];
    // "Mons, in Belgium" and "Sintra, Portugal": the country vouches for the town
    const comma = rest[to]?.text === ',';
    const after = comma ? to + 1 : to;
    const within = rest[after]?.lower === 'in' ? after + 1 : comma ? after : -1;
    const wider = within > 0 ? reader.simple(within) : null;
    const widerText = wider ? textOf(rest.slice(wider.from, wider.to)) : '';
    const vouched = wider !== null && isPlace(widerText.replace(/^the /i, '')) && (!comma || isCountry(widerText));
    if (vouched && wider) {
      to = wider.to;
      accepted.push(`${bare}, ${widerText}`, `${bare} in ${widerText}`);
      if (rest[to]?.text === ',') to++;
    }
    if (!place && !vouched) continue;
    const near = rest[i]!.lower === 'near' ? 'near ' : '';
    return { from: i, to, text: near + (vouched ? textOf(rest.slice(phrase.from, wider!.to)) : text), accepted };
  }
  return null;
}

function whereOf(clause: Clause, sentence: ReadSentence, reading: Reading): WhereFact | null {
  if (clause.negated || isPerfect(clause) || isModal(clause) || pointsBack(clause) || !happening.has(clause.base))
    return null;
  if (clause.base === 'take' && clause.rest[0]?.lower !== 'place') return null;
  if (clause.copular && !['in', 'at', 'near'].includes(clause.rest[0]?.lower ?? '')) return null;
  const place = placeIn(clause.rest, reading);
  if (!place) return null;
  const before = clause.rest.slice(0, place.from);
  const after = clause.rest.slice(place.to);
  if (isDeep(before) || isDeep(after) || before.some((token) => token.text === ',')) return null;
  // "at a meeting in Sintra": the place belongs to the meeting
  if (before.some((token, i) => token.lower === 'at' && i < before.length - 1) || isElliptical(clause, before))
    return null;
  const rest = withoutPointing(trimmed([...before, ...(after[0]?.text === ',' ? [] : after)]));
  const country = countryOf(place.accepted[0]!);
  const accepted = [place.text, ...place.accepted, ...(country ? [country] : [])];
  return {
    kind: 'where',
    key: `where ${normal(textOf(clause.subject))} ${clause.base} ${normal(textOf(rest))}`,
    lesson: sentence.lesson,
    source: sourceOf(sentence),
    resolved: sentence.resolved,
    clause,
    rest,
    place: place.text,
    name: place.accepted[0]!,
    accepted: [...new Set(accepted)]
  };
}

/** Where things happened or lie. */
export function whereFacts(reading: Reading): WhereFact[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.clauses.flatMap((clause) => whereOf(clause, sentence, reading) ?? [])
  );
}

/** City or country, for options of one type; null for other places. */
export function placeType(text: string): 'city' | 'country' | null {
  if (isCountry(text)) return 'country';
  return isCity(text) ? 'city' : null;
}
