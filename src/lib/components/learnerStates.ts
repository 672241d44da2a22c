import type { LearnerState } from '#lib/engine/statistics/state.ts';

/** How each state is called and drawn; the order of the bar is who needs help first. */
export const stateLooks: Record<LearnerState, { name: string; pattern: string }> = {
  struggling: { name: 'Struggling', pattern: 'st-struggling' },
  guessing: { name: 'Guessing', pattern: 'st-guessing' },
  stalled: { name: 'Stalled', pattern: 'st-stalled' },
  neverStarted: { name: 'Never started', pattern: 'st-never' },
  fading: { name: 'Fading', pattern: 'st-fading' },
  onTrack: { name: 'On track', pattern: 'st-track' },
  done: { name: 'Done', pattern: 'st-done' }
};

type Letter = { action: string; subject: string; body: (course: string, link: string) => string };

/** What to write to somebody who needs help: a beginning, to be finished in one's own mail program. */
const letters: Partial<Record<LearnerState, Letter>> = {
  struggling: {
    action: 'Write a note',
    subject: 'Shall we look at it together?',
    body: (course, link) => `I see that parts of “${course}” are hard going. Which paragraph loses you?\n\n${link}`
  },
  guessing: {
    action: 'Ask to slow down',
    subject: 'Take your time',
    body: (course, link) => `There is no clock on “${course}”. The answers are all in the text:\n\n${link}`
  },
  stalled: {
    action: 'Send a nudge',
    subject: 'Where you left off',
    body: (course, link) => `Your place in “${course}” is kept. It goes on here:\n\n${link}`
  },
  neverStarted: {
    action: 'Send the link',
    subject: 'Your course is waiting',
    body: (course, link) => `You are on “${course}” and have not opened it yet. It starts here:\n\n${link}`
  },
  fading: {
    action: 'Send a review',
    subject: 'A few minutes keep it fresh',
    body: (course, link) => `You finished “${course}”. A short review now keeps most of it:\n\n${link}`
  }
};

/**
 * The one next action for a learner in a state: a letter begun, for the instructor's own mail program.
 *
 * @param links where the course and its reviews are, as full addresses
 * @returns null for those who need nothing
 */
export function letterTo(
  learner: { email: string; state: LearnerState },
  course: string,
  links: { course: string; review: string }
): { action: string; href: string } | null {
  const letter = letters[learner.state];
  if (!letter) return null;
  const body = letter.body(course, learner.state === 'fading' ? links.review : links.course);
  const query = `subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(body)}`;
  return { action: letter.action, href: `mailto:${encodeURIComponent(learner.email)}?${query}` };
}
