import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'

const root = new URL('..', import.meta.url).pathname
/** `speed` of the analysis, `projection` for its speed, or `accuracy` of it: a program of test/bench. */
const [name = 'speed', ...args] = process.argv.slice(2)
const outfile = `${root}/dist/${name}.cjs`
await build({ bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], entryPoints: [`${root}/test/bench/${name}.ts`], outfile, logLevel: 'warning' })
process.exitCode = spawnSync(process.execPath, [outfile, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1
