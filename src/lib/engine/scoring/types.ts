/** One learner's response. `null` in storage is a blank. */
export type Answer =
  | { kind: 'choice'; optionId: string }
  | { kind: 'choices'; optionIds: string[] }
  | { kind: 'text'; text: string }
  | { kind: 'pairs'; pairs: Record<string, string> }
  | { kind: 'order'; optionIds: string[] };

/** Skipped, never reached and wrong are three different things. `earned` lies in 0…`possible`. */
export type Score =
  | { kind: 'scored'; earned: number; possible: number }
  | { kind: 'omitted'; possible: number }
  | { kind: 'notReached' };
