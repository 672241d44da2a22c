/** Where a learner stands in a lesson, in the words every screen uses. */
export type Standing = { state: 'notStarted' | 'started' | 'done'; known: number | null };

const states = { notStarted: 'Not started', started: 'Started', done: 'Done' } as const;

export const stateWord = (state: Standing['state']) => states[state];

/** For a reader who hears the glyph: "Done. Known 91 %". */
export function standingWords({ state, known }: Standing): string {
  if (state === 'notStarted' && known === null) return states[state];
  return `${states[state]}. Known${known === null ? ': too few answers' : ` ${Math.round(known * 100)} %`}`;
}

/** The class of the done line. */
export const lineOf = (state: Standing['state']) => (state === 'done' ? 'done' : state === 'started' ? 'part' : '');
