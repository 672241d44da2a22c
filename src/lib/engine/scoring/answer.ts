import type { Problem } from '../document/types.ts';
import type { Item } from '../items/types.ts';
import type { Answer } from './types.ts';

/** The longest typed answer that is kept, in UTF-16 units. */
export const longestAnswer = 10_000;

type Answerable = Pick<Item, 'kind' | 'options' | 'prompts'>;

/** `answer: null` is a blank. */
export type ParsedAnswer = { ok: true; answer: Answer | null } | { ok: false; problem: Problem };

const answered = (answer: Answer | null): ParsedAnswer => ({ ok: true, answer });
const refused = (code: string, message: string): ParsedAnswer => ({ ok: false, problem: { code, message } });
const malformed = () =>
  refused('answerMalformed', 'This answer does not fit the question. Reload the page and try again.');
const foreign = () =>
  refused('answerForeign', 'This answer names a choice that the question does not have. Reload the page.');

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const isText = (value: unknown): value is string => typeof value === 'string';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which kind of answer an item takes. A cloze with options is answered by choosing one, without by typing. */
export function answerKindOf(item: Pick<Item, 'kind' | 'options'>): Answer['kind'] {
  switch (item.kind) {
    case 'singleChoice':
    case 'trueFalse':
      return 'choice';
    case 'multipleResponse':
      return 'choices';
    case 'cloze':
      return item.options.length > 0 ? 'choice' : 'text';
    case 'shortAnswer':
    case 'numeric':
      return 'text';
    case 'matching':
      return 'pairs';
    case 'ordering':
      return 'order';
  }
}

function choice(optionId: unknown, item: Answerable): ParsedAnswer {
  if (optionId === null || optionId === '') return answered(null);
  if (!isText(optionId)) return malformed();
  return idsOf(item.options).includes(optionId) ? answered({ kind: 'choice', optionId }) : foreign();
}

function choices(optionIds: unknown, item: Answerable): ParsedAnswer {
  if (!Array.isArray(optionIds) || !optionIds.every(isText)) return malformed();
  const chosen = new Set(optionIds);
  const known = idsOf(item.options).filter((id) => chosen.has(id));
  if (known.length < chosen.size) return foreign();
  return answered(known.length > 0 ? { kind: 'choices', optionIds: known } : null);
}

/** Control characters and halves of surrogate pairs cannot be stored as JSON by PostgreSQL, and mean nothing in an answer. */
function text(value: unknown): ParsedAnswer {
  if (!isText(value)) return malformed();
  if (value.length > longestAnswer) {
    return refused(
      'answerTooLong',
      `This answer is too long: at most ${longestAnswer.toLocaleString('en-GB')} characters.`
    );
  }
  const clean = value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return answered(clean === '' ? null : { kind: 'text', text: clean });
}

function pairs(value: unknown, item: Answerable): ParsedAnswer {
  if (!isRecord(value)) return malformed();
  const given = Object.entries(value).filter(([, optionId]) => optionId !== null && optionId !== '');
  const [prompts, options] = [new Set(idsOf(item.prompts)), new Set(idsOf(item.options))];
  const known: [string, string][] = [];
  for (const [promptId, optionId] of given) {
    if (!isText(optionId)) return malformed();
    if (!prompts.has(promptId) || !options.has(optionId)) return foreign();
    known.push([promptId, optionId]);
  }
  return answered(known.length > 0 ? { kind: 'pairs', pairs: Object.fromEntries(known) } : null);
}

function order(optionIds: unknown, item: Answerable): ParsedAnswer {
  if (!Array.isArray(optionIds) || !optionIds.every(isText)) return malformed();
  if (optionIds.length === 0) return answered(null);
  const options = new Set(idsOf(item.options));
  if (!optionIds.every((id) => options.has(id))) return foreign();
  if (optionIds.length !== options.size || new Set(optionIds).size !== options.size) {
    return refused('orderIncomplete', 'Give every line a place of its own.');
  }
  return answered({ kind: 'order', optionIds });
}

/**
 * Reads an answer that came as JSON. Everything the item does not have is refused; nothing is corrected except control
 * characters in typed text. Never throws, whatever `value` is.
 *
 * @param value `null`, or an `Answer` of the kind the item takes; an empty choice, list or text is a blank
 */
export function parseAnswer(value: unknown, item: Answerable): ParsedAnswer {
  if (value === null || value === undefined) return answered(null);
  if (!isRecord(value) || value.kind !== answerKindOf(item)) return malformed();
  switch (value.kind) {
    case 'choice':
      return choice(value.optionId, item);
    case 'choices':
      return choices(value.optionIds, item);
    case 'text':
      return text(value.text);
    case 'pairs':
      return pairs(value.pairs, item);
    default:
      return order(value.optionIds, item);
  }
}

/** The option ids by the places typed beside them; two lines on one place, or a line without one, leave the order incomplete. */
function orderFromPlaces(form: FormData, item: Answerable): ParsedAnswer {
  const places = item.options.map(({ id }) => ({ id, place: String(form.get(`place-${id}`) ?? '').trim() }));
  if (places.every(({ place }) => place === '')) return answered(null);
  const wanted = new Set(item.options.map((_, index) => String(index + 1)));
  if (!places.every(({ place }) => wanted.delete(place))) {
    return refused('orderIncomplete', `Give every line a place of its own, from 1 to ${item.options.length}.`);
  }
  return order(
    places.sort((a, b) => Number(a.place) - Number(b.place)).map(({ id }) => id),
    item
  );
}

/**
 * Reads an answer from a form sent without JavaScript.
 *
 * @param form fields `choice`; repeated `choices`; `text`; `pair-<promptId>`; `place-<optionId>` (from 1) or repeated `order`
 */
export function answerFromForm(form: FormData, item: Answerable): ParsedAnswer {
  switch (answerKindOf(item)) {
    case 'choice':
      return choice(form.get('choice'), item);
    case 'choices':
      return choices(form.getAll('choices'), item);
    case 'text':
      return text(form.get('text') ?? '');
    case 'pairs':
      return pairs(Object.fromEntries(item.prompts.map(({ id }) => [id, form.get(`pair-${id}`)])), item);
    case 'order':
      return form.has('order') ? order(form.getAll('order'), item) : orderFromPlaces(form, item);
  }
}
