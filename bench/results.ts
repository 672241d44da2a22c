/** One promise about speed, and what was seen. Ratios are within one run on one machine. */
export type Result = {
  name: string;
  value: number;
  unit: '%' | 'times' | 'KB' | 'requests';
  target: string;
  met: boolean;
  details: string[];
};

export function tableOf(results: Result[]): string {
  const rows = results.map((result) => [
    result.name,
    `${result.value < 10 ? result.value.toFixed(1) : Math.round(result.value)} ${result.unit}`,
    result.target,
    result.met ? 'met' : 'missed'
  ]);
  const head = ['promise', 'seen', 'target', ''];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
