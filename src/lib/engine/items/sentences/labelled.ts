import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from '../parser/tables.ts';
import { normal } from '../facts/slots.ts';
import type { ReadSentence } from '../reading.ts';
import type { Signs } from './signs.ts';

/**
 * What a reader said of one sentence, with what is measured on it and without a word of it.
 *
 * `standing`: 2 understood alone, under the titles of document and lesson · 1 behind the sentence before it · 0 not even so.
 * `worth`: 2 a definite fact that a quiz should ask · 1 minor or partly to be guessed · 0 what nobody would deny, an aside, an opinion.
 */
export type LabelledSentence = {
  id: string;
  document: string;
  standing: number;
  worth: number;
  signs: Signs;
  /** Phrases of it that somebody looked at as gaps. */
  keys: LabelledKey[];
};

/**
 * What a reader said of a phrase that is left out: `value` 2 a telling term that only those who learnt it fill in · 1 nearly · 0 anybody
 * can fill it, or nobody need.
 */
export type LabelledKey = { id: string; value: number; signs: Signs };

const digest = (parts: readonly string[], digits: number) =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, digits);

/** Names a sentence by its document and its words. @returns 16 hexadecimal digits */
export function sentenceId(document: string, { text }: Pick<ReadSentence, 'text'>): string {
  return digest([document, normal(text)], 16);
}

/** Names a phrase within its sentence. @returns 8 hexadecimal digits */
export function keyId(text: string): string {
  return digest([normal(text)], 8);
}

/** Sentences of prose that are neither too short nor too long to be asked about. */
export function canBeLabelled({ text }: Pick<ReadSentence, 'text'>): boolean {
  const words = text.trim().split(/\s+/).length;
  return words >= 6 && words <= 42 && /[.:]$/.test(text.trim()) && /\p{L}/u.test(text);
}

/** One fiftieth is finer than the data tell; a byte holds up to 2.5. */
const steps = 50;

const packed = (signs: Signs, names: readonly string[]) =>
  toBase64(
    Uint8Array.from(names, (name) => 128 + Math.max(-128, Math.min(127, Math.round(steps * (signs[name] ?? 0)))))
  );

function unpacked(text: string, names: readonly string[]): Signs {
  const bytes = fromBase64(text);
  return Object.fromEntries(names.map((name, i) => [name, (bytes[i]! - 128) / steps]));
}

const namesIn = (all: readonly Signs[]) => [...new Set(all.flatMap((signs) => Object.keys(signs)))].sort();

/** The names of the signs, then a line a sentence, in an order that does not depend on who labelled first. */
export function writtenLabels(sentences: readonly LabelledSentence[]): string {
  const names = namesIn(sentences.map(({ signs }) => signs));
  const keyNames = namesIn(sentences.flatMap(({ keys }) => keys.map(({ signs }) => signs)));
  const lines = sentences
    .map(({ signs, keys, ...label }) => ({
      ...label,
      signs: packed(signs, names),
      ...(keys.length > 0 && { keys: keys.map((key) => ({ ...key, signs: packed(key.signs, keyNames) })) })
    }))
    .sort((a, b) => (`${a.document} ${a.id}` < `${b.document} ${b.id}` ? -1 : 1));
  return [{ signs: names, keys: keyNames }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

type Packed<T> = Omit<T, 'signs' | 'keys'> & { signs: string };

/** @throws {SyntaxError} on a line that is no JSON */
export function readLabels(text: string): LabelledSentence[] {
  const [head, ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const names = JSON.parse(head ?? '{"signs":[],"keys":[]}') as { signs: string[]; keys: string[] };
  return lines.map((line) => {
    const {
      signs,
      keys = [],
      ...label
    } = JSON.parse(line) as Packed<LabelledSentence> & { keys?: Packed<LabelledKey>[] };
    return {
      ...label,
      signs: unpacked(signs, names.signs),
      keys: keys.map((key) => ({ ...key, signs: unpacked(key.signs, names.keys) }))
    };
  });
}
