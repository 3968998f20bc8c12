import { readFileSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import * as z from 'zod'
import { project } from '../../src/core/projection/project'
import {
  compare,
  coveredShare,
  daySummary,
  differences,
  quantile,
  relativeErrors,
  summarize,
  wrongVerdicts,
  type Comparison,
  type DaySummary,
} from '../core/projection/oracle/comparison'
import { generateSystem } from '../core/projection/oracle/generateSystem'
import { simulateDay } from '../core/projection/oracle/simulatedDays'

/**
 * Holds the engine against job-by-job days of generated systems: `npm run accuracy` takes the recorded days,
 * `npm run accuracy -- --simulate [DAYS] [FIRST] [LAST]` simulates them again (minutes to an hour) and records them where
 * all 64 systems were asked for.
 */
const recorded = 'test/core/projection/oracle/simulatedDays.json'

const [mode, ...numbers] = process.argv.slice(2)
const [days = 6, first = 1, last = 64] = numbers.map(Number)
const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index)

const simulated = (seed: number): DaySummary => {
  const model = generateSystem(seed)
  process.stderr.write(`simulating system ${String(seed)}\n`)
  return summarize(
    model,
    Array.from({ length: days }, (_, index) => simulateDay(model, index)),
  )
}

const read = (): Readonly<Record<string, DaySummary>> =>
  z.record(z.string(), daySummary).parse(JSON.parse(readFileSync(recorded, 'utf8')))

const summaries =
  mode === '--simulate' ? Object.fromEntries(seeds.map((seed) => [String(seed), simulated(seed)])) : read()
if (mode === '--simulate' && first === 1 && last === 64) writeFileSync(recorded, `${JSON.stringify(summaries)}\n`)

const started = performance.now()
const compared = Object.entries(summaries).map(([seed, summary]) => {
  const { baseline } = project(generateSystem(Number(seed)), { hours: 24, method: 'fluid' })
  return { seed, comparison: compare(baseline, summary) }
})
const seconds = (performance.now() - started) / 1000

const all = <T>(part: (comparison: Comparison) => readonly T[]): readonly T[] =>
  compared.flatMap(({ comparison }) => part(comparison))

const line = (name: string, values: readonly number[], unit: string): string => {
  const shares = [0.5, 0.8, 0.9, 0.95, 1].map((share) => quantile(values, share).toPrecision(3).padStart(9))
  return `${name.padEnd(22)}${shares.join('')} ${unit}, ${String(values.length)} of them`
}

const percent = (values: readonly number[]): readonly number[] => values.map((value) => 100 * value)

console.log(`${String(compared.length)} systems, engine ${((1000 * seconds) / compared.length).toFixed(0)} ms a day`)
console.log(`${''.padEnd(22)}${['median', 'p80', 'p90', 'p95', 'worst'].map((name) => name.padStart(9)).join('')}`)
console.log(line('attempts an edge', percent(relativeErrors(all(({ attempts }) => attempts))), '%'))
console.log(line('peak over 100', percent(relativeErrors(all(({ peaks }) => peaks))), '%'))
console.log(line('onset, median day', differences(all(({ onsets }) => onsets)), 'min'))
console.log(line('onset, mean wait', differences(all(({ meanOnsets }) => meanOnsets)), 'min'))
for (const what of ['queues', 'rates'] as const) {
  const share = coveredShare(compared.map(({ comparison }) => comparison.covered[what]))
  console.log(`${what} within the band of chance: ${(100 * share).toFixed(1)} % of moments of days`)
}
const verdicts = all(({ verdicts: each }) => each)
console.log(
  `overwhelmed or not: ${String(wrongVerdicts(verdicts).length)} of ${String(verdicts.length)} against most days`,
)
for (const { seed, comparison } of compared)
  for (const { subject, engine, simulatedShare } of wrongVerdicts(comparison.verdicts))
    console.log(`  system ${seed} ${subject}: engine ${engine ? 'yes' : 'no'}, ${simulatedShare} of the days`)
