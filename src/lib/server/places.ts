import type { Source } from '#lib/engine/document/types.ts';
import { paragraphNumber } from '#lib/paragraphs.ts';
import { findLessonContents } from './lessons.ts';

/** A lesson as a heading in a list. */
export type LessonHeading = { id: string; position: number; title: string };

/** Where a source sentence stands, and the address that opens its lesson with it lit. */
export type Place = { quote: string; lesson: string; paragraph: number; href: string };

/**
 * Says for each source where it stands. Only for answered questions: before the answer, the sentence would give it away.
 *
 * @param back the attempt and question that the lesson leads back to
 * @returns in the order given; null where the lesson is gone
 */
export async function placesOf(
  sources: readonly { source: Source; lessonId: string; position: number }[],
  { slug, lessons, attemptId }: { slug: string; lessons: readonly LessonHeading[]; attemptId: string }
): Promise<(Place | null)[]> {
  const contents = await findLessonContents([...new Set(sources.map(({ lessonId }) => lessonId))]);
  return sources.map(({ source, lessonId, position }) => {
    const lesson = lessons.find(({ id }) => id === lessonId);
    const paragraph = paragraphNumber(contents.get(lessonId)?.blocks ?? [], source.blockId);
    if (!lesson || paragraph === 0) return null;
    const query = `show=${source.start}-${source.end}&from=${attemptId}&q=${position}`;
    const href = `/courses/${slug}/lessons/${lesson.position}?${query}#source`;
    return { quote: source.quote, lesson: lesson.title, paragraph, href };
  });
}
