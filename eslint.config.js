import comments from '@eslint-community/eslint-plugin-eslint-comments/configs'
import js from '@eslint/js'
import checkFile from 'eslint-plugin-check-file'
import rxjsX from 'eslint-plugin-rxjs-x'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const SOURCE = 'src/**/*.ts'
const SPECS = 'spec/**/*.ts'
// Everything a browser may load: no Node, no DOM, no clock and no timer of its own.
const NEUTRAL = { files: [SOURCE], ignores: ['src/{cli,simulator,relay}/**'] }

const hidden = (name) => ({
  name,
  message: 'The core knows no platform, clock or timer: take it as an argument.'
})

const clockAndChance = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Take the clock as an argument: under virtual time Date.now() is not virtual.'
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the clock as an argument: under virtual time new Date() is not virtual.'
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Take randomness as an argument, so that a spec can fix it.'
  }
]

const focusedAndSkipped = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|fails)$/]',
    message: 'No focused, skipped or unfinished test.'
  },
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(skipIf|runIf)$/]',
    message: 'A test that runs on some machines only is no test on the others.'
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|xit|fdescribe|xdescribe|xtest)$/]',
    message: 'No focused or skipped test.'
  },
  {
    selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
    message: 'No sleep: use virtual time, fake timers, or wait for the event itself.'
  }
]

export default defineConfig(
  // The bench's own packages are installed by `npm run bench` alone; without them its types are unknown. So are those of the dashboard:
  // its build checks its types and templates. The consumers are projects of strangers: their own tools read them.
  globalIgnores([
    '**/dist',
    'site',
    'coverage',
    'bench/*',
    '!bench/detection',
    'examples/angular-dashboard',
    'spec/package/consumers'
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  comments.recommended,
  {
    plugins: { 'check-file': checkFile },
    files: ['**/*.{ts,js,mjs}'],
    rules: {
      '@eslint-community/eslint-comments/require-description': ['error', { ignore: ['eslint-enable'] }],
      '@eslint-community/eslint-comments/no-unlimited-disable': 'error',
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,js,mjs}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true }
      ],
      'check-file/folder-naming-convention': ['error', { '{src,spec,scripts,bench}/**/': 'KEBAB_CASE' }],
      'max-lines': ['error', { max: 200 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }]
    }
  },
  {
    files: ['**/*.ts'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      rxjsX.configs.recommended
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // There are no enums here; the rule takes a lookup by tag for one.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `as T` says which type, `!` does not.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      // A getter that a subclass overrides is no constant.
      '@typescript-eslint/class-literal-property-style': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true }
      ],
      // Unions of tagged records read better as `type`.
      '@typescript-eslint/consistent-type-definitions': 'off',
      'rxjs-x/no-floating-observables': 'error',
      'rxjs-x/no-misused-observables': 'error'
    }
  },
  { files: [SOURCE], rules: { 'no-restricted-syntax': ['error', ...clockAndChance] } },
  {
    ...NEUTRAL,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'global', 'require', '__dirname', '__filename'].map(hidden),
        ...['window', 'document', 'self', 'navigator', 'localStorage', 'fetch', 'XMLHttpRequest'].map(hidden),
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance'].map(hidden)
      ]
    }
  },
  {
    files: [SPECS],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...focusedAndSkipped],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off'
    }
  },
  { files: ['bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        AbortController: 'readonly'
      }
    }
  },
  {
    // Its types are checked with the DOM's by a spec, undefined names with them.
    files: ['examples/browser/src/**/*.js'],
    rules: { 'no-undef': 'off' }
  }
)
