import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { systemModel } from '../../src/core/model/systemModel'
import { xoshiro } from '../../src/core/projection/distribution/xoshiro'
import { clearNodeCount } from '../../src/core/projection/events/eventNode'
import { Simulation } from '../../src/core/projection/events/simulation'

/** Events a second of M/M/1 at a load of 0.8, an arrival and a departure for each job; or why it could not be measured. */
export type Rate = { readonly kind: 'measured'; readonly eventsPerSecond: number } | { readonly kind: 'absent'; readonly reason: string }

const folder = join(process.cwd(), 'test/bench/peers')

/** Rate that a program prints; `absent` where it cannot be run. */
const printedRate = (program: string, args: readonly string[]): Rate => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  const eventsPerSecond = Number(stdout)
  if (status === 0 && eventsPerSecond > 0) return { kind: 'measured', eventsPerSecond }
  return { kind: 'absent', reason: error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}` }
}

/** What is counted is read and cleared so often, as in a forecast. */
const samples = 288

export const ownRate = (jobs: number): number => {
  const nodes = [{ name: 'server', servers: 1, serviceTime: { meanSeconds: 1, scv: 1 } }]
  const entries = [{ name: 'jobs', node: 'server', rate: { constant: 0.8 } }]
  const simulation = new Simulation(systemModel.parse({ schemaVersion: 1, nodes, entries }), xoshiro(1))
  const started = performance.now()
  for (let sample = 1; sample <= samples; sample++) {
    simulation.runUntil((jobs / 0.8) * (sample / samples))
    for (const { count } of simulation.nodes) clearNodeCount(count)
  }
  return (2 * jobs) / ((performance.now() - started) / 1000)
}

/** Python 3 as found and as the system has it, which is where Debian's package is. */
const pythons = ['python3', '/usr/bin/python3']

export const simpyRate = (jobs: number): Rate => {
  const rates = pythons.map((python) => printedRate(python, [join(folder, 'simpyQueue.py'), String(jobs)]))
  return rates.find(({ kind }) => kind === 'measured') ?? rates[1] ?? { kind: 'absent', reason: 'no python3' }
}

/** A package without a maintainer, whose bundle is made for pages: it is installed apart and stays out of the dependencies. */
export const withSimjs = <T>(measure: (rateOf: (jobs: number) => Rate) => T): T => {
  const apart = mkdtempSync(join(tmpdir(), 'simjs-'))
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', apart, 'simjs@2.0.3']
  const installed = spawnSync('npm', args, { encoding: 'utf8' })
  const place = join(apart, 'node_modules', 'simjs')
  const reason = installed.stderr.trim().split('\n')[0] ?? ''
  const result = measure((jobs) =>
    installed.status === 0 ? printedRate(process.execPath, [join(folder, 'simjsQueue.cjs'), String(jobs), place]) : { kind: 'absent', reason },
  )
  rmSync(apart, { recursive: true, force: true })
  return result
}
