/** Words that stay small in a title-case heading. */
const small = new Set(
  (
    'a an the and or but nor for so yet as at by from in into of off on onto out over per to up upon via with within without ' +
    'under between among through during before after against about around across behind beyond since than that if when where ' +
    'how why what which who is are was were be been it its their our your his her my this these those not no vs versus et al'
  ).split(' ')
);

/** How an unmarked heading is written. `title` may also be sentence case with names only; `titleOnly` cannot. */
export type Capitals = 'caps' | 'titleOnly' | 'title' | 'sentence';

const letters = /[\p{L}\p{N}][\p{L}\p{N}'’.&/-]*/gu;

/**
 * The capitals of a heading.
 *
 * @param isCommon whether the running text uses a word in small letters, so that its capital is the heading's doing
 */
export function capitalsOf(text: string, isCommon: (lower: string) => boolean): Capitals {
  const words = text.match(letters) ?? [];
  const written = words.filter((word) => /\p{L}/u.test(word));
  if (written.length > 0 && text.length >= 3 && !/\p{Ll}/u.test(text) && /\p{Lu}{2}/u.test(text)) return 'caps';
  const content = written.slice(1).filter((word) => !small.has(word.toLowerCase()));
  if (content.some((word) => /^\p{Ll}/u.test(word))) return 'sentence';
  return content.some((word) => isCommon(word.toLowerCase())) ? 'titleOnly' : 'title';
}

/** "2.1 Scope", "3. Duties", "Chapter 4: Water", "A. Terms", "IV. Records": the number and how deep it counts, or null. */
export function numberingOf(text: string): { depth: number; rest: string; dotted: boolean } | null {
  const decimal = /^(?:§\s*)?(\d{1,3}(?:\.\d{1,3})*)([.):]?)\s+(\S.*)$/.exec(text);
  if (decimal) {
    const depth = decimal[1]!.split('.').length;
    return { depth, rest: decimal[3]!, dotted: depth > 1 || decimal[2] !== '' };
  }
  const named =
    /^(?:part|chapter|section|article|unit|module|lesson|annex|appendix)\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b[.:–—-]*\s*(.*)$/i.exec(
      text
    );
  if (named) return { depth: 1, rest: named[1] || text, dotted: true };
  const lettered = /^(?:[A-Z]|[IVXLC]{1,6})[.)]\s+(\S.*)$/.exec(text);
  return lettered ? { depth: 1, rest: lettered[1]!, dotted: true } : null;
}

/** Whether a line could be a heading, by itself: short, begins like one, no closing mark, no caption, date or by-line. */
export function looksLikeHeading(text: string): boolean {
  if (text.length > 110 || text.split(' ').length > 14) return false;
  if (/[.,;:!…]["'”’)]?$/.test(text) && !/\b(etc|vs|U\.S|Inc|Ltd)\.$/.test(text)) return false;
  if (!/^["'“‘(]?[\p{Lu}\p{N}]/u.test(text) || !/\p{L}{2}/u.test(text)) return false;
  if (
    /^(figure|fig\.|table|source|note|photo|image|box|by|updated|published|copyright|©)\s/i.test(text) &&
    !/^(source|note)s?\s+of\b/i.test(text)
  )
    return false;
  if (
    /[.!?]\s+\p{Lu}/u.test(text.replace(/\b(?:[A-Z]|Dr|Mr|Mrs|Ms|St|vs|No|\d{1,3}(?:\.\d+)*)\./gu, '')) &&
    !numberingOf(text)
  )
    return false;
  if (/https?:|www\.|\S@\S|\|/.test(text)) return false;
  return !/^(\d{1,2}\s+\p{Lu}\p{Ll}+\s+\d{4}|\p{Lu}\p{Ll}+\s+\d{1,2},?\s+\d{4}|\d[\d./-]*)$/u.test(text);
}
