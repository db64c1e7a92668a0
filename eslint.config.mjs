import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import { spokenRoles } from './scripts/lib/spoken-roles.mjs';

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', 'coverage/', '.data/', 'miniapp/babel.config.js']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 6 }],
    },
  },
  {
    // Nest types its option bags as classes.
    files: ['server/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
  },
  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', '**/*.h5.{ts,tsx}'],
    rules: {
      // WeChat has none of these: code that uses them works in H5 and dies on the phone.
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'URL',
        'URLSearchParams',
        'crypto',
        'AbortController',
        'localStorage',
      ],
      'no-restricted-syntax': ['error', ...spokenRoles],
    },
  },
  {
    // A migration is one statement after the other; its length is the schema's.
    files: ['server/src/migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Code that jsdom runs beside Node.
    files: ['server/test/weapp/phone/*.cjs'],
    languageOptions: { globals: { document: 'readonly' } },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { globals: { ...globals.node, ...globals.nodeBuiltin } },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_' }] },
  },
  { files: ['**/*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
);
