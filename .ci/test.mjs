import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { installDebianPackages } from './debian.mjs'

const root = new URL('..', import.meta.url).pathname
const output = `${root}test-output`
const config = ['--config', '.ci/vitest.config.ts']

/** Runs a program to its end; true where it ended well. What it prints comes in one piece, since others run beside it. */
const run = (name, program, args) =>
  new Promise((resolve) => {
    console.log(`\n== ${name} ...`)
    const started = Date.now()
    const printed = []
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => printed.push(part))
    child.on('error', (error) => console.error(error.message))
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat([Buffer.from('\n'), ...printed]))
      console.log(`== ${name}: ${code === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - started) / 1000)} s`)
      resolve(code === 0)
    })
  })

const bin = (name) => `${root}node_modules/.bin/${name}`

/** Passed, failed and skipped tests of one vitest run, as its JSON report counts them. */
const counts = (report) => {
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests, numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
  }
}

/** Levels in turn; those of one stage run beside one another. What measures or drives an editor runs alone. */
const stages = [['unit'], ['integration'], ['staging'], ['editor']]

/** Levels whose files measure, or share one editor, and so run one after the other. */
const oneByOne = new Set(['staging', 'editor'])

const level = async (project) => {
  const report = `${output}/${project}.json`
  const files = oneByOne.has(project) ? ['--no-file-parallelism'] : []
  const isWell = await run(project, bin('vitest'), [
    'run',
    ...config,
    '--project',
    project,
    ...files,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    const { passed, failed, skipped } = counts(report)
    return { passed, failed: isWell ? failed : Math.max(1, failed), skipped }
  } catch (error) {
    console.error(`no report of the ${project} tests: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const step = async (name, program, args) =>
  (await run(name, program, args)) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }

/** Fetches the editor of the tests, which takes long and little of the processor. */
const installEditor = async () => {
  const program = '.build/installEditor.mjs'
  const bundle = [
    'test/editor/installEditor.ts',
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--log-level=error',
    `--outfile=${program}`,
  ]
  if (!(await run('bundle of the editor installation', bin('esbuild'), bundle))) return false
  const install = `import { installEditor } from './${program}'; await installEditor()`
  return run('editor installation', process.execPath, ['--input-type=module', '--eval', install])
}

rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })

const results = []
const missing = installDebianPackages()
if (missing !== null) {
  console.error(missing)
  results.push({ passed: 0, failed: 1, skipped: 0 })
} else {
  const chosen = process.argv.slice(2)
  const levels = chosen.length > 0 ? chosen : stages.flat()
  const editor = levels.includes('editor') ? installEditor() : null
  const checks = [
    step('types', bin('tsc'), ['-b']),
    step('lint', bin('eslint'), ['--config', '.ci/eslint.config.js', 'src', 'test']),
  ]
  results.push(...(await Promise.all(checks)))
  results.push(await step('package', 'npm', ['run', 'package', '--silent']))
  // the editor's tests say by themselves what is missing where its installation failed
  await editor
  for (const stage of stages) results.push(...(await Promise.all(stage.filter((name) => levels.includes(name)).map(level))))
}

const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
const skipped = total('skipped')
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0
