import type { LayoutServerLoad } from './$types';

/** What every page shows of the visitor. It asks the database nothing: the session brought it. */
export const load: LayoutServerLoad = ({ locals: { person, theme } }) => ({
  person: person && { name: person.name, role: person.role, demo: person.demo },
  theme
});
