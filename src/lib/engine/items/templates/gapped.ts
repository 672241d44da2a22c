/** A statement with `answer` at `from` left out. The article before it goes where it would tell "a" from "an". */
export function gapped({ statement, from, answer }: { statement: string; from: number; answer: string }): string {
  const before = statement.slice(0, from).replace(/\b(a|an) $/i, (article) => (article[0] === 'A' ? 'A(n) ' : 'a(n) '));
  return `${before}____${statement.slice(from + answer.length)}`;
}
