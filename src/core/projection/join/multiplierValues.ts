import { type CodeGraph, type Multiplicity, type Multiplier, multipliersIn } from '../../model/codeGraph'
import type { Config } from '../../model/config'
import type { Assumption } from '../../model/readiness'
import type { StagingSnapshot } from '../../model/stagingSnapshot'
import { attemptsPerCall } from '../retries'
import type { EntryLoad, Loads } from './entryRates'
import { isSameOperation, isSameService } from './names'

/** Where nothing measured or declared a multiplier: a wide range, its geometric middle, and the word for it. */
const defaults: Readonly<
  Record<Multiplier['kind'], { readonly low: number; readonly high: number; readonly noun: string }>
> = {
  loop: { low: 1, high: 10, noun: 'rounds of' },
  branch: { low: 0.1, high: 1, noun: 'share of' },
  'cache-miss': { low: 0.05, high: 0.8, noun: 'misses of' },
}

/** Relative half width of the 80 % interval of a ratio of two live rates. */
const measuredSpread = 0.1

export const multiplierKey = (service: string, name: string): string => `${service}: ${name}`

interface Measurement {
  readonly value: number
  /** What it is a ratio of. */
  readonly ratio: string
}

const product = (multiplicity: Multiplicity): string => multipliersIn(multiplicity).sort().join(' × ')

/** Calls for each unit of the product of the multipliers. */
const weightOf = ({ coefficient, parts = [] }: Multiplicity): number => parts.reduce((weight, { size }) => weight / size, coefficient)

/** Up to so many calls for each run a loop over parts may have but one, whatever there is in it. */
const leastParts = 1.2

/**
 * A multiplier whose size a live ratio tells: an entry point of the base calls a dependency `c + k * m` times, and the
 * metrics count both ends, so `m = (calls / invocations - c) / k`.
 */
const measure = (
  multiplier: Multiplier,
  loads: readonly EntryLoad[],
  snapshot: StagingSnapshot,
): Measurement | null => {
  for (const { profile, rate } of loads) {
    if (profile.service !== multiplier.service || rate <= 0) continue
    for (const call of profile.calls.filter(({ multiplicity }) => product(multiplicity) === multiplier.name)) {
      const siblings = profile.calls.filter(
        (other) => other.dependency === call.dependency && isSameOperation(other.operation, call.operation),
      )
      if (siblings.some(({ multiplicity }) => !['', multiplier.name].includes(product(multiplicity)))) continue
      if (loads.some((other) => other.profile !== profile && isCaller(other, call.dependency, multiplier.service)))
        continue
      const observed = snapshot.edges.filter(
        (edge) =>
          !edge.isInferred &&
          isSameService(edge.from, profile.service) &&
          isSameService(edge.to, call.dependency) &&
          isSameOperation(edge.operation, call.operation),
      )
      const attempts = observed.reduce((sum, edge) => sum + edge.attemptsPerSecond.value, 0)
      if (attempts <= 0) continue
      const failure = observed[0]?.errorShare?.value ?? 0
      const calls = attempts / attemptsPerCall(failure, call.policy.retry?.value.maxRetries ?? 0)
      const sum = (factor: string): number =>
        siblings.reduce((total, s) => total + (product(s.multiplicity) === factor ? weightOf(s.multiplicity) : 0), 0)
      const each = calls / rate - sum('')
      if (call.multiplicity.parts !== undefined && each <= leastParts * call.multiplicity.coefficient) continue
      const value = each / sum(multiplier.name)
      if (value > 0) return { value, ratio: `${call.dependency} calls for each ${profile.entryPoint.name}` }
    }
  }
  return null
}

const isCaller = (load: EntryLoad, dependency: string, service: string): boolean =>
  load.profile.service === service && load.rate > 0 && load.profile.calls.some((call) => call.dependency === dependency)

const configured = (multiplier: Multiplier, values: Config['multipliers']): number | null => {
  const short = multiplier.name.split('.').at(-1) ?? multiplier.name
  return values[multiplierKey(multiplier.service, multiplier.name)] ?? values[multiplier.name] ?? values[short] ?? null
}

const exactly = (value: number): { value: number; low: number; high: number } => ({ value, low: value, high: value })

interface Context {
  readonly loads: Loads
  readonly snapshot: StagingSnapshot
  readonly config: Config
  readonly overrides: Readonly<Record<string, number>>
}

const valueOf = (multiplier: Multiplier, context: Context): Assumption => {
  const { low, high, noun } = defaults[multiplier.kind]
  const name = multiplierKey(multiplier.service, multiplier.name)
  const shared = { name, label: `${noun} ${multiplier.expression}`, place: multiplier.place }
  const set = context.overrides[name]
  if (set !== undefined)
    return {
      ...shared,
      ...exactly(set),
      low: Math.min(low, set),
      high: Math.max(high, set),
      kind: 'set',
      source: 'set in the panel',
    }
  const measurement = measure(multiplier, context.loads.base, context.snapshot)
  if (measurement !== null && context.loads.isWhole) {
    const { value, ratio } = measurement
    return {
      ...shared,
      value,
      low: value * (1 - measuredSpread),
      high: value * (1 + measuredSpread),
      kind: 'measured',
      source: `measured: ${ratio}`,
    }
  }
  const declared = configured(multiplier, context.config.multipliers)
  if (declared !== null) return { ...shared, ...exactly(declared), kind: 'declared', source: 'deploy-readiness.json' }
  if (multiplier.declared !== null) {
    const { value, file, line } = multiplier.declared
    return { ...shared, ...exactly(value), kind: 'declared', source: `${file}:${line}`, place: { file, line } }
  }
  return { ...shared, ...(measurement === null ? between(low, high, '') : atMost(low, measurement)), kind: 'assumed' }
}

const between = (low: number, high: number, why: string): Pick<Assumption, 'value' | 'low' | 'high' | 'source'> => ({
  ...{ low, high, value: Math.sqrt(low * high) },
  source: `assumed, ${rounded(low)} to ${rounded(high)}${why}`,
})

/** Where code was left unread, a live ratio holds the calls of others too and is a bound. */
const atMost = (low: number, { value, ratio }: Measurement): ReturnType<typeof between> =>
  between(Math.min(low, value), value, `: at most ${ratio}, some of which code that was not read may make`)

const rounded = (value: number): number => Number(value.toPrecision(2))

/** A value for every multiplier of both revisions; best first: set, measured, declared, assumed. */
export const multiplierValues = (graphs: readonly CodeGraph[], context: Context): readonly Assumption[] => {
  const all = graphs.flatMap((graph) => graph.multipliers)
  const unique = new Map(all.map((multiplier) => [multiplierKey(multiplier.service, multiplier.name), multiplier]))
  return [...unique.values()].map((multiplier) => valueOf(multiplier, context))
}

/** Calls for one invocation with every multiplier at its value; a factor without one counts as once. */
export const evaluate = (service: string, { coefficient, factors, parts = [] }: Multiplicity, values: ReadonlyMap<string, number>): number => {
  const valueOfName = (name: string): number => values.get(multiplierKey(service, name)) ?? 1
  const whole = factors.reduce((product, factor) => product * valueOfName(factor), coefficient)
  return parts.reduce((product, { of, size }) => product * Math.max(valueOfName(of) / size, Math.min(1, valueOfName(of))), whole)
}
