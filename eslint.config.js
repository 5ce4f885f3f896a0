import officeAddins from 'eslint-plugin-office-addins';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'coverage/', 'node_modules/'] },
  {
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'bench/**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // What makes add-ins slow or wrong: a sync in a loop, reading before loading, null objects not asked about.
    files: ['src/excel/**/*.ts'],
    plugins: { 'office-addins': officeAddins },
    rules: {
      'office-addins/call-sync-after-load': 'error',
      'office-addins/call-sync-before-read': 'error',
      'office-addins/load-object-before-read': 'error',
      'office-addins/no-context-sync-in-loop': 'error',
      'office-addins/no-empty-load': 'error',
      'office-addins/no-navigational-load': 'error',
      'office-addins/no-office-initialize': 'error',
      'office-addins/test-for-null-using-isNullObject': 'error',
    },
  },
  {
    // The middle is pure: no Office, no page, no file system.
    files: ['src/{policy,identity,forms,rules,tally,workbook,consolidate,practice,handout}/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Excel', 'Office', 'window', 'document', 'process', 'fetch', 'localStorage'],
      'no-restricted-imports': ['error', { patterns: ['node:*', '**/excel/**', '**/taskpane/**', '**/workbench/**', '**/cli/**'] }],
    },
  },
);
