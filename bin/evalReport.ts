import type { EvalFolder } from './evalFiles.ts';
import {
  acceptanceOf,
  agreementsOf,
  judgedItems,
  missedItems,
  type Acceptance,
  type JudgedItem
} from './evalSummary.ts';

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

/** A Markdown table; the first column to the left, the others to the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function cells(label: string, acceptance: Acceptance): string[] {
  const { judged, accepted, wrongKeys, share, interval } = acceptance;
  return [
    label,
    String(judged),
    String(accepted),
    percent(accepted / judged),
    `${percent(interval.low)}–${percent(interval.high)}`,
    percent(share),
    `${wrongKeys} (${((100 * wrongKeys) / judged).toFixed(1)} %)`
  ];
}

const acceptanceHead = ['judged', 'accepted', 'acceptance', '95 % interval', 'of all', 'wrong keys'];

function acceptanceTable(what: string, items: readonly JudgedItem[], groupOf: (item: JudgedItem) => string): string {
  const groups = [...Map.groupBy(items, groupOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = groups.map(([label, group]) => cells(label, acceptanceOf(group)!));
  return tableOf([what, ...acceptanceHead], rows);
}

/** Accepted items per 1,000 words: those of the sample, each counted for as many as it stands for. */
function yieldTable({ run }: EvalFolder, judged: readonly JudgedItem[]): string {
  const genres = [...new Set(run.documents.map(({ genre }) => genre))].sort();
  const row = (label: string, within: (genre: string) => boolean) => {
    const documents = run.documents.filter(({ genre }) => within(genre));
    const words = documents.reduce((sum, document) => sum + document.words, 0);
    const made = documents.reduce((sum, { items }) => sum + Object.values(items).reduce((a, b) => a + b, 0), 0);
    const accepted = judged.filter((item) => item.ruling.accept && within(item.genre));
    const perThousand = (items: readonly JudgedItem[]) =>
      ((1000 * items.reduce((sum, { weight }) => sum + weight, 0)) / words).toFixed(1);
    const live = accepted.filter(({ tier }) => tier === 'live');
    return [label, String(words), ((1000 * made) / words).toFixed(1), perThousand(live), perThousand(accepted)];
  };
  return tableOf(
    ['genre', 'words', 'generated', 'accepted, live', 'accepted, live + review'],
    [...genres.map((genre) => row(genre, (other) => other === genre)), row('all', () => true)]
  );
}

function keyText({ key, options, prompts }: JudgedItem): string {
  const text = (id: string) => options.find((option) => option.id === id)?.text ?? id;
  switch (key.kind) {
    case 'choice':
      return text(key.optionId);
    case 'choices':
      return key.optionIds.map(text).join(' + ');
    case 'texts':
      return key.accepted.join(' | ');
    case 'number':
      return `${key.value} ± ${key.tolerance}`;
    case 'pairs':
      return prompts.map((prompt) => `${prompt.text} = ${text(key.pairs[prompt.id]!)}`).join('; ');
    case 'order':
      return key.optionIds.map(text).join(' > ');
  }
}

/** The item on one line, with the reasons and notes of its judges below. */
function described(item: JudgedItem, index: number): string {
  const { ruling, options, kind, stem, template, probability, document } = item;
  const shown = kind !== 'matching' && options.length > 2 ? ` [${options.map(({ text }) => text).join(' / ')}]` : '';
  const why = [ruling.wrongKey ? 'wrong key' : '', ruling.reasons.join(''), ...item.notes].filter((part) => part);
  return `${index + 1}. ${stem}${shown} → ${keyText(item)}\n   ${document} · ${template} · ${percent(probability)}: ${why.join(' · ')}`;
}

function agreementLines({ verdicts }: EvalFolder): string[] {
  return agreementsOf(verdicts).map(
    ({ judges, items, same, kappa }) =>
      `${judges.join(' and ')}: the same on ${same} of ${items} (${percent(same / items)}), Cohen's kappa ${kappa === null ? 'undefined' : kappa.toFixed(2)}`
  );
}

function answerLines({ keyed, answers }: EvalFolder): string[] {
  if (answers.length === 0) return [];
  const missed = missedItems(keyed, answers);
  const right = answers.length - missed.length;
  return [
    `\n## Solved blind\n\n${right} of ${answers.length} blind solutions earn full credit (${percent(right / answers.length)}). The others:\n`,
    ...missed.map(
      ({ item, answer }) =>
        `- ${item.id} ${answer.judge}: ${item.stem}\n  answered ${JSON.stringify(answer.answer)}, keyed ${JSON.stringify(item.key)}`
    )
  ];
}

/** What a folder's verdicts come to, in Markdown. */
export function reportOf(folder: EvalFolder): string {
  const { run, keyed, verdicts } = folder;
  const judged = judgedItems(keyed, verdicts);
  const head = `# Evaluation\n\nGenerator ${run.generator}, seed ${run.seed}: ${run.documents.length} documents, ${keyed.length} items on the sheet, ${judged.length} judged.`;
  if (judged.length === 0) return [head, ...answerLines(folder)].join('\n');
  const tiers = (['live', 'review'] as const).flatMap((tier) => {
    const acceptance = acceptanceOf(judged.filter((item) => item.tier === tier));
    return acceptance ? [cells(tier, acceptance)] : [];
  });
  const both = cells('live + review', acceptanceOf(judged)!);
  const live = judged.filter(({ tier }) => tier === 'live');
  const worst = judged
    .filter(({ ruling }) => !ruling.accept)
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1))
    .slice(0, 10);
  const reasons = Map.groupBy(
    judged.flatMap(({ ruling }) => (ruling.accept ? [] : ruling.reasons)),
    (reason) => reason
  );
  const reasonList = [...reasons]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, all]) => `${reason} ${all.length}`);
  return [
    head,
    '\n"Of all" estimates the share among everything generated: the sample is stratified, and each item counts for as many as it stands for.',
    `\n## Tiers\n\n${tableOf(['tier', ...acceptanceHead], [...tiers, both])}`,
    `\n## Kinds, both tiers\n\n${acceptanceTable('kind', judged, ({ kind }) => kind)}`,
    live.length > 0 ? `\n## Kinds, live\n\n${acceptanceTable('kind', live, ({ kind }) => kind)}` : '',
    `\n## Templates, both tiers\n\n${acceptanceTable('template', judged, ({ template }) => template)}`,
    `\n## Genres and tiers\n\n${acceptanceTable('genre', judged, ({ genre, tier }) => `${genre} ${tier}`)}`,
    `\n## Genres, both tiers\n\n${acceptanceTable('genre', judged, ({ genre }) => genre)}`,
    `\n## Yield per 1,000 words\n\n${yieldTable(folder, judged)}`,
    `\n## Judges\n\n${agreementLines(folder).join('\n') || 'No two judges judged the same item.'}`,
    `\nReasons of rejection: ${reasonList.join(', ') || 'none'}.`,
    `\n## The worst: rejected, with the highest probability\n\n${worst.map(described).join('\n') || 'None.'}`,
    ...answerLines(folder)
  ]
    .filter((part) => part !== '')
    .join('\n');
}
