import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from '../src/lib/engine/document/parse.ts';
import type { Problem } from '../src/lib/engine/document/types.ts';
import type { Person } from '../src/lib/server/access.ts';
import { readSource } from './readSource.ts';
import { localAddress, readSettings } from './settings.ts';
import { Refusal, step } from './steps.js';
import { withDatabase } from './withDatabase.ts';

const usage = `Usage: lectern import FILE [--title T] [--publish] [--owner EMAIL]

Makes a course of a Markdown or plain-text document.
  --title T      what to call it (default: the document's own title)
  --publish      open it to learners at once; otherwise it is a draft
  --owner EMAIL  whose course it is (default: the first administrator, or else the first instructor)`;

export type ImportOptions = { file: string; title?: string; publish: boolean; owner?: string };

/**
 * The words after `lectern import`.
 *
 * @throws with a sentence about the first word that is not understood
 */
export function readArguments(args: string[]): ImportOptions | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      title: { type: 'string' },
      publish: { type: 'boolean', default: false },
      owner: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false }
    }
  });
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new RangeError('Name one file.');
  if (values.title?.trim() === '') throw new RangeError('--title is empty.');
  return { file, title: values.title, publish: values.publish, owner: values.owner };
}

function refuse(subject: string, problems: Problem[]): never {
  throw new Refusal(`${subject}: ${problems.map(({ message }) => message).join(' ')}`);
}

/** Who may own a course: the person named, or the first to have come, people before demo people. */
async function findOwner(email: string | undefined): Promise<Person> {
  const { prisma } = await import('../src/lib/server/db.ts');
  const { emailOf } = await import('../src/lib/server/people.ts');
  const candidates = await prisma.user.findMany({
    where: {
      disabledAt: null,
      role: { in: ['administrator', 'instructor'] },
      ...(email ? { email: emailOf(email) } : {})
    },
    // The roles are ordered by what they may do, the administrator last.
    orderBy: [{ demo: 'asc' }, { role: 'desc' }, { createdAt: 'asc' }],
    take: 1,
    select: { id: true, name: true, email: true, role: true, demo: true }
  });
  const [owner] = candidates;
  if (owner) return owner;
  if (email) throw new Refusal(`There is no instructor or administrator with the address ${email}.`);
  throw new Refusal('There is no instructor or administrator yet. Run "npm start" and follow its set-up link first.');
}

type Made = { slug: string; title: string; published: boolean; lessons: number; live: number; review: number };

/** Imports, generates and, where wanted, publishes: what the upload page does, at once instead of by a job. */
async function makeCourse(text: string, options: ImportOptions, owner: Person): Promise<Made> {
  const { importDocument, generateDocument } = await import('../src/lib/server/documents.ts');
  const { listOwnCourses, publishCourse } = await import('../src/lib/server/courses.ts');
  const { file, title, publish } = options;
  const imported = await importDocument(owner, { text, title, fileName: basename(file) });
  if (!imported.ok) refuse(file, imported.problems);
  await step('Reading the document and writing questions', () => generateDocument(imported.documentId));
  const listed = (await listOwnCourses(owner)).find(({ id }) => id === imported.course.id);
  if (listed?.document?.status !== 'ready') {
    throw new Refusal(`${file}: ${listed?.document?.problem ?? 'the course was deleted meanwhile.'}`);
  }
  const { slug, lessons, liveItems: live, reviewItems: review } = listed;
  const made = { slug, title: listed.title, lessons, live, review };
  if (!publish) return { ...made, published: false };
  const published = await publishCourse(listed);
  if (!published.ok) refuse(`“${listed.title}” is a draft at /teach/${slug}`, published.problems);
  return { ...made, published: true };
}

/** `lectern import FILE`: makes a course of a document. 0 when it is there, 1 when it is not, 2 for bad arguments. */
export async function main(args: string[]): Promise<number> {
  let options: ImportOptions | 'help';
  try {
    options = readArguments(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (options === 'help') {
    console.log(usage);
    return 0;
  }
  const wanted = options;
  const text = await readSource(wanted.file);
  // Refused before a course is made for it.
  const parsed = parseDocument(text, { fileName: basename(wanted.file) });
  if (!parsed.ok) refuse(wanted.file, parsed.problems);
  return withDatabase(async () => {
    const owner = await findOwner(wanted.owner);
    const { slug, title, published, lessons, live, review } = await makeCourse(text, wanted, owner);
    const state = published ? 'is published' : 'is a draft';
    console.log(`“${title}” ${state}: ${lessons} lessons, ${live} questions live, ${review} to review.`);
    console.log(`It belongs to ${owner.name} (${owner.email}): ${localAddress(readSettings())}/teach/${slug}`);
    return 0;
  });
}
