import type { Draft } from './types.ts';

/** Nobody reads a paragraph longer than this; text whose line breaks were lost comes as one. In characters, about 600 words. */
const longest = 4_000;
/** Where it is cut: at the end of a sentence, about every 200 words. */
const wanted = 1_300;

/** Places where the text may be cut, so that no piece is longer than `longest`. */
function cutsOf(text: string): number[] {
  const cuts: number[] = [];
  const ends = /[.!?]["'”’)\]]?\s+(?=["'“‘(]?[\p{Lu}\p{N}])/gu;
  let start = 0;
  const cutAt = (place: number) => {
    cuts.push(place);
    start = place;
  };
  for (const match of text.matchAll(ends)) {
    const place = match.index + match[0].length;
    // No sentence ended in time: any space will do.
    while (place - start > longest) {
      const space = text.lastIndexOf(' ', start + wanted);
      cutAt(space > start ? space + 1 : start + wanted);
    }
    if (place - start >= wanted) cutAt(place);
  }
  while (text.length - start > longest) {
    const space = text.lastIndexOf(' ', start + wanted);
    cutAt(space > start ? space + 1 : start + wanted);
  }
  return cuts;
}

function splitDraft(draft: Draft): Draft[] {
  const { marks = [], ...rest } = draft;
  const cuts = [0, ...cutsOf(draft.text), draft.text.length];
  return cuts.slice(1).flatMap((end, i) => {
    const start = cuts[i]!;
    const text = draft.text.slice(start, end).trim();
    const inside = marks
      .filter((mark) => mark.start >= start && mark.end <= start + text.length)
      .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
    return text === '' ? [] : [{ ...rest, text, ...(inside.length > 0 ? { marks: inside } : {}) }];
  });
}

/** Paragraphs and quotations that go on for pages, cut between sentences into paragraphs of about 200 words. */
export function splitLongDrafts(drafts: Draft[]): Draft[] {
  return drafts.flatMap((draft) =>
    draft.text.length > longest && (draft.kind === 'paragraph' || draft.kind === 'quote') ? splitDraft(draft) : [draft]
  );
}
