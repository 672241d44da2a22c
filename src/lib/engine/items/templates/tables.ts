import type { Candidate } from '../candidate.ts';
import type { SequenceFact, TableFact } from '../facts/types.ts';
import { quoted } from '../candidate.ts';

function shortQuote(text: string): string {
  return text.replace(/\s*\|\s*/g, ' – ');
}

/** Three to six rows as a matching item; longer tables in parts that share no row. */
export function tableCandidates(fact: TableFact): Candidate[] {
  const parts: TableFact['rows'][] = [];
  const count = Math.ceil(fact.rows.length / 6);
  for (let part = 0; part < count; part++) parts.push(fact.rows.filter((_, i) => i % count === part));
  return parts
    .filter((rows) => rows.length >= 3)
    .map((rows): Candidate => ({
      kind: 'matching',
      template: `${relationOf(fact)}.matching`,
      fact: parts.length > 1 ? `${fact.key} ${rows[0]!.left}` : fact.key,
      covers: rows.flatMap((row) => row.fact ?? []),
      lesson: fact.lesson,
      sentences: rows.map((row) => row.source.start),
      stem: fact.stem,
      options: rows.map((row) => ({ text: row.right, feedback: `This goes with: ${row.left}.` })),
      answer: { kind: 'pairs', pairs: rows.map((row) => [row.left, row.right]) },
      rationale: `The pairs in the text: ${rows.map((row) => `${row.left} – ${shortQuote(row.right)}`).join('; ')}.`,
      source: rows[0]!.source,
      resolved: fact.resolved,
      features: { rows: rows.length }
    }));
}

export function sequenceCandidates(fact: SequenceFact): Candidate[] {
  const dated = fact.steps.every((step) => step.when);
  const place = (step: SequenceFact['steps'][number], index: number) =>
    dated ? `${step.text} (${step.when})` : `${index + 1}. ${step.text}`;
  return [
    {
      kind: 'ordering',
      template: dated ? 'events.ordering' : 'steps.ordering',
      fact: fact.key,
      lesson: fact.lesson,
      sentences: fact.steps.map((step) => step.source.start),
      stem: fact.stem,
      options: fact.steps.map((step, index) => ({
        text: step.text,
        feedback: dated ? `The text gives ${step.when}.` : `This is step ${index + 1}.`
      })),
      answer: { kind: 'order', texts: fact.steps.map((step) => step.text) },
      rationale: `The order in the text: ${fact.steps.map(place).join('; ')}. It begins: ${quoted(fact.steps[0]!.source)}`,
      source: fact.source,
      resolved: fact.resolved,
      features: { rows: fact.steps.length }
    }
  ];
}

function relationOf({ relation }: TableFact): string {
  return ['definition', 'cause', 'role'].includes(relation) ? relation : 'table';
}
