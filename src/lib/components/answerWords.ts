import type { LearnerItem } from '#lib/engine/items/types.ts';
import type { Answer } from '#lib/engine/scoring/types.ts';

/** A learner's own answer on one line. */
export function answerWords({ options, prompts }: LearnerItem, answer: Answer | null): string {
  const textOf = (id: string | undefined) => options.find((option) => option.id === id)?.text ?? '';
  switch (answer?.kind) {
    case undefined:
      return 'Nothing';
    case 'choice':
      return textOf(answer.optionId);
    case 'choices':
      return answer.optionIds.map(textOf).join('; ');
    case 'text':
      return answer.text;
    case 'pairs': {
      const { pairs } = answer;
      return prompts
        .filter(({ id }) => pairs[id] !== undefined)
        .map(({ id, text }) => `${text}: ${textOf(pairs[id])}`)
        .join('; ');
    }
    case 'order':
      return answer.optionIds.map((id, index) => `${index + 1}. ${textOf(id)}`).join(' ');
  }
}
