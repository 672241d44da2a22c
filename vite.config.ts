import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

/**
 * A page of ours is small, and so is everything it shares with others: a few files for the browser to fetch are better
 * than thirty. The threshold (bytes, before compression) was tried until a lesson took seven.
 */
const groups = [
  { name: 'framework', test: /node_modules[\\/](svelte|@sveltejs|esm-env|clsx|devalue)[\\/]/, priority: 1 },
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
