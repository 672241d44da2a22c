import type { LearnerItem } from '#lib/engine/items/types.ts';
import type { ItemFeedback } from '#lib/engine/scoring/types.ts';

/** What the pages of a handed-in attempt are given. */
export type ResultItem = {
  position: number;
  kind: LearnerItem['kind'];
  stem: string;
  feedback: ItemFeedback;
  rationale: string;
  place: { quote: string; lesson: string; paragraph: number; href: string } | null;
};

type Heading = { id: string; position: number; title: string };

export type Result = {
  id: string;
  kind: 'lesson' | 'final' | 'review' | 'check';
  number: number;
  course: { slug: string; title: string };
  lesson: Heading | null;
  startedAt: Date;
  submittedAt: Date;
  earned: number;
  possible: number;
  passMarkPercent: number;
  passed: boolean;
  bestPercent: number;
  lessons: { lesson: Heading; earned: number; possible: number }[];
  items: ResultItem[];
  nextReviewAt: Date | null;
  reported: number[];
  due: number;
};
