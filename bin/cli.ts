import { Refusal } from './steps.js';

/** What a subcommand's module offers: the words after its name in, an exit status out. */
type Command = { main(args: string[]): Promise<number> };

/** Files rather than imports, so that each command loads only what it needs. */
const commands: Record<string, { file: string; summary: string }> = {
  start: { file: './start.ts', summary: 'set up what is missing and serve Lectern' },
  dev: { file: './dev.ts', summary: 'the same with Vite, which shows a change at once' },
  bank: { file: './bank.ts', summary: 'print the item bank of a document' },
  import: { file: './import.ts', summary: 'make a course of a document' },
  demo: { file: './demo.ts', summary: 'demo remove: delete the demo course and its people' },
  migrate: {
    file: './migrate.ts',
    summary: 'bring DATABASE_URL to the newest schema; --create NAME writes a migration'
  },
  test: { file: './test.ts', summary: 'run every check, or one test file' },
  'train:parser': { file: './trainParser.ts', summary: 'learn the weights of the parser; --evaluate measures them' },
  'train:words': { file: './trainWords.ts', summary: 'write how frequent each word of the vocabulary is' },
  'train:sentences': { file: './trainSentences.ts', summary: 'learn which sentences stand alone and are worth asking' },
  eval: { file: './eval.ts', summary: 'measure the generator on a folder of documents' },
  'train:ranker': { file: './trainRanker.ts', summary: 'learn from judged items how likely an item is accepted' },
  bench: { file: '../bench/run.ts', summary: 'measure what is promised about speed' }
};

function usage(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(15)} ${summary}`);
  return `Usage: lectern COMMAND\n\n${lines.join('\n')}`;
}

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(usage());
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`There is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  const { main } = (await import(command.file)) as Command;
  return main(args);
}

/** Leaves once everything printed has been taken: a bank may be larger than a pipe. */
function leave(code: number): void {
  process.stdout.write('', () => process.exit(code));
}

run(process.argv.slice(2)).then(leave, (error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error);
  leave(1);
});
