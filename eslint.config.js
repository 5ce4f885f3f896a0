import officeAddins from 'eslint-plugin-office-addins';
import tseslint from 'typescript-eslint';

/** What other files may use says what it takes, gives and refuses: a doc comment before every exported function, class and interface. */
const documented = {
  create: (context) => ({
    ExportNamedDeclaration(node) {
      const { declaration } = node;
      if (!isDocumentable(declaration)) return;
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      if (comment?.type === 'Block' && comment.value.startsWith('*')) return;
      const name = declaration.id?.name ?? declaration.declarations[0].id.name;
      context.report({ node, message: `“${name}” is exported without a doc comment` });
    },
  }),
};

const isDocumentable = (declaration) =>
  ['FunctionDeclaration', 'ClassDeclaration', 'TSInterfaceDeclaration'].includes(declaration?.type) ||
  (declaration?.type === 'VariableDeclaration' &&
    declaration.declarations.some(({ init }) => init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'));

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
    files: ['src/**/*.{ts,tsx}'],
    plugins: { fangpin: { rules: { documented } } },
    rules: { 'fangpin/documented': 'error' },
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
