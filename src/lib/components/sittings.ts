import type { LearnerItem } from '#lib/engine/items/types.ts';
import type { Answer, Verdict } from '#lib/engine/scoring/types.ts';

/** What the pages of an attempt are given. */
export type SittingItem = {
  position: number;
  lesson: string;
  item: LearnerItem;
  answer: Answer | null;
  revision: number;
  savedAt: Date | null;
  flagged: boolean;
  verdict: Verdict | null;
};

export type Sitting = {
  id: string;
  kind: 'lesson' | 'final' | 'review' | 'check';
  number: number;
  course: { slug: string; title: string };
  lesson: { position: number; title: string } | null;
  items: SittingItem[];
};

/**
 * Which question the address asks for.
 *
 * @param wanted `q` of the address: a place, or "end"; anything else leads to the first question that is not answered
 */
export function placeOf(items: readonly SittingItem[], wanted: string | null): number | 'end' {
  if (wanted === 'end') return 'end';
  const position = Number(wanted);
  if (items.some((item) => item.position === position)) return position;
  return items.find(({ answer, verdict }) => answer === null && verdict === null)?.position ?? items.at(-1)!.position;
}
