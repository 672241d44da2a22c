import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { requirePerson } from '#lib/server/access.ts';
import { flagItem, saveAnswer } from '#lib/server/attempts.ts';
import type { RequestHandler } from './$types';

const position = z.number().int().min(1).max(1000);
const answerBody = z.object({
  position,
  answer: z.unknown(),
  clientKey: z.string(),
  baseRevision: z.number().int().min(0).max(2_000_000_000).optional(),
  answerMs: z.number().min(0).optional(),
  clear: z.boolean().optional()
});
const flagBody = z.object({ position, flagged: z.boolean() });

const longestBody = 64 * 1024;
const malformed = () =>
  json({ problem: { code: 'malformed', message: 'This request cannot be read.' } }, { status: 400 });

/** One answer, acknowledged when it is on disk: `{ revision, savedAt }`. */
export const PUT: RequestHandler = async ({ locals, params, request }) => {
  const person = requirePerson(locals);
  const body = answerBody.safeParse(await readJson(request));
  if (!body.success) return malformed();
  const saved = await saveAnswer(person, params.attempt, body.data);
  if (saved.ok) return json({ revision: saved.revision, savedAt: saved.savedAt });
  const { status, ok: _, ...rest } = saved;
  return json(rest, { status });
};

/** Flags a question to come back to, or takes the flag away. */
export const PATCH: RequestHandler = async ({ locals, params, request }) => {
  const person = requirePerson(locals);
  const body = flagBody.safeParse(await readJson(request));
  if (!body.success) return malformed();
  await flagItem(person, params.attempt, body.data);
  return new Response(null, { status: 204 });
};

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > longestBody) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
