// One ESLint configuration for every workspace: type-checked TypeScript, Vue templates, no raw text.
import js from '@eslint/js';
import vueI18n from '@intlify/eslint-plugin-vue-i18n';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const parserOptions = { projectService: true, extraFileExtensions: ['.vue'] };

export default ts.config(
  { ignores: ['**/dist/**', '**/*.d.ts', '**/.vitepress/**', '**/*.mjs', '**/*.js', '**/*.cjs'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.ts'], languageOptions: { parserOptions } },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { ...parserOptions, parser: ts.parser } },
    plugins: { '@intlify/vue-i18n': vueI18n },
  },
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
      complexity: ['error', 12],
      'no-console': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': 'off',
      // An async function without await keeps the promise that its interface asks for.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: false } }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' }],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'max-lines': ['error', 250],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      '@intlify/vue-i18n/no-raw-text': ['error', { ignorePattern: '^[-–—·/:：,.()（）%#*×+|→ \\d]+$' }],
    },
  },
  // CHROMIUM_PATH names a browser for the tests of every workspace: no argument reaches all of them.
  { files: ['**/installed-chromium.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['**/*.test.ts', '**/*.bench.ts', '**/tests/**/*.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  // The two entry points hand the environment to config.ts.
  { files: ['**/src/main.ts', '**/src/cli.ts'], rules: { 'no-restricted-properties': 'off' } },
  // A migration is one piece of SQL.
  { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  // Benchmarks print, and are told their size by the environment.
  { files: ['**/bench/**/*.ts'], rules: { 'no-console': 'off', 'no-restricted-properties': 'off' } },
);
