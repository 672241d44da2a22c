import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../bin/settings.ts';
import { runQuietly } from '../../bin/steps.js';
import { prisma } from '../../src/lib/server/db.ts';
import { createPerson } from '../../src/lib/server/people.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lighthouse = `# Lighthouses

## Origins

The Eddystone Lighthouse was built in 1698 by Henry Winstanley. Smeaton's Tower was built in 1759 by John Smeaton.
A Fresnel lens is a lens that consists of many thin rings. The Pharos of Alexandria was completed in 280 BC.

## Keepers

A lighthouse keeper is a person who looks after the lamp. The last keepers left North Foreland in 1998.

| Lighthouse | Year |
| --- | --- |
| Bell Rock | 1810 |
| Skerryvore | 1844 |
| Bishop Rock | 1858 |
| Fastnet | 1904 |
`;

/** `lectern import` as a process of its own, as an operator runs it. */
async function importing(content: string, ...options: string[]) {
  const file = join(folder, 'source.md');
  await writeFile(file, content);
  return runQuietly(process.execPath, [join(root, 'bin/lectern.js'), 'import', file, ...options], {
    env: { ...process.env, PORT: '3000' }
  });
}

const courses = () =>
  prisma.course.findMany({
    orderBy: { createdAt: 'asc' },
    select: { title: true, status: true, owner: { select: { email: true } }, _count: { select: { lessons: true } } }
  });

function person(role: 'learner' | 'instructor' | 'administrator', email: string) {
  return createPerson({ name: 'Ann Other', email, password: 'a long enough passphrase', role });
}

test('nobody to own a course: one sentence, status 1, no course', async () => {
  await person('learner', 'learner@example.org');
  const { code, output } = await importing(lighthouse);
  expect(code).toBe(1);
  expect(output).toMatch(/There is no instructor or administrator yet\..*\n$/);
  expect(await courses()).toEqual([]);
});

test('a draft for the first instructor, and for the administrator once there is one', async () => {
  await person('instructor', 'instructor@example.org');
  expect(await importing(lighthouse)).toMatchObject({
    code: 0,
    output: expect.stringContaining('is a draft: 2 lessons')
  });
  await person('administrator', 'administrator@example.org');
  expect(await importing(lighthouse, '--title', 'Second')).toMatchObject({ code: 0 });
  expect(await courses()).toEqual([
    { title: 'Lighthouses', status: 'draft', owner: { email: 'instructor@example.org' }, _count: { lessons: 2 } },
    { title: 'Second', status: 'draft', owner: { email: 'administrator@example.org' }, _count: { lessons: 2 } }
  ]);
});

test('--publish opens the course of the owner named', async () => {
  const { code, output } = await importing(
    lighthouse,
    '--publish',
    '--owner',
    'Instructor@Example.org',
    '--title',
    'Open'
  );
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.stringContaining('http://localhost:3000/teach/open')
  });
  expect((await courses()).at(-1)).toMatchObject({
    ...{ title: 'Open', status: 'published', owner: { email: 'instructor@example.org' } }
  });
});

test.each([
  [
    'a learner as owner',
    lighthouse,
    ['--owner', 'learner@example.org'],
    1,
    /no instructor or administrator with the address/
  ],
  ['a source without sentences', '# Only\n\n## Headings\n', [], 1, /source\.md: There are no sentences/],
  ['an option nobody knows', lighthouse, ['--what'], 2, /Usage: lectern import/]
])('%s is refused and leaves no course behind', async (_, content, options, status, message) => {
  const before = (await courses()).length;
  const { code, output } = await importing(content, ...options);
  expect(code).toBe(status);
  expect(output).toMatch(message);
  expect(await courses()).toHaveLength(before);
});
