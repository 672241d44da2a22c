import { redirect } from '@sveltejs/kit';
import { findDocument, sourceStart } from '#lib/server/documents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
  const { course } = await parent();
  const document = await findDocument(course);
  if (!document || document.status === 'ready') redirect(303, `/teach/${course.slug}/document`);
  const { status, problem, fileName, createdAt } = document;
  const start = status === 'failed' ? await sourceStart(document.id) : '';
  return { document: { status, problem, fileName, createdAt }, start };
};
