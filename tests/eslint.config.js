import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

/** The engine is handed time and chance as arguments, so that the same input gives the same bank. */
const impure = [
  { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
  { object: 'performance', property: 'now', message: 'Take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'Use engine/random.ts with a seed.' },
  { object: 'crypto', property: 'randomUUID', message: 'Use engine/random.ts with a seed.' }
];

export default defineConfig(
  globalIgnores([
    'build/',
    '.svelte-kit/',
    '.lectern/',
    'src/lib/server/prisma/',
    'src/lib/engine/items/parser/weights.js',
    'test-results/',
    'playwright-report/'
  ]),
  typescript.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'no-undef': 'off', // the type check knows better
      'no-console': 'off',
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Import from where it is written.' }
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-navigation-without-resolve': 'off' // Lectern is always served from the root of its host
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error', // knows runes
      'svelte/prefer-svelte-reactivity': 'off' // our dates and addresses are made and used within one expression
    }
  },
  {
    files: ['src/lib/engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...impure],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'localStorage', 'window'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Import from where it is written.' },
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time as an argument.' },
        { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time as an argument.' }
      ]
    }
  }
);
