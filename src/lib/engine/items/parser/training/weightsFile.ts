import type { PackedModel } from '../pack.ts';

const notice = `// Written by \`lectern train:parser\`; do not edit. Adapted from UD English EWT: CC BY-SA 4.0, see LICENCE.md.`;

/** A packed model as the text of a module. */
export function weightsFile(packed: PackedModel): string {
  const entries = Object.entries(packed).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return `${notice}\nexport const weights = {\n${entries.join(',\n')}\n};\n`;
}
