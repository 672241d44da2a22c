import type { Document } from '../src/lib/engine/document/types.ts';
import type { Bank } from '../src/lib/engine/items/bank.ts';
import type { Item } from '../src/lib/engine/items/types.ts';

/** What `lectern bank --format json` prints; docs/bank.schema.json describes it. */
export type PrintedBank = { document: Pick<Document, 'title' | 'sha256' | 'words' | 'text'> } & Bank;

function* asJson(bank: PrintedBank): Generator<string> {
  yield `${JSON.stringify(bank, null, 2)}\n`;
}

/** One line for the document and its generator, one for each item with its lesson, one for each rejection. */
function* asJsonLines({ document, generator, lessons, rejected }: PrintedBank): Generator<string> {
  yield `${JSON.stringify({ document, generator })}\n`;
  for (const { id, title, items } of lessons) {
    for (const item of items) yield `${JSON.stringify({ lesson: { id, title }, item })}\n`;
  }
  for (const rejection of rejected) yield `${JSON.stringify({ rejection })}\n`;
}

/** What would be markup in the middle of a line is not: the texts are plain. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
}

function keyLines({ key, options, prompts }: Item): string[] {
  const textOf = (id: string) => plain(options.find((option) => option.id === id)?.text ?? id);
  switch (key.kind) {
    case 'choice':
      return options.map(({ id, text }) => `- [${id === key.optionId ? 'x' : ' '}] ${plain(text)}`);
    case 'choices':
      return options.map(({ id, text }) => `- [${key.optionIds.includes(id) ? 'x' : ' '}] ${plain(text)}`);
    case 'texts':
      return [`Answer: ${key.accepted.map(plain).join(' / ')}`];
    case 'number':
      return [
        `Answer: ${key.value}${key.unit ? ` ${plain(key.unit)}` : ''}${key.tolerance > 0 ? ` ± ${key.tolerance}` : ''}`
      ];
    case 'pairs':
      return prompts.map(({ id, text }) => `- ${plain(text)} → ${textOf(key.pairs[id] ?? '')}`);
    case 'order':
      return key.optionIds.map((id, index) => `${index + 1}. ${textOf(id)}`);
  }
}

function* asMarkdown({ document, generator, lessons, rejected }: PrintedBank): Generator<string> {
  const count = lessons.reduce((sum, { items }) => sum + items.length, 0);
  yield `# ${plain(document.title)}\n\n`;
  yield `${count} questions from ${document.words} words; ${rejected.length} candidates turned away. `;
  yield `Generator ${generator.version}, seed ${plain(generator.seed)}.\n`;
  for (const { title, items } of lessons) {
    yield `\n## ${plain(title)}\n`;
    if (items.length === 0) yield '\nNo questions.\n';
    for (const [index, item] of items.entries()) {
      const { kind, tier, probability, stem, rationale, source } = item;
      yield `\n### ${index + 1}. ${plain(stem)}\n\n`;
      yield `${keyLines(item).join('\n')}\n\n`;
      if (rationale) yield `${plain(rationale)}\n\n`;
      yield `> ${plain(source.quote)}\n\n`;
      yield `${kind} · ${tier} · ${Math.round(probability * 100)} %\n`;
    }
  }
}

/** The bank as text, piece by piece. */
export const formats = { json: asJson, jsonl: asJsonLines, markdown: asMarkdown };
export type Format = keyof typeof formats;
