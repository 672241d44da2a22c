import type { Token } from './tag.ts';

/** base → [past, past participle], for verbs that do not just take -ed. */
const irregular: Record<string, [string, string]> = {};
for (const row of `be was been|arise arose arisen|bear bore born|bend bent bent|bind bound bound|bite bit bitten|blow blew blown|break broke broken|broadcast broadcast broadcast|burst burst burst|cast cast cast|dig dug dug|drink drank drunk|feed fed fed|flee fled fled|foresee foresaw foreseen|freeze froze frozen|hang hung hung|hide hid hidden|hit hit hit|hurt hurt hurt|lend lent lent|lie lay lain|light lit lit|overthrow overthrew overthrown|prove proved proven|quit quit quit|rebuild rebuilt rebuilt|ride rode ridden|ring rang rung|shake shook shaken|shine shone shone|shoot shot shot|shrink shrank shrunk|sing sang sung|sink sank sunk|sleep slept slept|slide slid slid|spin spun spun|spring sprang sprung|steal stole stolen|stick stuck stuck|strive strove striven|sweep swept swept|swim swam swum|swing swung swung|tear tore torn|throw threw thrown|wake woke woken|wear wore worn|weave wove woven|wind wound wound|become became become|begin began begun|bring brought brought|build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt|do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt|fight fought fought|find found found|fly flew flown|forbid forbade forbidden|forget forgot forgotten|get got got|give gave given|go went gone|grow grew grown|have had had|hear heard heard|hold held held|keep kept kept|know knew known|lay laid laid|lead led led|leave left left|let let let|lose lost lost|make made made|mean meant meant|meet met met|oversee oversaw overseen|overcome overcame overcome|pay paid paid|put put put|read read read|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|show showed shown|shut shut shut|sit sat sat|speak spoke spoken|spend spent spent|split split split|spread spread spread|stand stood stood|strike struck struck|swear swore sworn|take took taken|teach taught taught|tell told told|think thought thought|undergo underwent undergone|understand understood understood|undertake undertook undertaken|uphold upheld upheld|win won won|withdraw withdrew withdrawn|write wrote written`.split(
  '|'
)) {
  const [base, past, participle] = row.split(' ') as [string, string, string];
  irregular[base] = [past, participle];
}
const baseOfForm = new Map<string, string>();
for (const [base, [past, participle]] of Object.entries(irregular)) {
  for (const form of [past, participle]) if (!baseOfForm.has(form)) baseOfForm.set(form, base);
}
baseOfForm.set('found', 'find');
export function thirdPersonOf(base: string): string {
  if (base === 'have') return 'has';
  if (base === 'be') return 'is';
  if (/(s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

/** "founded" → "found", "led" → "lead": the tagger's lemma, put right where it is known to slip. */
export function baseOf(token: Token): string {
  const known = baseOfForm.get(token.lower);
  if (known && token.lower !== 'found' && token.lower !== 'lay') return known;
  if (token.lower === 'founded') return 'found';
  return token.lemma;
}

export type Tense = 'past' | 'present3' | 'present';

/** Which finite form a full verb has; null for participles in -ing and forms that could be anything. */
export function tenseOf(token: Token): Tense | null {
  const base = baseOf(token);
  const word = token.lower;
  if (word.endsWith('ing') && base !== word) return null;
  if (word === thirdPersonOf(base)) return 'present3';
  if (word === base) return irregular[base]?.[0] === word ? null : 'present';
  const forms = irregular[base];
  if (forms) return forms[0] === word ? 'past' : null;
  return word.endsWith('ed') ? 'past' : null;
}

/** Whether the word can be a past participle after "was", "has been"… */
export function isParticiple(token: Token): boolean {
  const forms = irregular[baseOf(token)];
  if (token.lower === 'proved' || token.lower === 'lighted') return true;
  return forms ? forms[1] === token.lower : token.lower.endsWith('ed');
}

export const beForms = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);
export const haveForms = new Set(['has', 'have', 'had']);
export const doForms = new Set(['do', 'does', 'did']);
export const modals = new Set(['can', 'could', 'may', 'might', 'must', 'shall', 'should', 'will', 'would', 'cannot']);
export function isAuxiliary(token: Token): boolean {
  return beForms.has(token.lower) || haveForms.has(token.lower) || doForms.has(token.lower) || modals.has(token.lower);
}
