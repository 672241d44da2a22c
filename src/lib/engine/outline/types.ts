import type { Block } from '../document/types.ts';

/** A heading with the blocks directly under it and the sections nested in it. The untitled opening has `title` "Introduction". */
export type Section = {
  id: string;
  title: string;
  /** 1 for a top section of the course, 2 for a subsection… */
  level: number;
  blocks: Block[];
  sections: Section[];
};

export type Outline = { title: string; sections: Section[] };
