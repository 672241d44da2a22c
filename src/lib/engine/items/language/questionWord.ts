import type { Lexicon } from './lexicon.ts';
import { isCity, isCountry } from './gazetteer.ts';

export type Asked = { word: string; type: 'country' | 'city' | 'person' | 'body' | 'work' | 'thing'; plural: boolean };

const bodies =
  /^(Council|Cell|Centre|Center|Agency|Committee|Commission|Division|Office|Organization|Organisation|Union|Court|Bank|Ministry|Department|Bureau|Board|Institute|Secretariat|Headquarters|Tribunal|Company|Corporation|Foundation|University|School|Parliament|Congress|Assembly|Authority|Service|Association|Nations|Force|Team|Society|Group|Administration)$/;
const works =
  /^(Programme|Program|Initiative|Fund|Plan|Process|Document|Treaty|Agreement|Act|Declaration|Charter|Concept|Convention|Protocol|Pact|Summit|Conference|Strategy|Policy|Directive|Regulation|Law|Exercise|Project|Review|Dialogue|Resolution|Article|Proclamation|Handbook|Catalog|Method|Algorithm|Standard|System|War|Battle)$/;
const titles =
  /^(Sir|Dr|Mr|Mrs|Ms|President|Professor|General|King|Queen|Pope|Minister|Secretary|Senator|Judge|Lord|Lady|Captain|Colonel|Prince|Princess)\b/;
const firstNames = new Set(
  'Adam Adolf Albert Alexander Alfred Alice Andrew Ann Anna Anne Anthony Barbara Benjamin Bill Brian Carl Charles Charlotte Christopher Daniel David Donald Donna Dorothy Douglas Edward Elizabeth Emily Emma Eric Ernest Francis Frank Franklin Frederick George Grace Hans Harold Harry Helen Henry Hermann Herbert Hugh Ian Ida Isaac Jack Jacob James Jane Jean Jeff Jens Jimmy John Joseph Karl Kenneth Larry Les Linda Louis Madeleine Margaret Maria Marie Mark Martin Mary Max Michael Mike Nelson Nicholas Oliver Patricia Paul Peter Philip Rachel Ralph Richard Robert Roger Ronald Rosa Rudolph Ruth Samuel Sarah Simon Stephen Steven Susan Theodore Thomas Tim Tom Victor Vladimir Walter William Winston'.split(
    ' '
  )
);

export function isFirstName(word: string): boolean {
  return firstNames.has(word);
}

/** Asks for a name by its type: "which country", "which body", "which treaty", "who"; "what" where the type is not known. */
export function questionWordFor(
  name: string,
  { lexicon, types }: { lexicon: Pick<Lexicon, 'expansions'>; types: ReadonlyMap<string, string> }
): Asked {
  const bare = name.replace(/^the\s+/i, '');
  if (isCountry(bare)) return { word: 'which country', type: 'country', plural: false };
  if (isCity(bare)) return { word: 'which city', type: 'city', plural: false };
  const full = lexicon.expansions.get(bare) ?? bare;
  const words = full.split(' ');
  if (titles.test(full) || (words.length > 1 && words.length < 4 && firstNames.has(words[0]!)))
    return { word: 'who', type: 'person', plural: false };
  // "Centre of Excellence for …": the head stands before the first small word
  const small = words.findIndex((word, i) => i > 0 && /^(of|for|on|in|against|to|Against)$/.test(word));
  const head = (small > 0 ? words[small - 1] : words.at(-1))!;
  if (bodies.test(head))
    return {
      word:
        head === 'Force'
          ? 'which force'
          : head === 'School' || head === 'University'
            ? `which ${head.toLowerCase()}`
            : 'which body',
      type: 'body',
      plural: false
    };
  if (works.test(head)) return { word: `which ${head.toLowerCase()}`, type: 'work', plural: false };
  const told = types.get(bare);
  if (told) return { word: `which ${told}`, type: 'work', plural: false };
  return { word: 'what', type: 'thing', plural: false };
}
