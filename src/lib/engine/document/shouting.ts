import type { Block } from './types.ts';

/** How the running text writes words in the middle of a sentence: "nato" → "NATO", "fresnel" → "Fresnel". */
export type KnownForms = Map<string, string>;

/** The names and abbreviations of the running text; a word that it also writes in small letters is neither. */
export function knownForms(blocks: Block[]): KnownForms {
  const forms: KnownForms = new Map();
  const common = new Set<string>();
  for (const { kind, text } of blocks) {
    if (kind === 'heading' || kind === 'code') continue;
    for (const [word] of text.matchAll(/(?<=[\p{L},;] )\p{L}+/gu)) {
      if (/^\p{Lu}/u.test(word)) forms.set(word.toLowerCase(), word);
      else common.add(word);
    }
  }
  for (const word of common) forms.delete(word);
  return forms;
}

/** "THE EDDYSTONE LIGHT" → "The Eddystone light"; a title that has small letters, or is one word, comes back unchanged. */
export function calmCapitals(title: string, forms: KnownForms): string {
  const shouted = title.includes(' ') && !/\p{Ll}/u.test(title) && (title.match(/\p{Lu}/gu)?.length ?? 0) >= 8;
  if (!shouted) return title;
  const calm = title.replace(/\p{L}+/gu, (word) => forms.get(word.toLowerCase()) ?? word.toLowerCase());
  return calm.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}
