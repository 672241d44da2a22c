/** How one made-up learner studies. Days count back from the moment of seeding; fractions are parts of a day. */
export type DemoLearner = {
  name: string;
  email: string;
  /** On the logit scale: 0 gets a question of middling difficulty right half the time. */
  ability: number;
  /** Multiplies the usual answer time. */
  pace: number;
  enrolledDaysAgo: number;
  /** Lessons whose quiz they sit, from the first on; none for somebody who never started. */
  lessons: number;
  firstDaysAgo: number;
  lastDaysAgo: number;
  /** Mixed reviews. */
  reviewsDaysAgo: readonly number[];
} & Habits;

type Habits = {
  /** Does not sit a failed quiz again; the others do, after another look at the lesson. */
  givesUp?: true;
  /** Clicks through the quiz without reading the lesson. */
  guesses?: true;
  finalDaysAgo?: number;
  /** Has opened the next lesson and read half of it. */
  hasOpenLesson?: true;
};

/** The cohort's name on the instructor's screens. */
export const demoCohort = 'Autumn';

/** `Anyone Else` → `anyone.else@example.org`. */
function emailOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ł', 'l');
  return `${plain.toLowerCase().replaceAll(' ', '.')}@example.org`;
}

export const demoInstructor = { name: 'Hanne Solberg', email: emailOf('Hanne Solberg') };

type Row = [
  name: string,
  ability: number,
  pace: number,
  enrolledDaysAgo: number,
  lessons: number,
  firstDaysAgo: number,
  lastDaysAgo: number,
  reviewsDaysAgo: readonly number[],
  habits?: Habits
];

// prettier-ignore
const rows: Row[] = [
  // Half-way, with reviews due and a lesson open: the learner a newcomer signs in as.
  ['Ines Carvalho',      1.2, 1,    26,  7, 25,  2.2, [12, 6], { hasOpenLesson: true }],
  // On track: different starts, speeds and abilities.
  ['Amara Okafor',       2.2, 0.8,  41, 13, 40,  1.3, [24, 15, 7, 3]],
  ['Tomasz Wiśniewski',  0.8, 1,    40, 11, 38,  2.4, [20, 9]],
  ['Leila Haddad',       1.2, 1.2,  30,  9, 28,  0.6, []],
  ['Nguyen Thi Lan',     1.6, 1.4,  21,  6, 20,  3.4, [8]],
  ['Mateo Quispe',       0.6, 1,    35,  8, 33,  4.5, []],
  ['Aisha Rahman',       1.9, 0.7,  16, 10, 15,  1.6, []],
  ['Jonas Lindqvist',    0.9, 1.1,  12,  4, 11,  1.1, []],
  // Done, and kept fresh.
  ['Grace Kamau',        2.4, 1,    42, 15, 41,  9,   [28, 20, 13, 6, 4.2, 2.5], { finalDaysAgo: 7.3 }],
  ['Petra Novotná',      1.6,   1.1,  39, 15, 38,  3.2, [21, 11, 5], { finalDaysAgo: 1.9 }],
  ['Daniel Mensah',      1.1, 0.9,  33, 15, 31,  4.1, [16, 7], { finalDaysAgo: 2.6 }],
  ['Sofia Marchetti',    1.8, 1.3,  29, 15, 28,  2.2, [13, 6]],
  // Fading: finished weeks ago in a hurry and never came back.
  ['Oleksandr Bondar',   0.9, 0.8,  42, 15, 42, 37,   []],
  ['Yuki Tanaka',        1,   0.9,  41, 15, 41, 34,   []],
  // Struggling: still trying.
  ['Callum Fraser',     -1.6,   1.3,  30,  5, 28,  1.4, []],
  ['Zeynep Kaya',       -1.4, 1.5,  25,  6, 24,  2.7, []],
  ['Ahmed Farouk',      -1.6, 1,    18,  4, 17,  3.1, [], { givesUp: true }],
  // Guessing: one quiz, clicked through in seconds.
  ['Ryan Gallagher',    -9,   0.08,  9,  1,  1.2, 1.2, [], { guesses: true, givesUp: true }],
  ['Dmitri Volkov',     -9,   0.07, 14,  1,  2.1, 2.1, [], { guesses: true, givesUp: true }],
  // Stalled, at different places.
  ['Chloé Dubois',       1, 1,    40,  5, 38, 24,   []],
  ['Kwame Asante',       0.2, 1,    36,  3, 34, 17,   []],
  ['Hannah Schmidt',     0.6, 1.2,  28,  7, 27,  9.4, []],
  // Never started.
  ['Rosa Jiménez',       1,   1,    19,  0,  0,  0,   []],
  ['Ewan Macleod',       1,   1,     6,  0,  0,  0,   []]
];

/** Four and twenty people, at least one in every learner state. */
export const demoLearners = rows.map((row): DemoLearner => {
  const [name, ability, pace, enrolledDaysAgo, lessons, firstDaysAgo, lastDaysAgo, reviewsDaysAgo, habits] = row;
  const times = { enrolledDaysAgo, firstDaysAgo, lastDaysAgo, reviewsDaysAgo };
  return { name, email: emailOf(name), ability, pace, lessons, ...times, ...habits };
});

/** The one whose password is shown to a newcomer. */
export const demoLearner = demoLearners[0]!;
