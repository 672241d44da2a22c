import { expect, test } from 'vitest';
import type { Candidate } from '../candidate.ts';
import { candidateWith, readingOf } from '../testDocument.ts';
import { reasonsToReject } from './all.ts';

const sentences = [
  'Shots were fired and three deputies were wounded in Memphis.',
  'The kernel gives applications a way to force writes to disk.',
  'The court tried crimes against peace, war crimes, and crimes against humanity.',
  'Nectar and pollen are collected by worker bees.',
  'Invite all responders to the voice call.'
];
const reading = readingOf(`# Ports\n\n${sentences.join(' ')}`);

/** A candidate on the sentence that begins so. */
function codes(beginning: string, changes: Partial<Candidate>): string[] {
  const sentence = reading.sentences.find(({ text }) => text.startsWith(beginning))!;
  const source = { blockId: sentence.block.id, start: sentence.start, end: sentence.end, quote: sentence.text };
  return reasonsToReject(candidateWith({ source, sentences: [source.start], options: [], ...changes }), reading);
}
const cloze = (stem: string, key: string): Partial<Candidate> => ({
  kind: 'cloze',
  template: 'cued.term',
  stem,
  answer: { kind: 'texts', accepted: [key] }
});
const short = (stem: string, key: string): Partial<Candidate> => ({
  kind: 'shortAnswer',
  template: 'object.short',
  stem,
  answer: { kind: 'texts', accepted: [key] }
});

test('a gap stands where its key stands in the text', () => {
  expect(codes('Shots', cloze('Shots were fired ____ deputies were wounded in Memphis.', 'three'))).toContain(
    'evidenceMismatch'
  );
});

test('a question does not break off before a second object', () => {
  expect(
    codes('The kernel', short('What does the kernel give a way to force writes to disk?', 'applications'))
  ).toContain('clippedKey');
});

test('a list that the text goes on with is not cut', () => {
  expect(codes('The court', cloze('The court tried ____ against peace, war crimes.', 'crimes'))).toContain(
    'clippedPhrase'
  );
});

test('one of two things joined by "and" is not the answer', () => {
  expect(codes('Nectar', short('What is collected by worker bees?', 'nectar'))).toContain('secondAnswer');
});

test('an instruction may be put as "you should"', () => {
  const put = cloze('You should invite all ____ to the voice call.', 'responders');
  expect(codes('Invite', put)).not.toContain('evidenceMismatch');
});
