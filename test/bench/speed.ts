import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createLargeRepository, git } from './largeRepository'
import { whyNotRead } from '../../src/core/analysis/sourceSelection'

/**
 * Measures the analysis against `ast-grep`, which reads the same files for one pattern, in one run:
 * `npm run bench -- GIT_DIR` for a fetched repository; a generated one of 5,000 files where none is named.
 */
const repetitions = 3
const most = { cold: 4, warm: 0.5 }

const secondsOf = (work: () => void): number => {
  const started = performance.now()
  work()
  return (performance.now() - started) / 1000
}

const middle = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0

/** The files that the analysis reads, written out for `ast-grep`. */
const written = (gitDir: string): { readonly folder: string; readonly count: number } => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-files-'))
  const archive = join(folder, 'all.tar')
  git(gitDir, 'archive', '--format=tar', `--output=${archive}`, 'HEAD')
  execFileSync('tar', ['-xf', archive, '-C', folder])
  rmSync(archive)
  const all = git(gitDir, 'ls-tree', '-r', '-z', '--name-only', 'HEAD').split('\0').filter((path) => path !== '')
  const others = all.filter((path) => whyNotRead(path) !== null)
  for (const path of others) rmSync(join(folder, path), { force: true })
  return { folder, count: all.length - others.length }
}

const cli = (args: readonly string[]): void => {
  const ran = spawnSync(process.execPath, [join(__dirname, 'cli.js'), ...args], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`${args.join(' ')}: ${ran.stderr}`)
}

const run = (): void => {
  const named = process.argv[2]
  const gitDir = named ?? join(createLargeRepository(), '.git')
  const cache = join(gitDir, 'deploy-readiness')
  const { folder, count } = written(gitDir)
  const tool = join(process.cwd(), 'node_modules', '.bin', 'ast-grep')
  const pattern = (): void => void spawnSync(tool, ['run', '--pattern', 'fetch($URL)', '--lang', 'ts', folder], { stdio: 'ignore' })
  const [patterns, colds, warms]: number[][] = [[], [], []]
  const branch = ['changes', '--git-dir', gitDir, '--base', named === undefined ? 'HEAD~1' : 'HEAD~50', '--head', 'HEAD', '--format', 'json']
  for (let at = 0; at < repetitions; at += 1) {
    patterns?.push(secondsOf(pattern))
    rmSync(cache, { recursive: true, force: true })
    colds?.push(secondsOf(() => cli(['graph', '--git-dir', gitDir, '--rev', 'HEAD', '--format', 'json'])))
    if (at === 0) cli(branch)
    warms?.push(secondsOf(() => cli(branch)))
  }
  rmSync(folder, { recursive: true, force: true })
  if (named === undefined) rmSync(dirname(gitDir), { recursive: true, force: true })
  report(count, middle(patterns ?? []), middle(colds ?? []), middle(warms ?? []))
}

const report = (count: number, pattern: number, cold: number, warm: number): void => {
  const line = (what: string, seconds: number, bound: number): string =>
    `${what}: ${seconds.toFixed(2)} s, ${(seconds / pattern).toFixed(2)} of ast-grep (at most ${bound})`
  console.log(`${count} files; ast-grep, one pattern: ${pattern.toFixed(2)} s`)
  console.log(line('cold, the whole repository', cold, most.cold))
  console.log(line('warm, a branch', warm, most.warm))
  if (cold / pattern > most.cold || warm / pattern > most.warm) process.exitCode = 1
}

run()
