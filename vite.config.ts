import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

/** What a lesson shares with other pages. Without a file of its own it comes in two, with much that only instructors use. */
const reading =
  /@lucide[\\/]svelte[\\/]dist[\\/](?!icons)|icons[\\/](check|x|minus|triangle-alert|arrow-up|arrow-down)[.]svelte|lib[\\/](theme|paragraphs)[.]ts|scoring[\\/]answer[.]ts|components[\\/](ThemeSwitch|Brand|FormProblem|words|Stem|VerdictLine|Feedback|standings|Axes|Choices|Match|Order|ItemFields|Inline|lessonText)[.]/;

/**
 * A page of ours is small, and so is everything it shares with others: a few files for the browser to fetch are better
 * than thirty. The threshold (bytes, before compression) was tried; `npm run bench` counts what a lesson takes.
 */
const groups = [
  { name: 'framework', test: /node_modules[\\/](svelte|@sveltejs|esm-env|clsx|devalue)[\\/]/, priority: 2 },
  { name: 'reading', test: reading, priority: 1 },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000 }
];

export default defineConfig({
  plugins: [tailwindcss(), sveltekit()],
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bin/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 20_000
        }
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/integrationCluster.ts',
          setupFiles: 'tests/integrationDatabase.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      }
    ]
  }
});
