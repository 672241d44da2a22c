import { notFound } from '#lib/server/access.ts';
import type { LayoutServerLoad } from './$types';

/** A page that the access table keeps from this person looks like a page that is not there. */
export const load: LayoutServerLoad = ({ locals }) => {
  if (locals.refused) notFound();
};
