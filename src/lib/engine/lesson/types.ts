import type { Block } from '../document/types.ts';

/** The teachable page made from one section: its own blocks without the heading and without its subsections. */
export type Lesson = {
  /** Stable: derived from the section's heading. Unique in its document. */
  id: string;
  title: string;
  /** 0 for a top section, 1 for a subsection. */
  depth: number;
  blocks: Block[];
  terms: string[];
  words: number;
  /** Reading time, whole minutes, at least 1. */
  minutes: number;
};
