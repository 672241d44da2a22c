/** The places of the main navigation. */
export type Place = { name: string; href: string; under: RegExp };

const learner: Place[] = [
  { name: 'Home', href: '/home', under: /^\/home/ },
  { name: 'Courses', href: '/courses', under: /^\/(courses|attempts)/ },
  { name: 'Review', href: '/review', under: /^\/review/ },
  { name: 'Progress', href: '/me', under: /^\/me$/ }
];
const teach: Place = { name: 'Teach', href: '/teach', under: /^\/teach/ };
const people: Place = { name: 'People', href: '/people', under: /^\/people/ };
const visitor: Place[] = [
  { name: 'Catalogue', href: '/#courses', under: /^\/$/ },
  { name: 'How it works', href: '/#how', under: /^$/ }
];

/** @param role null for somebody who is not signed in */
export function placesFor(role: 'learner' | 'instructor' | 'administrator' | null): Place[] {
  if (!role) return visitor;
  if (role === 'learner') return learner;
  return role === 'instructor' ? [...learner, teach] : [...learner, teach, people];
}

export function isHere(place: Place, path: string): boolean {
  return place.under.test(path);
}
