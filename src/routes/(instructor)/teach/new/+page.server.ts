import { decodeSource } from '#lib/engine/document/decode.ts';
import { fail, redirect } from '@sveltejs/kit';
import { requireInstructor } from '#lib/server/access.ts';
import { importDocument, largestSource } from '#lib/server/documents.ts';
import { queueDocument } from '#lib/server/jobs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  requireInstructor(locals);
  return { largestMegabytes: largestSource / 1024 / 1024 };
};

export const actions = {
  default: async ({ locals, request }) => {
    const person = requireInstructor(locals);
    const form = await request.formData();
    const [title, pasted] = [String(form.get('title') ?? ''), String(form.get('text') ?? '')];
    const file = form.get('file');
    const upload = file instanceof File && file.size > 0 ? file : null;
    if (upload && upload.size > largestSource) {
      return fail(413, {
        title,
        pasted,
        problems: ['The file is larger than 2 MB. Give Lectern one part of it at a time.']
      });
    }
    const text = upload ? decodeSource(new Uint8Array(await upload.arrayBuffer())) : pasted;
    if (!upload && text.trim() === '') {
      return fail(400, { title, pasted, problems: ['Choose a file, or paste the text of a document.'] });
    }
    const imported = await importDocument(person, { title, text, fileName: upload?.name });
    if (!imported.ok) {
      return fail(400, { title, pasted, problems: imported.problems.map(({ message }) => message) });
    }
    await queueDocument(imported.documentId);
    redirect(303, `/teach/${imported.course.slug}/progress`);
  }
} satisfies Actions;
