import { describe, expect, test } from 'vitest';
import { parseDocument } from '#lib/engine/document/parse.ts';
import { generateBank } from '#lib/engine/items/bank.ts';
import type { Item } from '#lib/engine/items/types.ts';
import { lessonsFrom } from '#lib/engine/lesson/lesson.ts';
import { outlineOf } from '#lib/engine/outline/outline.ts';
import { rejectReasons } from '#lib/server/banks.ts';
import { readBundledSource, readReview } from '#lib/server/bundledCourse.ts';

const parsed = parseDocument(readBundledSource(), { fileName: 'partnership-for-peace.md' });
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const { document } = parsed;
const lessons = lessonsFrom(outlineOf(document));
const bank = generateBank(document, lessons, { seed: 'lectern' });
const items = bank.lessons.flatMap((lesson) => lesson.items);
const review = readReview()!;

/** All that a reviewer judges, on one line: `stem [option / option] → key`. */
function described({ stem, options, prompts, key }: Item): string {
  const text = (id: string) => options.find((option) => option.id === id)?.text ?? id;
  const keyText = () => {
    switch (key.kind) {
      case 'choice':
        return text(key.optionId);
      case 'choices':
        return key.optionIds.map(text).join(' + ');
      case 'texts':
        return key.accepted.join(' | ');
      case 'number':
        return `${key.value} ± ${key.tolerance}`;
      case 'pairs':
        return prompts.map((prompt) => `${prompt.text} = ${text(key.pairs[prompt.id]!)}`).join('; ');
      case 'order':
        return key.optionIds.map(text).join(' > ');
    }
  };
  const shown = options.length > 0 ? ` [${options.map((option) => option.text).join(' / ')}]` : '';
  return `${stem}${shown} → ${keyText()}`;
}

describe('the bundled course', () => {
  test('is an introduction, ten sections and four subsections of 3,000 to 4,500 words', () => {
    expect(lessons).toHaveLength(15);
    expect(lessons[0]!.title).toBe('Introduction');
    expect(lessons.filter(({ depth }) => depth === 1)).toHaveLength(4);
    expect(document.words).toBeGreaterThanOrEqual(3000);
    expect(document.words).toBeLessThanOrEqual(4500);
  });
});

describe('its reviewed bank', () => {
  const acceptedIds = new Set([...Object.keys(review.accepted), ...Object.keys(review.edited)]);

  test('was reviewed as this generator makes it: every item has a decision and every decision an item', () => {
    const decided = [...acceptedIds, ...Object.keys(review.rejected)];
    const undecided = items.filter(({ id }) => !decided.includes(id)).map((item) => `${item.id} ${described(item)}`);
    expect({ undecided, gone: decided.filter((id) => !items.some((item) => item.id === id)) }).toEqual({
      undecided: [],
      gone: []
    });
    expect(review.generatorVersion).toBe(bank.generator.version);
    expect(new Set(decided).size).toBe(decided.length);
  });

  test('is worded, optioned and keyed exactly as the reviewer read it', () => {
    const edited = Object.entries(review.edited).map(([id, { read }]) => [id, read]);
    const read = { ...review.accepted, ...Object.fromEntries(edited) };
    const found = items.filter(({ id }) => acceptedIds.has(id)).map((item) => [item.id, described(item)]);
    expect(Object.fromEntries(found)).toEqual(read);
  });

  test('gives a reason for every rejection', () => {
    const known: string[] = rejectReasons.map(({ id }) => id);
    const bad = Object.values(review.rejected).filter(({ reason, note }) => !known.includes(reason) || note === '');
    expect(bad).toEqual([]);
  });

  test('has at least four live items in every lesson, eighty in all, of at least five kinds', () => {
    const live = bank.lessons.map((lesson) => lesson.items.filter(({ id }) => acceptedIds.has(id)));
    expect(live.filter((accepted) => accepted.length < 4)).toEqual([]);
    expect(live.flat().length).toBeGreaterThanOrEqual(80);
    expect(new Set(live.flat().map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  });
});
