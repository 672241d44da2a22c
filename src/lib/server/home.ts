import { firstUnseen, paragraphsOf } from '#lib/paragraphs.ts';
import type { Person } from './access.ts';
import { formSizes } from './attempts.ts';
import { findLessonContent } from './lessons.ts';
import { listStandings, type CourseStanding, type LessonStanding, type OpenAttempt } from './standing.ts';

type Heading = { position: number; title: string };

/** The one thing to do next on a course. */
export type NextStep =
  | { kind: 'resume'; attempt: OpenAttempt; lesson: Heading | null }
  | { kind: 'read'; lesson: Heading; stopped: Stop | null; minutesLeft: number; questions: number }
  | { kind: 'quiz'; lesson: Heading; questions: number; attempts: number }
  | { kind: 'final'; questions: number; attempts: number }
  | { kind: 'finished' };

/** Where a reader stopped: the first paragraph not seen whole, counted from 1. */
export type Stop = { paragraph: number; of: number };

export type Home = { courses: { course: CourseStanding; next: NextStep }[]; due: number };

/** What a learner's first page shows, the course they were busy with last first. */
export async function getHome(person: Pick<Person, 'id'>, now = new Date()): Promise<Home> {
  const standings = await listStandings(person, now);
  const courses = await Promise.all(standings.map(async (course) => ({ course, next: await nextStep(course) })));
  return { courses, due: standings.reduce((sum, { due }) => sum + due.now, 0) };
}

/**
 * Something begun comes first: an open quiz, then the first lesson that is not done, then the final quiz. A review is shown
 * beside it, never in its place.
 */
export async function nextStep(course: CourseStanding): Promise<NextStep> {
  const open = course.open.find(({ kind }) => kind !== 'review');
  if (open) {
    return { kind: 'resume', attempt: open, lesson: course.lessons.find(({ id }) => id === open.lessonId) ?? null };
  }
  const lesson = course.lessons.find(({ state }) => state !== 'done');
  if (lesson?.isRead && lesson.questions > 0) {
    return { kind: 'quiz', lesson, questions: formSize(lesson), attempts: lesson.attempts };
  }
  if (lesson) return readingStep(lesson);
  const questions = Math.min(
    formSizes.final,
    course.lessons.reduce((sum, each) => sum + each.questions, 0)
  );
  if (course.final.passedAt || questions === 0) return { kind: 'finished' };
  return { kind: 'final', questions, attempts: course.final.attempts };
}

const formSize = ({ questions }: LessonStanding) => Math.min(formSizes.lesson, questions);

async function readingStep(lesson: LessonStanding): Promise<NextStep> {
  const step = { kind: 'read' as const, lesson, questions: lesson.isPassed ? 0 : formSize(lesson) };
  const content = lesson.seenBlockIds.length > 0 ? await findLessonContent(lesson.id) : null;
  if (!content) return { ...step, stopped: null, minutesLeft: lesson.minutes };
  const paragraphs = paragraphsOf(content.blocks);
  const next = Math.min(paragraphs.length, firstUnseen(content.blocks, lesson.seenBlockIds));
  const left = paragraphs.slice(next - 1).flat();
  const wordsLeft = left.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const minutesLeft = Math.max(1, Math.round((lesson.minutes * wordsLeft) / Math.max(1, content.words)));
  return { ...step, stopped: { paragraph: next, of: paragraphs.length }, minutesLeft };
}
