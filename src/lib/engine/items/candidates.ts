import type { Candidate } from './candidate.ts';
import { acronymFacts } from './facts/acronym.ts';
import { agentFacts } from './facts/agent.ts';
import { definitionFacts } from './facts/definition.ts';
import { quantityFacts } from './facts/quantity.ts';
import { eventSequences, stepFacts } from './facts/sequence.ts';
import { writtenTableFacts } from './facts/tables.ts';
import { whenFacts } from './facts/when.ts';
import { whereFacts } from './facts/where.ts';
import type { Reading } from './reading.ts';
import {
  acronymCandidates,
  agentCandidates,
  definitionCandidates,
  quantityCandidates,
  whereCandidates
} from './templates/shortAnswers.ts';
import { sequenceCandidates, tableCandidates } from './templates/tables.ts';
import { whenCandidates } from './templates/when.ts';

/** Everything that could be asked, before any gate. */
export function candidatesOf(reading: Reading): Candidate[] {
  const events = whenFacts(reading);
  return [
    ...events.flatMap((fact) => whenCandidates(fact, events, reading)),
    ...whereFacts(reading).flatMap((fact) => whereCandidates(fact, reading)),
    ...quantityFacts(reading).flatMap((fact) => quantityCandidates(fact, reading)),
    ...agentFacts(reading).flatMap((fact) => agentCandidates(fact, reading)),
    ...definitionFacts(reading).flatMap((fact) => definitionCandidates(fact, reading)),
    ...acronymFacts(reading).flatMap(acronymCandidates),
    ...writtenTableFacts(reading).flatMap(tableCandidates),
    ...stepFacts(reading).flatMap(sequenceCandidates),
    ...eventSequences(events).flatMap(sequenceCandidates)
  ];
}
