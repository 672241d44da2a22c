import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  admit,
  localPath,
  policyOf,
  requireAdministrator,
  requireInstructor,
  requirePerson,
  routePolicy,
  startOf,
  type Person,
  type Role
} from '#lib/server/access.ts';

const routes = join(import.meta.dirname, '../../src/routes');

/** The ids of all routes that answer requests, as Kit names them. */
function routeIds(): string[] {
  const files = readdirSync(routes, { recursive: true, withFileTypes: true });
  const answering = files.filter(({ name }) => /^\+(page\.svelte|server\.ts)$/.test(name));
  return [...new Set(answering.map(({ parentPath }) => `/${relative(routes, parentPath).split(sep).join('/')}`))];
}

const person = (role: Role): Person => ({ id: 'p1', name: 'Mina Park', email: 'mina@example.org', role, demo: false });

test('every route is in the access table', () => {
  const ids = routeIds();
  expect(ids.length).toBeGreaterThan(10);
  expect(ids.filter((id) => policyOf(id) === null)).toEqual([]);
});

test('the access table has no route that does not exist', () => {
  const known = new Set(routeIds().map((id) => id.replace(/\/\([^)]+\)/g, '') || '/'));
  expect(Object.keys(routePolicy).filter((id) => !known.has(id))).toEqual([]);
});

test('every page group that asks for somebody ends in 404 for those it is kept from', () => {
  const guarded = routeIds().filter((id) => policyOf(id) !== 'anyone');
  expect(guarded.filter((id) => !/^\/\((account|learner|instructor)\)\//.test(id))).toEqual([]);
});

test.each([
  ['anyone', null, 'enter'],
  ['anyone', 'learner', 'enter'],
  ['signedIn', null, 'signIn'],
  ['signedIn', 'learner', 'enter'],
  ['signedIn', 'instructor', 'enter'],
  ['signedIn', 'administrator', 'enter'],
  ['instructor', null, 'signIn'],
  ['instructor', 'learner', 'notFound'],
  ['instructor', 'instructor', 'enter'],
  ['instructor', 'administrator', 'enter'],
  ['administrator', null, 'signIn'],
  ['administrator', 'learner', 'notFound'],
  ['administrator', 'instructor', 'notFound'],
  ['administrator', 'administrator', 'enter'],
  [null, 'administrator', 'notFound']
] as const)('a page for %s, asked for by %s: %s', (policy, role, verdict) => {
  expect(admit(policy, role && person(role))).toBe(verdict);
});

test('the guards let in whom the table lets in', () => {
  const as = (role: Role | null) => ({ person: role && person(role) });
  expect(requirePerson(as('learner')).role).toBe('learner');
  expect(() => requirePerson(as(null))).toThrow(expect.objectContaining({ status: 303, location: '/sign-in' }));
  expect(requireInstructor(as('instructor')).role).toBe('instructor');
  expect(requireInstructor(as('administrator')).role).toBe('administrator');
  expect(() => requireInstructor(as('learner'))).toThrow(expect.objectContaining({ status: 404 }));
  expect(requireAdministrator(as('administrator')).role).toBe('administrator');
  expect(() => requireAdministrator(as('instructor'))).toThrow(expect.objectContaining({ status: 404 }));
  expect(() => requireAdministrator(as(null))).toThrow(expect.objectContaining({ status: 303 }));
});

test.each([
  ['/courses/partnership-for-peace?x=1#part', '/courses/partnership-for-peace?x=1#part'],
  ['/a/../b', '/b'],
  ['//evil.example', '/home'],
  ['/\\evil.example', '/home'],
  ['/\t/evil.example', '/home'],
  ['/..//evil.example', '/home'],
  ['/%2e%2e//evil.example', '/home'],
  ['https://evil.example/', '/home'],
  ['javascript:alert(1)', '/home'],
  ['courses', '/home'],
  ['', '/home'],
  [null, '/home']
])('?next=%s leads to %s', (next, expected) => {
  expect(localPath(next, '/home')).toBe(expected);
});

test('?next= never leads to another host', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('/', '//', '\\', '..', '.', '%2f', '%5c', '@', ':', 'evil.example')
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = localPath(`/${pieces.join('')}`, '/home');
      return new URL(path, 'https://here.example/sign-in').origin === 'https://here.example';
    }),
    { numRuns: 5000 }
  );
});

test('after signing in a person goes on to the page they wanted, or home where it is not theirs', () => {
  expect(startOf(person('learner'), '/courses/nato?from=mail')).toBe('/courses/nato?from=mail');
  expect(startOf(person('learner'), '/teach/new')).toBe('/home');
  expect(startOf(person('instructor'), '/teach/new')).toBe('/teach/new');
  expect(startOf(person('instructor'), '/people')).toBe('/teach');
  expect(startOf(person('instructor'), '/nowhere')).toBe('/teach');
  expect(startOf(person('learner'), null)).toBe('/home');
});
