import { parseDocument } from '../document/parse.ts';
import type { Document } from '../document/types.ts';
import { lessonsFrom } from '../lesson/lesson.ts';
import type { Lesson } from '../lesson/types.ts';
import { outlineOf } from '../outline/outline.ts';
import { generateBank, type Bank } from './bank.ts';
import type { Candidate } from './candidate.ts';
import { read, type Reading } from './reading.ts';

/** For tests: a Markdown text with its lessons. */
export function lessonsOfText(markdown: string): { document: Document; lessons: Lesson[] } {
  const parsed = parseDocument(markdown, { fileName: 'test.md' });
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  return { document: parsed.document, lessons: lessonsFrom(outlineOf(parsed.document)) };
}

export function readingOf(markdown: string): Reading {
  const { document, lessons } = lessonsOfText(markdown);
  return read(document, lessons);
}

export function bankOf(markdown: string, seed = 'test'): Bank {
  const { document, lessons } = lessonsOfText(markdown);
  return generateBank(document, lessons, { seed });
}

/** A candidate that no gate minds, to be spoilt in one place by a test. */
export function candidateWith(changes: Partial<Candidate> = {}): Candidate {
  const quote = 'The Harbour Board opened the lighthouse museum in Porthaven in 1987.';
  return {
    kind: 'singleChoice',
    template: 'when.choice',
    fact: 'when harbour board opened lighthouse museum in porthaven',
    lesson: 0,
    sentences: [0],
    stem: 'In which year did the Harbour Board open the lighthouse museum in Porthaven?',
    options: ['1983', '1985', '1987', '1990'].map((text) => ({ text, feedback: '' })),
    answer: { kind: 'choice', text: '1987' },
    rationale: `The text gives 1987: “${quote}”`,
    source: { blockId: 'b', start: 0, end: quote.length, quote },
    resolved: false,
    features: {},
    ...changes
  };
}
