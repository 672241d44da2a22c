import type { Draft } from './types.ts';

/** Nobody reads a paragraph longer than this; text whose line breaks were lost comes as one. In characters, about 600 words. */
const longest = 4_000;
/** Where it is cut: at the end of a sentence, about every 200 words. */
const wanted = 1_300;

/** The end of the last word that fits, or of the last whole character where there is no space. */
function anyCut(text: string, start: number): number {
  const space = text.lastIndexOf(' ', start + wanted);
  if (space > start) return space + 1;
  const place = start + wanted;
  return /[\udc00-\udfff]/.test(text[place]!) ? place + 1 : place;
}

/** Places where the text may be cut, so that no piece is longer than `longest`. */
function cutsOf(text: string): number[] {
  const cuts: number[] = [];
  const ends = /[.!?]["'”’)\]]?\s+(?=["'“‘(]?[\p{Lu}\p{N}])/gu;
  let start = 0;
  const cutUpTo = (place: number) => {
    while (place - start > longest) cuts.push((start = anyCut(text, start)));
  };
  for (const match of text.matchAll(ends)) {
    const place = match.index + match[0].length;
    cutUpTo(place);
    if (place - start >= wanted) cuts.push((start = place));
  }
  cutUpTo(text.length);
  return cuts;
}

/** A list item goes on as paragraphs of its level. */
function splitDraft(draft: Draft): Draft[] {
  const { kind, level, marks = [] } = draft;
  const more: Draft = kind === 'listItem' ? { kind: 'paragraph', text: '', level } : { kind, text: '' };
  const cuts = [0, ...cutsOf(draft.text), draft.text.length];
  return cuts.slice(1).flatMap((end, i): Draft[] => {
    const start = cuts[i]!;
    const text = draft.text.slice(start, end).trim();
    if (text === '') return [];
    const inside = marks
      .filter((mark) => mark.start >= start && mark.end <= start + text.length)
      .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
    const { marks: _, ...rest } = i === 0 ? draft : more;
    return [{ ...rest, text, ...(inside.length > 0 ? { marks: inside } : {}) }];
  });
}

/** Paragraphs, list items and quotations that go on for pages, cut between sentences into pieces of about 200 words. */
export function splitLongDrafts(drafts: Draft[]): Draft[] {
  return drafts.flatMap((draft) =>
    draft.text.length > longest && /^(paragraph|listItem|quote)$/.test(draft.kind) ? splitDraft(draft) : [draft]
  );
}
