import { redirect } from '@sveltejs/kit';
import { requireInstructor } from '#lib/server/access.ts';
import { courseFrame, getOwnCourse } from '#lib/server/courses.ts';
import type { LayoutServerLoad } from './$types';

/** Until its document has been read, a course has nothing but its progress to show. */
export const load: LayoutServerLoad = async ({ locals, params, route }) => {
  const course = await getOwnCourse(requireInstructor(locals), params.course);
  const frame = await courseFrame(course);
  const isProgress = route.id.endsWith('/progress');
  if (frame.documentStatus !== 'ready' && !isProgress) redirect(303, `/teach/${course.slug}/progress`);
  return { course, frame, now: new Date() };
};
