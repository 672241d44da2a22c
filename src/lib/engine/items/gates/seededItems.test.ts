import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../reading.ts';
import { readingOf } from '../testDocument.ts';
import { reasonsToReject } from './all.ts';
import { reasons } from './reasons.ts';
import { candidateOf, isHeldOut, parseItems, type SeededItem } from './seededItems.ts';

const fileOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const readings = new Map<string, Reading>();
function readingFor({ document }: SeededItem): Reading {
  const reading = readings.get(document) ?? readingOf(fileOf(`./documents/${document}.md`));
  readings.set(document, reading);
  return reading;
}

const judged = (name: string) =>
  parseItems(fileOf(name)).map((item) => {
    const reading = readingFor(item);
    return { item, codes: reasonsToReject(candidateOf(item, reading), reading) };
  });
const flawed = judged('./flawed.jsonl');
const good = judged('./good.jsonl');
const shown = ({ item, codes }: (typeof flawed)[number]) =>
  `${item.id} ${item.flaw?.join('|') ?? ''} → ${codes.join(' ')}: ${item.stem}`;

describe('the seeded items', () => {
  test('are 150 flawed and 120 good ones over twelve documents, of all eight kinds, each with its own id', () => {
    expect(flawed.length).toBeGreaterThanOrEqual(150);
    expect(good.length).toBeGreaterThanOrEqual(120);
    for (const items of [flawed, good]) {
      expect(new Set(items.map(({ item }) => item.kind)).size).toBe(8);
      expect(new Set(items.map(({ item }) => item.document)).size).toBeGreaterThanOrEqual(12);
      expect(new Set(items.map(({ item }) => item.id)).size).toBe(items.length);
    }
  });

  test('name flaws that have a reason', () => {
    const unknown = flawed.flatMap(({ item }) => (item.flaw ?? []).filter((code) => !Object.hasOwn(reasons, code)));
    expect([...new Set(unknown)]).toEqual([]);
  });
});

const parts: [string, (item: SeededItem) => boolean][] = [
  ['looked at while the gates were made', (item) => item.batch !== 2 && !isHeldOut(item)],
  ['held out, then corrected on', (item) => item.batch !== 2 && isHeldOut(item)],
  ['written afterwards', (item) => item.batch === 2]
];

test('flawed ones are caught: 95 % and more', () => {
  const missed = flawed.filter(({ codes }) => codes.length === 0);
  console.info(`Missed:\n${missed.map(shown).join('\n')}`);
  for (const [name, belongs] of parts) {
    const [all, left] = [flawed, missed].map((items) => items.filter(({ item }) => belongs(item)).length);
    console.info(`${name}: ${all! - left!} of ${all} caught`);
  }
  expect(1 - missed.length / flawed.length).toBeGreaterThanOrEqual(0.95);
});

test('good ones pass: 5 % at most are turned away', () => {
  const rejected = good.filter(({ codes }) => codes.length > 0);
  console.info(`False alarms:\n${rejected.map(shown).join('\n')}`);
  for (const [name, belongs] of parts) {
    const [all, alarms] = [good, rejected].map((items) => items.filter(({ item }) => belongs(item)).length);
    console.info(`${name}: ${alarms} of ${all} turned away`);
  }
  expect(rejected.length / good.length).toBeLessThanOrEqual(0.05);
});

test('each flaw is caught under its own code in 90 % of its items and more, over all codes', () => {
  const caught = flawed.filter(({ codes }) => codes.length > 0);
  const named = caught.filter(({ item, codes }) => codes.some((code) => item.flaw!.includes(code)));
  const table = Object.keys(reasons).map((code) => {
    const written = flawed.filter(({ item }) => item.flaw!.includes(code));
    const seen = written.filter(({ codes }) => codes.includes(code));
    const alarms = good.filter(({ codes }) => codes.includes(code));
    return `${code}: ${seen.length} of ${written.length}; false alarms ${alarms.length}`;
  });
  console.info(table.join('\n'));
  expect(named.length / caught.length).toBeGreaterThanOrEqual(0.9);
});

test('every code has a flawed item that its gate alone, or it among others, rejects', () => {
  const seen = new Set(flawed.flatMap(({ codes }) => codes));
  const without = Object.keys(reasons).filter((code) => !seen.has(code));
  expect(without).toEqual([]);
});
