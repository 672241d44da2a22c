import type { OwnCourse } from '../courses.ts';
import type { ReportScope } from './evidence.ts';
import type { Cohort } from './overview.ts';

/** Whose figures an address asks for: `?cohort=` names one of the course's cohorts; anything else is everybody. */
export function scopeFrom(course: Pick<OwnCourse, 'id'>, url: URL, cohorts: readonly Cohort[], now: Date): ReportScope {
  const asked = url.searchParams.get('cohort');
  const cohort = cohorts.some(({ name }) => name === asked) ? asked : null;
  return { courseId: course.id, cohort, now };
}

/** One of a list out of an address; the first where it is another or missing. */
export function oneOf<T extends string>(values: readonly [T, ...T[]], asked: string | null): T {
  return values.find((value) => value === asked) ?? values[0];
}

/** A page number from an address: at least 1, at most `pages`. */
export function pageFrom(url: URL, pages: number): number {
  const page = Number(url.searchParams.get('page') ?? 1);
  return Number.isInteger(page) ? Math.min(Math.max(1, page), Math.max(1, pages)) : 1;
}
