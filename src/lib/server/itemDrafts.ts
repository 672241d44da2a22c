import type { ItemContent } from './banks.ts';
import type { Problem } from '#lib/engine/document/types.ts';
import type { Key, Option } from '#lib/engine/items/types.ts';
import { parseNumber } from '#lib/engine/scoring/number.ts';

/** What the edit form holds, row by row; blank rows are there to be filled and fall away. */
export type DraftRow = { text: string; feedback: string; right: boolean; match: string };
export type Draft = {
  stem: string;
  rationale: string;
  rows: DraftRow[];
  accepted: string;
  value: string;
  tolerance: string;
  unit: string;
};

export type ParsedDraft = { ok: true; content: ItemContent } | { ok: false; problems: Problem[]; draft: Draft };

const longest = 2000;
const gap = '____';

const tidy = (text: FormDataEntryValue | null) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);

/** The form's fields for an item as it is now, without the blank rows that the screen adds. */
export function draftOf(item: ItemContent): Draft {
  const { key } = item;
  const isRight = ({ id }: Option) =>
    (key.kind === 'choice' && key.optionId === id) || (key.kind === 'choices' && key.optionIds.includes(id));
  const textOf = (id: string | undefined) => item.options.find((option) => option.id === id)?.text ?? '';
  const options =
    key.kind === 'order' ? key.optionIds.map((id) => item.options.find((option) => option.id === id)!) : item.options;
  const matched = key.kind === 'pairs' ? new Set(Object.values(key.pairs)) : null;
  const rows: DraftRow[] =
    key.kind === 'pairs'
      ? [
          ...item.prompts.map(({ id, text }) => ({ text, match: textOf(key.pairs[id]), feedback: '', right: true })),
          ...item.options
            .filter(({ id }) => !matched!.has(id))
            .map(({ text }) => ({ text: '', match: text, feedback: '', right: false }))
        ]
      : options.map((option) => ({ text: option.text, feedback: option.feedback, right: isRight(option), match: '' }));
  return {
    stem: item.stem,
    rationale: item.rationale,
    rows,
    accepted: key.kind === 'texts' ? key.accepted.join('\n') : '',
    value: key.kind === 'number' ? String(key.value) : '',
    tolerance: key.kind === 'number' ? String(key.tolerance) : '',
    unit: key.kind === 'number' ? (key.unit ?? '') : ''
  };
}

function draftFrom(form: FormData): Draft {
  const right = new Set(form.getAll('right').map(String));
  const count = Math.min(30, Number(form.get('rows')) || 0);
  return {
    stem: tidy(form.get('stem')),
    rationale: tidy(form.get('rationale')),
    rows: Array.from({ length: count }, (_, index) => ({
      text: tidy(form.get(`text-${index}`)),
      feedback: tidy(form.get(`feedback-${index}`)),
      match: tidy(form.get(`match-${index}`)),
      right: right.has(String(index))
    })).filter(({ text, match }) => text !== '' || match !== ''),
    accepted: String(form.get('accepted') ?? '').slice(0, longest),
    value: tidy(form.get('value')),
    tolerance: tidy(form.get('tolerance')),
    unit: tidy(form.get('unit'))
  };
}

/**
 * Reads an edited item from its form. The kind and the source stay; option ids are given anew in the alphabetical order of the
 * texts, so that they say nothing about the key.
 *
 * @param item the version that was edited
 * @returns problems in words, with everything that was typed
 */
export function parseDraft(form: FormData, item: ItemContent): ParsedDraft {
  const draft = draftFrom(form);
  const problems: Problem[] = [];
  const refuse = (code: string, message: string) => problems.push({ code, message });
  if (draft.stem === '') refuse('stemMissing', 'The question has no text.');
  if (item.kind === 'cloze' && draft.stem.split(gap).length !== 2) {
    refuse('gap', 'Write exactly one gap, as four underscores: ____');
  }
  const parts = partsFrom(draft, item, refuse);
  if (problems.length > 0) return { ok: false, problems, draft };
  return { ok: true, content: { ...item, stem: draft.stem, rationale: draft.rationale, ...parts } };
}

type Parts = Pick<ItemContent, 'options' | 'prompts' | 'key'>;
type Refuse = (code: string, message: string) => void;

function partsFrom(draft: Draft, item: ItemContent, refuse: Refuse): Parts {
  switch (item.key.kind) {
    case 'choice':
      return item.kind === 'trueFalse' ? trueFalse(draft, item, refuse) : choice(draft, refuse);
    case 'choices':
      return choices(draft, refuse);
    case 'texts':
      return texts(draft, item, refuse);
    case 'number':
      return numeric(draft, item, refuse);
    case 'pairs':
      return pairs(draft, refuse);
    case 'order':
      return order(draft, refuse);
  }
}

const alphabetical = new Intl.Collator('en');
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Options with ids by the alphabet, and the ids in the order of the rows. */
function optionsFrom(rows: { text: string; feedback: string }[]): { options: Option[]; ids: string[] } {
  const sorted = [...rows].sort((a, b) => alphabetical.compare(a.text, b.text));
  const options = sorted.map(({ text, feedback }, index) => ({ id: `o${index + 1}`, text, feedback }));
  return { options, ids: rows.map((row) => `o${sorted.indexOf(row) + 1}`) };
}

function refuseTwins(texts: string[], refuse: Refuse): void {
  const twin = texts.find((text, index) => texts.findIndex((other) => same(other, text)) < index);
  if (twin !== undefined) refuse('twins', `“${twin}” is there twice.`);
}

function choice({ rows }: Draft, refuse: Refuse): Parts {
  if (rows.length < 2) refuse('tooFewOptions', 'A choice needs at least two options.');
  if (rows.filter(({ right }) => right).length !== 1) refuse('oneKey', 'Mark exactly one option as the right one.');
  refuseTwins(
    rows.map(({ text }) => text),
    refuse
  );
  const { options, ids } = optionsFrom(rows);
  return { options, prompts: [], key: { kind: 'choice', optionId: ids[rows.findIndex(({ right }) => right)] ?? '' } };
}

function choices({ rows }: Draft, refuse: Refuse): Parts {
  const right = rows.filter((row) => row.right).length;
  if (rows.length < 3) refuse('tooFewOptions', 'A multiple response needs at least three options.');
  if (right === 0) refuse('noKey', 'Mark every option that is right; at least one.');
  if (right === rows.length) refuse('allKeys', 'At least one option must be wrong.');
  refuseTwins(
    rows.map(({ text }) => text),
    refuse
  );
  const { options, ids } = optionsFrom(rows);
  return {
    options,
    prompts: [],
    key: { kind: 'choices', optionIds: ids.filter((_, index) => rows[index]!.right).sort() }
  };
}

function trueFalse({ rows }: Draft, item: ItemContent, refuse: Refuse): Parts {
  const right = rows.findIndex((row) => row.right);
  if (right < 0) refuse('oneKey', 'Say whether the statement is true or false.');
  const options = item.options.map((option, index) => ({
    ...option,
    feedback: rows[index]?.feedback ?? option.feedback
  }));
  return { options, prompts: [], key: { kind: 'choice', optionId: options[right]?.id ?? '' } };
}

/** A cloze with options is answered by choosing one; the accepted texts are then the right option's. */
function texts(draft: Draft, item: ItemContent, refuse: Refuse): Parts {
  const accepted = draft.accepted.split('\n').map(tidy).filter(Boolean);
  if (accepted.length === 0) refuse('noKey', 'Give at least one accepted answer, each on a line of its own.');
  refuseTwins(accepted, refuse);
  const { options } = optionsFrom(draft.rows);
  if (
    item.kind === 'cloze' &&
    options.length > 0 &&
    !options.some(({ text }) => accepted.some((each) => same(each, text)))
  ) {
    refuse('keyNotOffered', 'One of the options must be an accepted answer.');
  }
  return { options, prompts: [], key: { kind: 'texts', accepted } };
}

function numeric({ value, tolerance, unit }: Draft, { options }: ItemContent, refuse: Refuse): Parts {
  const [number, slack] = [parseNumber(value), tolerance === '' ? 0 : parseNumber(tolerance)];
  if (number === null) refuse('noKey', 'The answer is not a number.');
  if (slack === null || slack < 0) refuse('tolerance', 'The tolerance is a number of at least 0.');
  const key: Key = { kind: 'number', value: number ?? 0, tolerance: slack ?? 0, ...(unit ? { unit } : {}) };
  return { options, prompts: [], key };
}

function pairs({ rows }: Draft, refuse: Refuse): Parts {
  const pairs = rows.filter(({ text }) => text !== '');
  if (pairs.length < 2) refuse('tooFewPairs', 'A matching needs at least two pairs.');
  if (pairs.some(({ match }) => match === ''))
    refuse('pairOpen', 'Every line on the left needs its partner on the right.');
  refuseTwins(
    pairs.map(({ text }) => text),
    refuse
  );
  const matches = [...new Set(rows.map(({ match }) => match).filter(Boolean))];
  const { options } = optionsFrom(matches.map((text) => ({ text, feedback: '' })));
  const prompts = pairs.map(({ text }, index) => ({ id: `p${index + 1}`, text }));
  const optionOf = (text: string) => options.find((option) => option.text === text)?.id ?? '';
  const keyed = pairs.map(({ match }, index) => [`p${index + 1}`, optionOf(match)]);
  return { options, prompts, key: { kind: 'pairs', pairs: Object.fromEntries(keyed) } };
}

function order({ rows }: Draft, refuse: Refuse): Parts {
  if (rows.length < 3) refuse('tooFewLines', 'An ordering needs at least three lines.');
  refuseTwins(
    rows.map(({ text }) => text),
    refuse
  );
  const { options, ids } = optionsFrom(rows);
  return { options, prompts: [], key: { kind: 'order', optionIds: ids } };
}
