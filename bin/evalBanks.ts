import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../src/lib/engine/document/types.ts';
import { parseDocument } from '../src/lib/engine/document/parse.ts';
import { chooseCandidates } from '../src/lib/engine/items/bank.ts';
import type { Candidate } from '../src/lib/engine/items/candidate.ts';
import { finished } from '../src/lib/engine/items/identity.ts';
import { contentId } from '../src/lib/engine/items/judged/contentId.ts';
import { tierOf } from '../src/lib/engine/items/rank.ts';
import { featuresOf } from '../src/lib/engine/items/rank/features.ts';
import type { SentenceModels } from '../src/lib/engine/items/sentences/model.ts';
import type { Item, Rejection } from '../src/lib/engine/items/types.ts';
import { read, type Reading } from '../src/lib/engine/items/reading.ts';
import { lessonsFrom } from '../src/lib/engine/lesson/lesson.ts';
import type { Lesson } from '../src/lib/engine/lesson/types.ts';
import { outlineOf } from '../src/lib/engine/outline/outline.ts';
import { readSource } from './readSource.ts';
import { Refusal } from './steps.js';

/** An item with all that is known of its making. Its `id` outlives generator versions; `bankId` is the id in the bank. */
export type MadeItem = Item & {
  bankId: string;
  document: string;
  genre: string;
  lesson: string;
  template: string;
  features: Record<string, number>;
};

export type MadeBank = {
  document: string;
  genre: string;
  words: number;
  items: MadeItem[];
  rejected: Rejection[];
  /** Every candidate that no gate minds, chosen or not: its features by `contentId`. */
  sound: Map<string, Record<string, number>>;
};

/** Full name or first letter → genre, from `genres.json` in the folder; without it, the first letter is the genre. */
async function genresOf(folder: string): Promise<(document: string) => string> {
  const text = await readFile(join(folder, 'genres.json'), 'utf8').catch(() => '{}');
  const genres = new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  return (document) => genres.get(document) ?? genres.get(document.slice(0, 1)) ?? document.slice(0, 1);
}

function itemOf(candidate: Candidate, place: Pick<MadeItem, 'document' | 'genre' | 'lesson'>): MadeItem {
  const item = finished(candidate, tierOf(candidate)!);
  return {
    ...item,
    ...place,
    id: contentId(candidate),
    bankId: item.id,
    template: candidate.template,
    features: featuresOf(candidate)
  };
}

type NamedDocument = { name: string; document: Document; lessons: Lesson[] };

/**
 * The Markdown and plain-text files of a folder, by name. A file without a readable document is passed over with a line on standard
 * error.
 *
 * @throws {Refusal} when the folder cannot be read or has no documents
 */
async function* documentsIn(folder: string): AsyncGenerator<NamedDocument> {
  const names = await readdir(folder).catch(() => {
    throw new Refusal(`${folder} is not a folder that can be read.`);
  });
  const documents = names.filter((name) => /\.(md|markdown|txt)$/i.test(name)).sort();
  if (documents.length === 0) throw new Refusal(`${folder} has no Markdown or plain-text files.`);
  for (const name of documents) {
    const parsed = parseDocument(await readSource(join(folder, name)), { fileName: name });
    if (parsed.ok) yield { name, document: parsed.document, lessons: lessonsFrom(outlineOf(parsed.document)) };
    else console.error(`${name}: ${parsed.problems.map(({ message }) => message).join(' ')}`);
  }
}

export type NamedReading = { document: string; reading: Reading };

/** The documents of a folder as the generator reads them; see `documentsIn`. */
export async function readingsOf(folder: string): Promise<NamedReading[]> {
  const readings: NamedReading[] = [];
  for await (const { name, document, lessons } of documentsIn(folder))
    readings.push({ document: name, reading: read(document, lessons) });
  return readings;
}

/**
 * The banks of the documents of a folder; see `documentsIn`.
 *
 * @param modelsFor a document's own models, by its name; those that are shipped if left out
 */
export async function banksOf(
  folder: string,
  seed: string,
  modelsFor?: (document: string) => SentenceModels
): Promise<MadeBank[]> {
  const genreOf = await genresOf(folder);
  const banks: MadeBank[] = [];
  for await (const { name, document, lessons } of documentsIn(folder)) {
    const {
      lessons: made,
      rejected,
      sound
    } = chooseCandidates(document, lessons, {
      seed,
      ...(modelsFor && { models: modelsFor(name) })
    });
    const genre = genreOf(name);
    const items = made.flatMap(({ title, chosen }) =>
      chosen.map((candidate) => itemOf(candidate, { document: name, genre, lesson: title }))
    );
    const features = new Map(sound.map((candidate) => [contentId(candidate), featuresOf(candidate)]));
    banks.push({ document: name, genre, words: document.words, items, rejected, sound: features });
  }
  return banks;
}
