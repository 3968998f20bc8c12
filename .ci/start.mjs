/** `npm start`: builds what is not built and runs the demo. `--no-editor` stops after the report. */
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'

const root = new URL('..', import.meta.url).pathname
const known = ['--no-editor']
const args = process.argv.slice(2)
const unknown = args.filter((arg) => !known.includes(arg))

const filesOf = (folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** What the build writes first and last: with both, it came to its end. */
const firstAndLast = ['dist/cli.js', 'dist/panel.js']

const isBuilt = () => {
  const sources = [...filesOf('src'), `${root}package-lock.json`, `${root}.ci/build.mjs`]
  const newestSource = Math.max(...sources.map(changedAt))
  return firstAndLast.every((name) => changedAt(`${root}${name}`) > newestSource)
}

const buildProduct = () => {
  if (isBuilt()) return true
  console.error('Building Deploy Readiness ...')
  return spawnSync(process.execPath, [`${root}.ci/build.mjs`], { stdio: ['ignore', 2, 2] }).status === 0
}

const bundleDemo = () =>
  build({
    entryPoints: { demo: 'test/staging/demo.ts', demoEditor: 'test/staging/demoEditor.ts' },
    absWorkingDir: root,
    outdir: '.build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })

const start = async () => {
  if (!buildProduct()) return 1
  await bundleDemo()
  const { runDemo } = await import('../.build/demo.mjs')
  return runDemo(args)
}

if (unknown.length > 0) {
  console.error(`Unknown option ${unknown.join(' ')}: npm start -- [${known.join('|')}]`)
  process.exitCode = 2
} else {
  process.exitCode = await start()
}
