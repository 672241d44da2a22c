import { answerFromForm } from '#lib/engine/scoring/answer.ts';
import type { Problem } from '#lib/engine/document/types.ts';
import { notFound, type Person } from './access.ts';
import type { GivenAnswer } from './attempts.ts';
import { newId } from './ids.ts';
import { findPinnedForm } from './pinnedForms.ts';

export type AnswerForm = { ok: true; given: GivenAnswer } | { ok: false; position: number; problem: Problem };

const wholeNumber = (value: unknown) =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;

/**
 * Reads an answer that was sent by a form, without JavaScript: the fields of `answerFromForm`, and `position`, `key` (a name for
 * this answer, against double clicks), `base` (the revision the page showed) and `shownAt` (when it was shown, in ms).
 *
 * @param move a line of an ordering and where it goes, "up o2"; the order is then the one that was on the page
 */
export async function readAnswerForm(
  person: Pick<Person, 'id'>,
  attemptId: string,
  form: FormData,
  { move, now = new Date() }: { move?: string; now?: Date } = {}
): Promise<AnswerForm> {
  const pinned = await findPinnedForm(attemptId);
  const position = wholeNumber(form.get('position'));
  const item = pinned?.userId === person.id ? pinned.items.find((entry) => entry.position === position) : undefined;
  if (!item) notFound();
  const parsed = answerFromForm(move === undefined ? form : moved(form, move), item);
  if (!parsed.ok) return { ok: false, position: item.position, problem: parsed.problem };
  const shownAt = wholeNumber(form.get('shownAt'));
  return {
    ok: true,
    given: {
      position: item.position,
      answer: parsed.answer,
      clientKey: String(form.get('key') ?? newId()),
      ...(shownAt === undefined ? {} : { answerMs: now.getTime() - shownAt }),
      baseRevision: wholeNumber(form.get('base'))
    }
  };
}

/** The lines as they stood on the page, with one of them a place further up or down. */
function moved(form: FormData, move: string): FormData {
  const order = form.getAll('shown').map(String);
  const [way, optionId] = move.split(' ');
  const from = order.indexOf(optionId ?? '');
  const to = from + (way === 'up' ? -1 : 1);
  if (from >= 0 && to >= 0 && to < order.length) [order[from], order[to]] = [order[to]!, order[from]!];
  const result = new FormData();
  for (const id of order) result.append('order', id);
  return result;
}
