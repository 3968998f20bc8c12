import { build, context } from 'esbuild'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'

const root = new URL('..', import.meta.url).pathname
const watch = process.argv.includes('--watch')

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  logLevel: 'warning',
  absWorkingDir: root,
  legalComments: 'none',
}
// A package's ES module is taken first: the other form of some hides its own imports from a bundler.
const onNode = { ...shared, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], alias: { 'form-data': './src/node/metrics/nodeForms.ts' } }

const bundles = [
  { ...onNode, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  { ...onNode, entryPoints: { parserWorker: 'src/node/parserWorker.ts', gatherWorker: 'src/node/gatherWorker.ts' }, outdir: 'dist' },
  {
    ...onNode,
    entryPoints: { extension: 'src/extension/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  {
    ...shared,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { panel: 'src/webview/panel.ts' },
    outdir: 'dist',
  },
]

/** Grammars that the analysis reads; the first package holds more. */
const languages = ['typescript', 'tsx', 'javascript', 'python', 'go', 'java', 'c-sharp', 'ruby', 'php', 'rust']
const grammars = ['tree-sitter.wasm', ...languages.map((language) => `tree-sitter-${language}.wasm`)]

await rm(`${root}/dist`, { recursive: true, force: true })
await mkdir(`${root}/dist/grammars`, { recursive: true })
// The bundles for node are CommonJS, whatever the folder above says.
await writeFile(`${root}/dist/package.json`, '{ "type": "commonjs" }\n')
for (const name of grammars)
  await cp(`${root}/node_modules/@vscode/tree-sitter-wasm/wasm/${name}`, `${root}/dist/grammars/${name}`)
await cp(`${root}/node_modules/@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm`, `${root}/dist/grammars/tree-sitter-kotlin.wasm`)

for (const options of bundles) {
  if (watch) await (await context(options)).watch()
  else await build(options)
}
