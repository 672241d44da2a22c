import type { Item, Key, Option } from '#lib/engine/items/types.ts';
import { randomFrom, shuffled, type Random } from '#lib/engine/random.ts';
import type { Answer } from '#lib/engine/scoring/types.ts';

/** What the imitation needs to know of an item. `truth` is what a learner who knows the answer believes, which a wrong key is not. */
export type Question = Pick<Item, 'kind' | 'options' | 'prompts' | 'difficulty'> & { id: string; truth: Key };

/** Median thinking time of an average learner, milliseconds. */
const usualMs: Record<Item['kind'], number> = {
  trueFalse: 9_000,
  singleChoice: 14_000,
  cloze: 18_000,
  shortAnswer: 21_000,
  numeric: 17_000,
  multipleResponse: 24_000,
  ordering: 32_000,
  matching: 38_000
};

const logit = (share: number) => Math.log(share / (1 - share));
const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** A draw from the standard normal distribution (Box–Muller). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A quirk of one question that no prediction knows of: the same for every learner, mostly within ±1 on the logit scale. */
const quirkOf = (question: Question) => 0.6 * gaussian(randomFrom(`quirk/${question.id}`));

/**
 * Whether a learner knows the answer: one-parameter logistic model (Rasch 1960) without guessing, which the wrong answers add.
 *
 * @param ability on the logit scale, with whatever reading or repetition has added to it
 */
export function knows(question: Question, ability: number, random: Random): boolean {
  const difficulty = logit(Math.min(0.85, Math.max(0.15, question.difficulty))) + quirkOf(question);
  return random() < logistic(ability - difficulty);
}

/** Milliseconds, log-normal around the kind's usual time, longer for who does not know. */
export function answerTime(question: Question, pace: number, known: boolean, random: Random): number {
  const ms = usualMs[question.kind] * pace * (known ? 1 : 1.25) * Math.exp(0.4 * gaussian(random));
  return Math.round(Math.min(240_000, Math.max(900, ms)));
}

/** What somebody who knows would answer; typed answers with the carelessness of real ones. */
export function rightAnswer({ truth, options }: Question, random: Random): Answer | null {
  switch (truth.kind) {
    case 'choice':
      return truth;
    case 'choices':
      return truth;
    case 'pairs':
      return truth;
    case 'order':
      return truth;
    case 'number':
      return { kind: 'text', text: String(truth.value) };
    case 'texts': {
      const text = truth.accepted[Math.floor(random() ** 3 * truth.accepted.length)] ?? '';
      const option = options.find((candidate) => candidate.text === truth.accepted[0]);
      if (option) return { kind: 'choice', optionId: option.id };
      return { kind: 'text', text: random() < 0.35 ? text.toLowerCase() : text };
    }
  }
}

/** Every question has its favourite error: half of those who err choose it. */
function favourite(question: Question, wrong: readonly Option[], random: Random): Option | undefined {
  const ranked = shuffled(wrong, randomFrom(`favourite/${question.id}`));
  return ranked.find((_, index) => index === ranked.length - 1 || random() < 0.55);
}

/** One click: a distractor where there is just one to choose, nothing where an answer takes more than a click. */
export function wrongChoice(question: Question, random: Random): Answer | null {
  const { truth, options } = question;
  if (truth.kind !== 'choice') return null;
  const option = favourite(
    question,
    options.filter(({ id }) => id !== truth.optionId),
    random
  );
  return option ? { kind: 'choice', optionId: option.id } : null;
}

function swapped<T>(values: readonly T[], random: Random): T[] {
  const copy = [...values];
  const i = Math.floor(random() * (copy.length - 1));
  [copy[i], copy[i + 1]] = [copy[i + 1]!, copy[i]!];
  return copy;
}

/**
 * What somebody who does not know would answer: a likely error, sometimes a lucky guess, sometimes a blank.
 *
 * @param others wrong words that were heard somewhere, for typed answers; without them the answer is left blank
 */
export function wrongAnswer(question: Question, others: readonly string[], random: Random): Answer | null {
  const { truth, options } = question;
  const chance = 1 / Math.max(2, options.length);
  switch (truth.kind) {
    case 'choice': {
      if (random() < chance / 2) return truth;
      return wrongChoice(question, random);
    }
    case 'choices': {
      const kept = truth.optionIds.filter(() => random() < 0.6);
      const added = options.filter(({ id }) => !truth.optionIds.includes(id) && random() < 0.4).map(({ id }) => id);
      const optionIds = [...kept, ...added];
      return optionIds.length > 0 ? { kind: 'choices', optionIds } : null;
    }
    case 'pairs': {
      const prompts = Object.keys(truth.pairs);
      const values = prompts.map((prompt) => truth.pairs[prompt]!);
      const mixed = random() < 0.5 ? swapped(values, random) : shuffled(values, random);
      return { kind: 'pairs', pairs: Object.fromEntries(prompts.map((prompt, index) => [prompt, mixed[index]!])) };
    }
    case 'order':
      return {
        kind: 'order',
        optionIds: random() < 0.5 ? swapped(truth.optionIds, random) : shuffled(truth.optionIds, random)
      };
    case 'number':
      return {
        kind: 'text',
        text: String(Math.max(0, truth.value + (random() < 0.5 ? -1 : 1) * Math.ceil(random() * 9)))
      };
    case 'texts': {
      const wrong = options.filter(({ text }) => !truth.accepted.includes(text));
      const option = favourite(question, wrong, random);
      if (option) return { kind: 'choice', optionId: option.id };
      const heard = others.filter((text) => !truth.accepted.includes(text));
      const text = heard[Math.floor(random() * heard.length)];
      return text === undefined || random() < 0.3 ? null : { kind: 'text', text };
    }
  }
}
