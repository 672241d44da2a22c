/**
 * A heading without its number ("2.1 Scope" and "Chapter 2: Scope" → "Scope"): lessons have numbers of their own.
 *
 * @param numbered whether the document numbers its headings, so that "3 Scope" is a number and "7 Habits" is not
 */
export function sectionTitle(heading: string, numbered: boolean): string {
  const marks = [
    /^(?:§\s*)?(?:\d{1,3}(?:\.\d{1,3})+[.):]?|\d{1,3}[.):]|[A-Z][.)]|[IVXLC]{1,6}[.)])\s+(?=["'“‘(]?[\p{L}\p{N}])/u,
    /^(?:part|chapter|section|article|unit|module|lesson)\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])(?:[.:]\s*|\s*[–—-]\s+)(?=["'“‘(]?[\p{L}\p{N}])/iu
  ];
  if (numbered) marks.push(/^\d{1,2}\s+(?=\p{Lu})/u);
  const mark = marks.map((pattern) => pattern.exec(heading)).find((found) => found !== null);
  return heading.slice(mark?.[0].length ?? 0);
}
