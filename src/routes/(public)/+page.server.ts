import { findProof, listCatalogue } from '#lib/server/showcase.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
  const [courses, proof] = await Promise.all([listCatalogue(), findProof()]);
  return { courses, proof };
};
