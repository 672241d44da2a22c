import type { BankItem } from './banks.ts';
import { prisma } from './db.ts';
import type { Block, Source } from '#lib/engine/document/types.ts';

/** Where a sentence stands: its paragraph between its neighbours, cut into what comes before, the lit words and what follows. */
export type Passage = {
  lesson: { position: number; title: string };
  paragraph: number;
  blocks: { id: string; kind: Block['kind']; before: string; lit: string; after: string }[];
};

/** The source sentence in its place. When the block is gone (an older revision), the quote alone. */
export async function passageOf(item: { lesson: BankItem['lesson']; source: Source }, around = 1): Promise<Passage> {
  const row = await prisma.lesson.findUnique({ where: { id: item.lesson.id }, select: { blocks: true } });
  const blocks = (row?.blocks ?? []) as unknown as Block[];
  const index = blocks.findIndex(({ id }) => id === item.source.blockId);
  const lesson = { position: item.lesson.position, title: item.lesson.title };
  if (index < 0) {
    const quote = { id: 'quote', kind: 'paragraph' as const, before: '', lit: item.source.quote, after: '' };
    return { lesson, paragraph: 0, blocks: [quote] };
  }
  const shown = blocks.slice(Math.max(0, index - around), index + around + 1).map((block) => {
    if (block.id !== item.source.blockId)
      return { id: block.id, kind: block.kind, before: block.text, lit: '', after: '' };
    const [from, to] = [item.source.start - block.start, item.source.end - block.start];
    const { text } = block;
    return {
      id: block.id,
      kind: block.kind,
      before: text.slice(0, from),
      lit: text.slice(from, to),
      after: text.slice(to)
    };
  });
  return { lesson, paragraph: index + 1, blocks: shown };
}
