import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'

const root = new URL('..', import.meta.url).pathname
const outfile = `${root}/dist/speed.cjs`
await build({ bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], entryPoints: [`${root}/test/bench/speed.ts`], outfile, logLevel: 'warning' })
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1
