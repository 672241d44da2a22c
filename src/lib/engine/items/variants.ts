import { isFirstName } from './language/questionWord.ts';
import type { Lexicon } from './language/lexicon.ts';
import { countryAliases } from './language/gazetteer.ts';
import { numberInWords, numberValue } from './language/numbers.ts';
import { rarityOf } from './language/rarity.ts';

const spellings: [RegExp, string][] = [
  [/isation\b/g, 'ization'],
  [/ization\b/g, 'isation'],
  [/ise\b/g, 'ize'],
  [/ize\b/g, 'ise'],
  [/\bprogramme\b/gi, 'program'],
  [/\bdefence\b/g, 'defense'],
  [/\bDefence\b/g, 'Defense'],
  [/\bcentre\b/g, 'center'],
  [/\bCentre\b/g, 'Center']
];

/** Ends like a word that is hardly ever more than one: "portability" is, "cities" are counted. */
const uncounted = /([ai]bility|ness|ism|ing|ance|ence)$/;

/** The same answer with another number: "partnership goals" for "partnership goal". */
function otherNumber(text: string): string[] {
  if (/\d$/.test(text) || /[^a-z]$/i.test(text) || text.toUpperCase() === text) return [];
  if (/ies$/.test(text)) {
    const [y, ie] = [`${text.slice(0, -3)}y`, text.slice(0, -1)];
    const last = (phrase: string) => rarityOf(phrase.split(' ').at(-1)!); // "academies", but "movies"
    return [last(ie) < last(y) ? ie : y];
  }
  if (/(ss|us|is|ics)$/.test(text)) return [];
  // "boxes" and "caches": which letters are the ending cannot be told
  if (/(s|x|z|ch|sh)es$/.test(text)) return [text.slice(0, -1), text.slice(0, -2)];
  if (/s$/.test(text)) return [text.slice(0, -1)];
  if (uncounted.test(text)) return [];
  if (/(x|ch|sh)$/.test(text)) return [`${text}es`];
  return [/[^aeiou]y$/.test(text) ? `${text.slice(0, -1)}ies` : `${text}s`];
}

/** "Aguinaldo" in a text that names Emilio Aguinaldo once and goes on with the family name. */
function usedAlone(word: string, { alone }: Pick<Lexicon, 'alone'>): boolean {
  return (
    alone?.has(word) === true &&
    !/^(Island|Act|Treaty|War|City|River|Sea|Council|Board|State|States|Street|Park|House|Hall|Bank)$/.test(word)
  );
}

/**
 * What else counts as the same typed answer: abbreviation and full name, with and without article, number words, British and
 * American spelling, other names of a country; for common nouns also the other number.
 *
 * @returns the given text first, without doubles
 */
export function acceptedFor(text: string, lexicon: Pick<Lexicon, 'expansions' | 'alone'>, inflect = false): string[] {
  const bare = text.replace(/^(the|a|an)\s+/i, '');
  const found = [bare, text];
  for (const [acronym, expansion] of lexicon.expansions) {
    if (bare === acronym) found.push(expansion);
    else if (bare === expansion) found.push(acronym);
    else if (bare.startsWith(`${acronym} `)) found.push(expansion + bare.slice(acronym.length));
  }
  const names = countryAliases.find((aliases) => aliases.includes(bare) || aliases.includes(text));
  if (names) found.push(...names);
  // "Rome Declaration of May 2002": the name is enough
  const dated = / of (?:[A-Z][a-z]+ )?\d{4}$/.exec(bare);
  if (dated) found.push(bare.slice(0, dated.index));
  // "1945 London Agreement": the name is enough; "General Douglas MacArthur": so are first and last name
  if (/^\d{4} \p{Lu}/u.test(bare)) found.push(bare.slice(5));
  const titled =
    /\b(?:President|U\.S\. Army General|General|Colonel|Captain|Minister|Secretary|Professor|Dr\.?|Sir|Judge|Senator|Mr\.?|Mrs\.?|Ms\.?) (\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.]*){0,3})$/u.exec(
      bare
    );
  if (titled) found.push(titled[1]!, titled[1]!.split(' ').at(-1)!);
  // "UPFs" and "ultraprocessed foods"
  const single = /^[A-Z]{2,}s$/.test(bare) ? lexicon.expansions.get(bare.slice(0, -1)) : undefined;
  if (single) found.push(single, `${single}s`);
  // "GSA Office of Citizen Services": the body's own name is enough
  const owner = /^([A-Z]{2,}) (\p{Lu}.* .*)$/u.exec(bare);
  if (owner) found.push(owner[2]!);
  // "Tom Moss": the family name is enough
  const person = /^\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?(\p{Lu}\p{Ll}+)$/u.exec(bare);
  const isPerson = person && (isFirstName(bare.split(' ')[0]!) || usedAlone(person[1]!, lexicon));
  if (isPerson) found.push(person[1]!);
  // "Versailles Treaty" and "Treaty of Versailles"
  const before = /^(\p{Lu}[\p{L}-]+) (Treaty|Conference|Declaration|Agreement|Convention)$/u.exec(bare);
  const after = /^(Treaty|Conference|Declaration|Agreement|Convention) of (\p{Lu}[\p{L}-]+)$/u.exec(bare);
  if (before) found.push(`${before[2]} of ${before[1]}`);
  if (after) found.push(`${after[2]} ${after[1]}`);
  const value = numberValue(bare);
  if (value !== null && value >= 1e6 && value % 1e4 === 0)
    found.push(value >= 1e9 ? `${value / 1e9} billion` : `${value / 1e6} million`);
  if (value !== null) found.push(String(value), ...(numberInWords(value) ? [numberInWords(value)!] : []));
  for (const [from, to] of spellings) {
    const respelt = bare.replace(from, to);
    if (respelt !== bare) found.push(respelt);
  }
  if (inflect) found.push(...otherNumber(bare));
  return [...new Set(found.map((entry) => entry.trim()).filter((entry) => entry !== ''))];
}
