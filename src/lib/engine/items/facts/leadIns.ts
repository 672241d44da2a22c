import type { Block } from '../../document/types.ts';
import { standsAlone } from '../language/standAlone.ts';
import { tagSentences, textOf } from '../language/tag.ts';
import { treeOf } from '../language/tree.ts';
import type { Reading } from '../reading.ts';
import { generic } from './generic.ts';
import { writtenLists } from './sequence.ts';
import { normal } from './slots.ts';
import { blockSource } from './tables.ts';
import type { SetFact } from './types.ts';

type Entry = { text: string; shape: string; lemmas: ReadonlySet<string>; block: Block };
type LeadIn = { lesson: number; stem: string; lead: string; entries: Entry[] };

const longestEntry = 15;
const mostMembers = 4;
const mostOutsiders = 3;

/** What follows a dash, a bracket or a first sentence is left out; nothing but one phrase stays. */
function entryOf(block: Block): Entry | null {
  const text = block.text
    .replace(/\s*\([^)]*\)/g, '')
    .split(/(?<=[.!?])\s|\s[–—-]\s|;\s/)[0]!
    .replace(/[.,;:]+$/, '')
    .replace(/,? (and|or)$/, '')
    .trim();
  const [tokens] = tagSentences(text, 0);
  if (!tokens || text === '' || tokens.length > longestEntry || /[“”"{}<>_=]/.test(text)) return null;
  const tree = treeOf(tokens);
  const first = tree.tags[0]!;
  const verbal = /^VB/.test(first) ? first : /^(IN|TO|WDT|WP|WRB|PRP)$/.test(first) ? first : 'NP';
  const finite = tree.relations.some((relation) => relation.startsWith('nsubj')) ? ' clause' : '';
  const lemmas = tree.tokens
    .filter((token) => /^(NOUN|PROPN|VERB|ADJ)$/.test(token.pos) && !generic.has(token.lemma))
    .map((token) => token.lemma);
  return { text, shape: verbal + finite, lemmas: new Set(lemmas), block };
}

/** "Governing well means:" and "The charter describes:" as the beginning of a sentence that each entry ends. */
function leadInsOf(reading: Reading): LeadIn[] {
  return writtenLists(reading).flatMap((list): LeadIn[] => {
    const lead = list.lead ? textOf(list.lead.tokens) : '';
    const words = lead.split(' ').length;
    if (!/:$/.test(lead) || words < 3 || words > 24 || /\b(following|below|these|this)\b/i.test(lead)) return [];
    const begin = lead.slice(0, -1).trim();
    if (!standsAlone(begin) || /^(they|it|he|she|we)\b/i.test(begin)) return [];
    const entries = list.items.map(entryOf);
    const found = entries.filter((entry) => entry !== null);
    if (found.length < 3 || found.length < list.items.length) return [];
    const shapes = new Set(found.map(({ shape }) => shape));
    if (shapes.size > 1) return [];
    const stem = `“${begin} …” Which of these complete the sentence, according to the text?`;
    return [{ lesson: list.lesson, stem, lead: begin, entries: found }];
  });
}

const overlapOf = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((lemma) => b.has(lemma)).length;

/** What completes a lead-in, against what completes the lead-ins of other lessons and shares no word with it. */
export function leadInSets(reading: Reading): SetFact[] {
  const all = leadInsOf(reading);
  return all.flatMap((own): SetFact[] => {
    const shape = own.entries[0]!.shape;
    const lessonText = normal(reading.lessons[own.lesson]!.blocks.map((block) => block.text).join(' '));
    const said = new Set([...own.entries.flatMap(({ lemmas }) => [...lemmas])]);
    const mean = own.entries.reduce((sum, { text }) => sum + text.length, 0) / own.entries.length;
    const outsiders = all
      .filter((other) => other !== own && other.lesson !== own.lesson)
      .flatMap((other) => other.entries.map((entry) => ({ ...entry, from: other })))
      .filter(
        ({ text, shape: theirs, lemmas }) =>
          theirs === shape &&
          lemmas.size > 0 &&
          overlapOf(lemmas, said) === 0 &&
          !lessonText.includes(normal(text)) &&
          text.length < 2 * mean &&
          text.length > 0.5 * mean
      )
      .sort((a, b) => Math.abs(a.from.lesson - own.lesson) - Math.abs(b.from.lesson - own.lesson));
    const members = own.entries.filter(({ text }) => text.length < 2 * mean && text.length > 0.5 * mean);
    if (outsiders.length < 2 || members.length < 2) return [];
    const first = members[0]!.block;
    return [
      {
        kind: 'set',
        key: `leadIn ${normal(own.lead)}`,
        lesson: own.lesson,
        source: blockSource(first),
        resolved: false,
        stem: own.stem,
        members: members.slice(0, mostMembers).map(({ text }) => text),
        outsiders: outsiders
          .slice(0, mostOutsiders)
          .map(({ text, from }) => ({ text, why: `The text says this elsewhere: “${from.lead} …”` }))
      }
    ];
  });
}
