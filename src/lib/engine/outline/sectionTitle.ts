/**
 * A heading without its number ("2.1 Scope" → "Scope"): lessons have numbers of their own.
 *
 * @param numbered whether the document numbers its headings, so that "3 Scope" is a number and "7 Habits" is not
 */
export function sectionTitle(heading: string, numbered: boolean): string {
  const marked =
    /^(?:§\s*)?(?:\d{1,3}(?:\.\d{1,3})+[.):]?|\d{1,3}[.):]|[A-Z][.)]|[IVXLC]{1,6}[.)])\s+(?=["'“‘(]?[\p{L}\p{N}])/u.exec(
      heading
    );
  const bare = numbered ? /^\d{1,2}\s+(?=\p{Lu})/u.exec(heading) : null;
  const title = heading.slice((marked ?? bare)?.[0].length ?? 0);
  return isShouted(title) ? unshout(title) : title;
}

function isShouted(title: string): boolean {
  return title.split(' ').length >= 2 && !/\p{Ll}/u.test(title) && (title.match(/\p{Lu}/gu)?.length ?? 0) >= 8;
}

/** "SCOPE OF THE POLICY" → "Scope of the policy". */
function unshout(title: string): string {
  return title.charAt(0) + title.slice(1).toLowerCase();
}
