import { reasons, type Reason } from '#lib/engine/items/gates/reasons.ts';

/** What the choice among good candidates gives as its reasons; the checks of a single one explain theirs in the engine. */
const choosing: Record<string, string> = {
  repeated: 'The same question twice',
  sameFact: 'Another question asks for the same fact',
  answersAnother: 'Gives away the answer of another question',
  sameSentence: 'Its sentence has enough questions',
  lessonFull: 'The lesson has enough questions',
  nearDuplicate: 'Nearly the same as another question',
  unbalancedTruth: 'Would make too many statements true, or too many false',
  improbable: 'Too unlikely to be good'
};

/** Why the generator turned a candidate away, as an instructor reads it. A code that nobody explains is read out. */
export function rejectionName(code: string): string {
  const explained = (reasons as Record<string, Reason>)[code]?.explanation.replace(/\.$/, '');
  const words = code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return choosing[code] ?? explained ?? words.charAt(0).toUpperCase() + words.slice(1);
}
