import { randomFrom } from '../../random.ts';
import { quoted, type Candidate } from '../candidate.ts';
import type { FigureFact } from '../facts/types.ts';
import { capitalised } from '../language/phrases.ts';
import type { Reading } from '../reading.ts';
import { acceptedFor } from '../variants.ts';
import { gapped } from './gapped.ts';

/** The statement with another figure in its slot; "a" and "an" as it needs them. */
function withFigure({ statement, slot }: FigureFact, text: string): string {
  const before = statement.slice(0, slot.from);
  const article = /\b(an?) $/i.exec(before)?.[1];
  const fitting = /^(8|1[18]\b|eight|eleven)/i.test(text) ? 'an' : 'a';
  const start = article ? `${before.slice(0, -article.length - 1)}${fitting} ` : before;
  return capitalised(start + text + statement.slice(slot.from + slot.text.length));
}

const hints: Record<FigureFact['slot']['type'], string> = {
  year: '(A year.)',
  decade: '(A decade.)',
  century: '(A number.)',
  number: '(A number.)'
};

/** The sentence with another figure, with a gap and options, and with a gap to fill. */
export function figureCandidates(fact: FigureFact, { lexicon }: Reading): Candidate[] {
  const { slot, others, bounded, order } = fact;
  const common = {
    fact: fact.key,
    asks: slot.text,
    lesson: fact.lesson,
    sentences: [fact.source.start],
    source: fact.source,
    resolved: fact.resolved,
    features: {
      bounded: bounded ? 1 : 0,
      isYear: slot.type === 'number' ? 0 : 1
    }
  };
  const other = others[Math.floor(randomFrom(fact.key + fact.source.quote)() * 2)]!;
  const gap = gapped({ statement: fact.statement, from: slot.from, answer: slot.text });
  const rationale = `The text gives ${slot.text}: ${quoted(fact.source)}`;
  const changed: Candidate = {
    ...common,
    kind: 'trueFalse',
    template: 'figure.false',
    stem: withFigure(fact, other.text),
    options: [
      { text: 'True', feedback: other.why },
      { text: 'False', feedback: `Yes: the text gives ${slot.text}, not ${other.text}.` }
    ],
    answer: { kind: 'choice', text: 'False' },
    rationale: `The text gives ${slot.text}, not ${other.text}: ${quoted(fact.source)}`
  };
  const shown = (text: string) => (slot.from === 0 ? capitalised(text) : text);
  const choice: Candidate = {
    ...common,
    kind: 'singleChoice',
    template: 'figure.choice',
    stem: gap,
    options: [
      { text: slot.text, feedback: 'Yes: the text says so.' },
      ...others.map(({ text, why }) => ({ text: shown(text), feedback: why }))
    ],
    answer: { kind: 'choice', text: slot.text },
    rationale
  };
  return [
    ...(bounded || order ? [] : [changed]),
    ...(bounded ? [] : [choice]),
    {
      ...common,
      kind: 'cloze',
      template: 'figure.gap',
      stem: gap,
      hint: hints[slot.type],
      options: [],
      answer: { kind: 'texts', accepted: [...acceptedFor(slot.text, lexicon), ...(slot.also ? [slot.also] : [])] },
      rationale
    }
  ];
}
