import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importLaw } from './scripts/lint/import-law.mjs';
import { pureFiles, purity } from './scripts/lint/purity.mjs';
import { translated } from './scripts/lint/translated.mjs';

export default defineConfig(
  globalIgnores(['dist/', '.cache/', 'samples/', 'test/fixtures/']),
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'No network unless the user asked for it.' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers read well in a message; objects do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `noUncheckedIndexedAccess` finds the real cases; here it would forbid guards against untyped input.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 450 }],
    },
  },
  {
    files: ['server/src/**/*.ts', 'client/{src,webview}/**/*.ts', 'shared/**/*.ts'],
    plugins: { storeys: importLaw },
    // No room above about 15 kB.
    rules: { 'storeys/import-law': 'error', 'max-lines': ['error', { max: 330 }] },
  },
  {
    files: ['client/{src,webview}/**/*.ts'],
    plugins: { words: translated },
    rules: { 'words/translated': 'error' },
  },
  // These words become part of sentences of the language server, which are English.
  { files: ['client/src/browser/files.ts'], rules: { 'words/translated': 'off' } },
  // A report goes to the authors.
  { files: ['client/src/crashReport.ts'], rules: { 'words/translated': 'off' } },
  { files: pureFiles, rules: purity },
  {
    files: ['test/**/*.ts'],
    rules: {
      // `describe` and `it` return nothing worth waiting for, and a test may know what an index holds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      // JSDoc types of loosely typed packages: the type check of tsc is enough here.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
