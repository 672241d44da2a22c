import type { Candidate } from './candidate.ts';
import { acronymFacts } from './facts/acronym.ts';
import { argumentFacts } from './facts/arguments.ts';
import { claimFacts } from './facts/claims.ts';
import { definitionFacts } from './facts/definition.ts';
import { namingFacts } from './facts/naming.ts';
import { figureFacts } from './facts/figures.ts';
import { gapFacts } from './facts/gaps.ts';
import { quantityFacts } from './facts/quantity.ts';
import { causeTables, definitionTables, roleTables } from './facts/relations.ts';
import { rowFacts } from './facts/rows.ts';
import { eventSequences, stepFacts } from './facts/sequence.ts';
import { listedSets, membershipSets } from './facts/sets.ts';
import { writtenTableFacts } from './facts/tables.ts';
import { showingsOf } from './facts/showings.ts';
import { whenFacts } from './facts/when.ts';
import { whereFacts } from './facts/where.ts';
import type { Reading } from './reading.ts';
import {
  claimCandidates,
  definitionChoices,
  rowCandidates,
  setCandidates,
  stepCandidates,
  whereChoices
} from './templates/choices.ts';
import { argumentGaps } from './templates/arguments.ts';
import { gapCandidates } from './templates/gaps.ts';
import {
  acronymCandidates,
  definitionCandidates,
  namingCandidates,
  quantityCandidates,
  whereCandidates
} from './templates/shortAnswers.ts';
import { figureCandidates } from './templates/figures.ts';
import { sequenceCandidates, tableCandidates } from './templates/tables.ts';
import { whenCandidates, yearIndexOf } from './templates/when.ts';

/** Everything that could be asked, before any gate. */
export function candidatesOf(reading: Reading): Candidate[] {
  const events = whenFacts(reading);
  const years = yearIndexOf(events);
  const places = whereFacts(reading);
  const quantities = quantityFacts(reading);
  const definitions = definitionFacts(reading);
  const showings = showingsOf(reading);
  const steps = stepFacts(reading);
  const tables = [
    ...writtenTableFacts(reading),
    ...definitionTables(definitions),
    ...causeTables(reading),
    ...roleTables(reading)
  ];
  return [
    ...events.flatMap((fact) => whenCandidates(fact, years, reading)),
    ...places.flatMap((fact) => [...whereCandidates(fact, reading), ...whereChoices(fact, places, reading)]),
    ...quantities.flatMap((fact) => quantityCandidates(fact, reading)),
    ...definitions.flatMap((fact) => [...definitionCandidates(fact, reading), ...definitionChoices(fact, definitions)]),
    ...namingFacts(reading).flatMap((fact) => namingCandidates(fact, reading)),
    ...acronymFacts(reading).flatMap(acronymCandidates),
    ...tables.flatMap(tableCandidates),
    ...[...steps, ...eventSequences(events)].flatMap(sequenceCandidates),
    ...steps.flatMap(stepCandidates),
    ...[...membershipSets(reading, events), ...listedSets(reading)].flatMap(setCandidates),
    ...rowFacts(reading).flatMap(rowCandidates),
    ...figureFacts(reading, showings).flatMap((fact) => figureCandidates(fact, reading)),
    ...gapFacts(reading, definitions).flatMap(gapCandidates),
    ...claimFacts(reading, showings).flatMap(claimCandidates),
    ...argumentFacts(reading, showings).flatMap((fact) => argumentGaps(fact, reading))
  ];
}
