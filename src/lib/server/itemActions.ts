import type { Person } from './access.ts';
import { decideItem, decisions, getItem, rejectReasons, undoDecision } from './banks.ts';
import type { OwnCourse } from './courses.ts';

/** Reads a decision out of a form and makes it. @returns its id, null when there was nothing to decide */
export async function decideFromForm(course: OwnCourse, person: Person, form: FormData): Promise<string | null> {
  const item = await getItem(course, String(form.get('item')));
  const kind = decisions.find((each) => each === form.get('kind'));
  const reason = rejectReasons.find(({ id }) => id === form.get('reason'))?.id;
  return kind ? decideItem(item, person, { kind, reason }) : null;
}

/** Takes back the decision that a form names. */
export async function undoFromForm(course: OwnCourse, person: Person, form: FormData): Promise<void> {
  await undoDecision(course, person, String(form.get('decision')));
}
