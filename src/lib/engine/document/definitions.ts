/** Keeps what a link's label says, whatever its spaces and capitals. */
function labelOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** "[label]: address" lines of the whole source, by label; the first one counts. */
export function definitionLines(markdown: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of markdown.matchAll(/^ {0,3}\[([^\]^[\n][^\][\n]{0,200})\]:[ \t]*\S[^\n]{0,1000}$/gm)) {
    const label = labelOf(match[1]!);
    if (!found.has(label)) found.set(label, match[0]);
  }
  return found;
}

/** A part of the source together with the definitions that its links need and that stand elsewhere. */
export function withDefinitions(part: string, definitions: Map<string, string>): string {
  if (definitions.size === 0) return part;
  const needed = new Set<string>();
  for (const match of part.matchAll(/\[([^\][\n]{1,200})\]/g)) {
    const line = definitions.get(labelOf(match[1]!));
    if (line) needed.add(line);
  }
  return needed.size === 0 ? part : `${part}\n\n${[...needed].join('\n')}`;
}
