import type { APIRequestContext } from '@playwright/test';
import { answerKindOf } from '#lib/engine/scoring/answer.ts';
import { scoreItem } from '#lib/engine/scoring/score.ts';
import type { Answer } from '#lib/engine/scoring/types.ts';
import { findPinnedForm, type PinnedItem } from '#lib/server/pinnedForms.ts';
import { expect, type Page } from '../fixtures.ts';

/** The questions of an attempt with their keys, from the form that was pinned when it began. */
export async function askedIn(attemptId: string): Promise<PinnedItem[]> {
  const form = await findPinnedForm(attemptId);
  if (!form) throw new Error(`There is no attempt ${attemptId}.`);
  return form.items;
}

/** Which attempt a page is about. */
export function attemptOf(page: Page): string {
  const id = /^\/attempts\/([^/]+)/.exec(new URL(page.url()).pathname)?.[1];
  if (!id) throw new Error(`${page.url()} is not a page of an attempt.`);
  return id;
}

/** What earns all the credit. */
export function rightAnswer(item: PinnedItem): Answer {
  const { key } = item;
  switch (key.kind) {
    case 'choice':
    case 'choices':
    case 'pairs':
    case 'order':
      return key;
    case 'number':
      return { kind: 'text', text: String(key.value) };
    case 'texts':
      if (answerKindOf(item) === 'text') return { kind: 'text', text: key.accepted[0]! };
      return choiceWhere(item, (answer) => earns(item, answer) === 1);
  }
}

/** What earns nothing, or less than everything. */
export function wrongAnswer(item: PinnedItem): Answer {
  const ids = item.options.map(({ id }) => id);
  switch (answerKindOf(item)) {
    case 'choice':
      return choiceWhere(item, (answer) => earns(item, answer) === 0);
    case 'choices':
      return {
        kind: 'choices',
        optionIds: [ids.find((id) => earns(item, { kind: 'choices', optionIds: [id] }) === 0)!]
      };
    case 'text':
      return { kind: 'text', text: item.kind === 'numeric' ? '987654321' : 'Nothing of the kind' };
    case 'pairs':
      return {
        kind: 'pairs',
        pairs: { [item.prompts[0]!.id]: otherThan(ids, rightAnswer(item), item.prompts[0]!.id) }
      };
    case 'order':
      return { kind: 'order', optionIds: [...(rightAnswer(item) as { optionIds: string[] }).optionIds].reverse() };
  }
}

const earns = (item: PinnedItem, answer: Answer): number => {
  const score = scoreItem(item, answer);
  return score.kind === 'scored' ? score.earned : 0;
};

function choiceWhere(item: PinnedItem, isWanted: (answer: Answer) => boolean): Answer {
  const answers = item.options.map(({ id }): Answer => ({ kind: 'choice', optionId: id }));
  return answers.find(isWanted)!;
}

function otherThan(ids: string[], right: Answer, promptId: string): string {
  return ids.find((id) => right.kind === 'pairs' && id !== right.pairs[promptId])!;
}

/** Answers the question on the page as somebody with a mouse does; lists and buttons work without JavaScript too. */
export async function give(page: Page, item: PinnedItem, answer: Answer): Promise<void> {
  const textOf = (id: string) => item.options.find((option) => option.id === id)!.text;
  const question = page.getByRole('group', { name: wordsOf(item.stem) });
  switch (answer.kind) {
    case 'choice':
      return question.getByRole('radio', { name: textOf(answer.optionId), exact: true }).check();
    case 'choices':
      for (const { id, text } of item.options) {
        await question.getByRole('checkbox', { name: text, exact: true }).setChecked(answer.optionIds.includes(id));
      }
      return;
    case 'text':
      return question.getByLabel(/^Your answer/).fill(answer.text);
    case 'pairs':
      for (const { id, text } of item.prompts) {
        const chosen = answer.pairs[id];
        if (chosen) await question.getByLabel(text, { exact: true }).selectOption({ value: chosen });
      }
      return;
    case 'order':
      return putInOrder(page, answer.optionIds.map(textOf));
  }
}

/** Checks that the question on the page stands as it was answered. */
export async function expectGiven(page: Page, item: PinnedItem, answer: Answer): Promise<void> {
  const textOf = (id: string) => item.options.find((option) => option.id === id)!.text;
  const question = page.getByRole('group', { name: wordsOf(item.stem) });
  switch (answer.kind) {
    case 'choice':
      return expect(question.getByRole('radio', { name: textOf(answer.optionId), exact: true })).toBeChecked();
    case 'choices':
      for (const { id, text } of item.options) {
        const box = question.getByRole('checkbox', { name: text, exact: true });
        await expect(box).toBeChecked({ checked: answer.optionIds.includes(id) });
      }
      return;
    case 'text':
      return expect(question.getByLabel(/^Your answer/)).toHaveValue(answer.text);
    case 'pairs':
      for (const { id, text } of item.prompts) {
        await expect(question.getByLabel(text, { exact: true })).toHaveValue(answer.pairs[id] ?? '');
      }
      return;
    case 'order':
      return expect(linesToOrder(page).locator('.text')).toHaveText(answer.optionIds.map(textOf));
  }
}

/** Moves one line after the other up to its place. A list that is in order already is moved there and back. */
async function putInOrder(page: Page, texts: string[]): Promise<void> {
  const rows = linesToOrder(page);
  await expect(rows).toHaveCount(texts.length);
  const now = await rows.locator('.text').allTextContents();
  const move = async (way: 'up' | 'down', text: string, to: number) => {
    await page.getByRole('button', { name: `Move ${way}: ${text}`, exact: true }).click();
    await expect(rows.nth(to)).toContainText(text);
  };
  if (now.join() === texts.join()) {
    await move('down', texts[0]!, 1);
    return move('up', texts[0]!, 0);
  }
  for (const [place, text] of texts.entries()) {
    for (let at = now.indexOf(text); at > place; at--) {
      await move('up', text, at - 1);
      now.splice(at - 1, 0, ...now.splice(at, 1));
    }
  }
}

/** The lines of an ordering, from the top. */
export function linesToOrder(page: Page) {
  return page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Move up/ }) });
}

/** A stem as it is read aloud: the gap of a cloze is called blank. */
export function wordsOf(stem: string): RegExp {
  // a full stop right after the gap is read apart from it
  const [before, after = ''] = stem.split('____').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(stem.includes('____') ? `${before}blank ?${after}` : before!);
}

/** What the indicator of a question says. */
export function savedIndicator(page: Page) {
  return page.getByRole('status').filter({ hasText: /saved|saving|not answered yet|handed in/i });
}

/** Goes through an attempt without a browser: starts it, answers every question and hands it in. */
export async function sitWithoutPage(
  request: APIRequestContext,
  startPath: string,
  answerOf: (item: PinnedItem) => Answer = rightAnswer
): Promise<string> {
  const attemptId = await startWithoutPage(request, startPath);
  for (const item of await askedIn(attemptId)) {
    const data = { position: item.position, answer: answerOf(item), clientKey: `k${item.position}` };
    const response = await request.put(`/attempts/${attemptId}/answers`, { data, headers: sameOrigin() });
    expect(response.status(), await response.text()).toBe(200);
  }
  await postForm(request, `/attempts/${attemptId}?/submit`);
  return attemptId;
}

/** Presses the button of a quiz's first page. */
export async function startWithoutPage(
  request: APIRequestContext,
  startPath: string,
  form: Record<string, string> = {}
): Promise<string> {
  const location = await postForm(request, startPath, form);
  return /^\/attempts\/([\w-]+)/.exec(location)![1]!;
}

/**
 * Sends a form as a browser without JavaScript does.
 *
 * @returns where the answer leads
 */
export async function postForm(
  request: APIRequestContext,
  path: string,
  form: Record<string, string> = {}
): Promise<string> {
  const headers = { ...sameOrigin(), accept: 'text/html' };
  const response = await request.post(path, { form, headers, maxRedirects: 0 });
  expect(response.status(), `${path}: ${await response.text()}`).toBe(303);
  return response.headers()['location']!;
}

const sameOrigin = () => ({ origin: (JSON.parse(process.env.LECTERN_E2E!) as { baseURL: string }).baseURL });
