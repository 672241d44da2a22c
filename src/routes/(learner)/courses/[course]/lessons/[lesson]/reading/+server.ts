import { z } from 'zod';
import { requirePerson } from '#lib/server/access.ts';
import { getLessonPage, recordReading } from '#lib/server/lessons.ts';
import type { RequestHandler } from './$types';

const report = z.object({
  seenBlockIds: z.array(z.string().max(100)).max(2000),
  lastBlockId: z.string().max(100).nullable(),
  activeMs: z.number().min(0).max(600_000)
});

/** What a reader's page noticed since its last report; sent as a beacon, so the type is plain text. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const person = requirePerson(locals);
  const body = report.safeParse(jsonFrom(await request.text()));
  if (!body.success) return new Response(null, { status: 400 });
  const { enrolment, lesson } = await getLessonPage(person, params.course, params.lesson);
  await recordReading(enrolment, lesson, body.data);
  return new Response(null, { status: 204 });
};

function jsonFrom(text: string): unknown {
  try {
    return text.length > 100_000 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
