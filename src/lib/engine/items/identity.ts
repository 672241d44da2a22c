import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { shownStem, type Candidate } from './candidate.ts';
import { difficultyOf, probabilityOf } from './rank.ts';
import type { Item, Key, Tier } from './types.ts';
import { generatorVersion } from './version.ts';

/** Twelve bytes of SHA-256 over what makes an item this item; its place in the document is no part of it. */
export function itemId(candidate: Candidate): string {
  const parts = [generatorVersion, candidate.template, candidate.fact, candidate.source.quote, shownStem(candidate)];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 24);
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

/** Gives ids to options and prompts by the alphabet, so that they betray nothing, and names the key by them. */
export function finished(candidate: Candidate, tier: Tier): Item {
  const { kind, answer } = candidate;
  const sorted = [...candidate.options].sort((a, b) => compare(a.text, b.text));
  const options =
    kind === 'trueFalse'
      ? candidate.options.map((option) => ({ id: option.text.toLowerCase(), ...option }))
      : sorted.map((option, i) => ({ id: letters[i]!, ...option }));
  const idOf = (text: string) => options.find((option) => option.text === text)!.id;
  const prompts =
    answer.kind === 'pairs'
      ? answer.pairs
          .map(([prompt]) => prompt)
          .sort(compare)
          .map((text, i) => ({ id: String(i + 1), text }))
      : [];
  return {
    id: itemId(candidate),
    kind,
    stem: shownStem(candidate),
    prompts,
    options,
    key: keyOf(candidate, idOf, prompts),
    rationale: candidate.rationale,
    source: candidate.source,
    probability: probabilityOf(candidate),
    tier,
    difficulty: difficultyOf(candidate)
  };
}

function keyOf({ answer }: Candidate, idOf: (text: string) => string, prompts: Item['prompts']): Key {
  switch (answer.kind) {
    case 'choice':
      return { kind: 'choice', optionId: idOf(answer.text) };
    case 'choices':
      return { kind: 'choices', optionIds: answer.texts.map(idOf).sort() };
    case 'pairs': {
      const optionOf = new Map(answer.pairs);
      return {
        kind: 'pairs',
        pairs: Object.fromEntries(prompts.map((prompt) => [prompt.id, idOf(optionOf.get(prompt.text)!)]))
      };
    }
    case 'order':
      return { kind: 'order', optionIds: answer.texts.map(idOf) };
    default:
      return answer;
  }
}
