import { error, redirect } from '@sveltejs/kit';

export type Role = 'learner' | 'instructor' | 'administrator';

export type Person = { id: string; name: string; email: string; role: Role; demo: boolean };

export type Policy = 'anyone' | 'signedIn' | 'instructor' | 'administrator';

/**
 * Who may ask for which page: the one table. A route that is missing here does not exist for anybody. Everybody who is
 * signed in may learn; pages under /teach ask for the course's owner on top, in `server/courses.ts`.
 */
export const routePolicy: Record<string, Policy> = {
  '/': 'anyone',
  '/sign-in': 'anyone',
  '/register': 'anyone',
  '/sign-out': 'anyone',
  '/setup/[token]': 'anyone',
  '/theme': 'anyone',
  '/numbers': 'anyone',
  '/accessibility': 'anyone',
  '/healthz': 'anyone',
  '/readyz': 'anyone',

  '/me/account': 'signedIn',
  '/people': 'administrator',

  '/home': 'signedIn',
  '/courses': 'signedIn',
  '/courses/join': 'signedIn',
  '/courses/[course]': 'signedIn',
  '/courses/[course]/lessons/[lesson]': 'signedIn',
  '/courses/[course]/lessons/[lesson]/reading': 'signedIn',
  '/courses/[course]/lessons/[lesson]/quiz': 'signedIn',
  '/courses/[course]/final': 'signedIn',
  '/attempts/[attempt]': 'signedIn',
  '/attempts/[attempt]/answers': 'signedIn',
  '/attempts/[attempt]/result': 'signedIn',
  '/review': 'signedIn',
  '/me': 'signedIn',

  '/teach': 'instructor',
  '/teach/new': 'instructor',
  '/teach/[course]': 'instructor',
  '/teach/[course]/progress': 'instructor',
  '/teach/[course]/learners': 'instructor',
  '/teach/[course]/learners/[enrolment]': 'instructor',
  '/teach/[course]/lessons': 'instructor',
  '/teach/[course]/bank': 'instructor',
  '/teach/[course]/bank/review': 'instructor',
  '/teach/[course]/bank/[item]': 'instructor',
  '/teach/[course]/insights': 'instructor',
  '/teach/[course]/document': 'instructor',
  '/teach/[course]/csv/[table]': 'instructor'
};

const groups = /\/\([^)]+\)/g;

/** @param routeId as Kit gives it, folder groups included: `/(learner)/home` */
export function policyOf(routeId: string): Policy | null {
  return routePolicy[routeId.replace(groups, '') || '/'] ?? null;
}

/** What the table says about a request: let it in, ask who it is, or know nothing of such a page. */
export function admit(policy: Policy | null, person: Pick<Person, 'role'> | null): 'enter' | 'signIn' | 'notFound' {
  if (!policy) return 'notFound';
  if (policy === 'anyone') return 'enter';
  if (!person) return 'signIn';
  if (policy === 'signedIn' || person.role === 'administrator') return 'enter';
  return person.role === policy ? 'enter' : 'notFound';
}

type Locals = { person: Person | null };

export function requirePerson(locals: Locals): Person {
  return locals.person ?? redirect(303, '/sign-in');
}

/** @returns the person, who teaches or administers; for anybody else the page does not exist */
export function requireInstructor(locals: Locals): Person {
  const person = requirePerson(locals);
  return admit('instructor', person) === 'enter' ? person : notFound();
}

export function requireAdministrator(locals: Locals): Person {
  const person = requirePerson(locals);
  return admit('administrator', person) === 'enter' ? person : notFound();
}

/** Ends the request for what is not there and for what is not theirs, alike. */
export function notFound(): never {
  error(404, 'There is no such page');
}

/** Ends a request that does not come from one of our own pages. */
export function notAllowed(): never {
  error(403, 'This request did not come from a page of Lectern');
}

/** Where the brand, a sign-in and a lost page lead. */
export function homeOf(person: Pick<Person, 'role'>): string {
  return person.role === 'learner' ? '/home' : '/teach';
}

/**
 * A path on this server out of something a visitor sent, such as `?next=`.
 *
 * @returns path, query and fragment; `otherwise` for another host, another scheme and anything that is not a path
 */
export function localPath(value: unknown, otherwise: string): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(value)) return otherwise;
  const here = 'http://lectern.invalid';
  if (!URL.canParse(value, here)) return otherwise;
  const { origin, pathname, search, hash } = new URL(value, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : otherwise;
}

const patterns = Object.entries(routePolicy).map(([route, policy]) => ({
  policy,
  path: new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`)
}));

/**
 * Where somebody goes who has just signed in: on to the page they wanted, unless it is not for them.
 *
 * @param next what `?next=` holds
 */
export function startOf(person: Pick<Person, 'role'>, next: unknown): string {
  const wanted = localPath(next, homeOf(person));
  const path = wanted.replace(/[?#].*/s, '');
  const policy = patterns.find((each) => each.path.test(path))?.policy ?? null;
  return admit(policy, person) === 'enter' ? wanted : homeOf(person);
}
