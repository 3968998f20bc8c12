import tseslint from 'typescript-eslint'

const middleRooms = ['analysis', 'staging', 'projection', 'checklist']
const toolkit = { group: ['@vscode/webview-ui-toolkit*'], message: 'Only webview/controls.ts imports the toolkit.' }
const zodNames = {
  selector: "ImportDeclaration[source.value='zod'] ImportSpecifier",
  message: "Write `import * as z from 'zod'`: the named form quadruples the bundle.",
}

/** What a folder may not import: `outside` by folder name, `modules` by package name. */
const layer = (folder, outside, modules) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: modules.map((name) => ({ name, message: `${folder} stays free of ${name}.` })),
        patterns: [
          toolkit,
          ...outside.map((name) => ({ group: [`**/${name}/**`], message: `${folder} may not import ${name}.` })),
        ],
      },
    ],
  },
})

const layers = ['node', 'cli', 'protocol', 'extension', 'webview']
const others = (...allowed) => layers.filter((name) => !allowed.includes(name))

export default tseslint.config(
  { ignores: ['dist/**', '.build/**', '.editor/**', 'node_modules/**', 'test-output/**'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', zodNames],
    },
  },
  layer('core', others(), ['vscode', 'axios']),
  layer('protocol', others('protocol'), ['vscode', 'axios']),
  layer('webview', others('webview', 'protocol'), ['vscode', 'axios']),
  layer('node', others('node'), ['vscode']),
  layer('cli', others('cli', 'node'), ['vscode']),
  layer('extension', others('extension', 'node', 'protocol'), []),
  layer('core/model', [...layers, ...middleRooms, 'readiness'], ['vscode', 'axios']),
  ...middleRooms.map((room) =>
    layer(
      `core/${room}`,
      [...layers, ...middleRooms.filter((other) => other !== room), 'readiness'],
      ['vscode', 'axios'],
    ),
  ),
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'process', 'fetch', 'performance'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Draws come from a seed.' },
        { object: 'Date', property: 'now', message: 'The moment of judging is an input.' },
        { object: 'Math', property: 'pow', message: 'Use model/power.ts: engines differ in its last bit.' },
        ...'exp expm1 log log1p log2 log10 sin cos tan asin acos atan atan2 sinh cosh tanh cbrt hypot'
          .split(' ')
          .map((property) => ({
            object: 'Math',
            property,
            message: 'Use model/elementary.ts: engines differ in its last bit.',
          })),
      ],
      'no-restricted-syntax': [
        'error',
        zodNames,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The moment of judging is an input.',
        },
        {
          selector: "BinaryExpression[operator='**']:not([right.value=2]):not([left.type='Literal'][right.type='Literal'])",
          message: 'Use model/power.ts: versions of V8 differ in the last bit of a power of two variables that is no square.',
        },
      ],
    },
  },
  { files: ['src/webview/controls.ts'], rules: { 'no-restricted-imports': 'off' } },
)
