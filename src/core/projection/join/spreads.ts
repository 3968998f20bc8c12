import { log } from '../../model/elementary'
import type { Assumption } from '../../model/readiness'
import type { StagingSnapshot } from '../../model/stagingSnapshot'
import type { SystemModel } from '../../model/systemModel'
import { pairUp, type Pair } from './edges'
import type { Loads } from './entryRates'
import { joinFlows, type Flow } from './flows'
import { ownTime } from './nodes'
import type { Slots } from './slots'

type Spread = NonNullable<SystemModel['uncertainty']>['spreads'][number]

/** Half width of an 80 % interval of a normal variable in standard deviations. */
const z80 = 1.2816
/** Spread of a service time that metrics show, and of one that nothing shows. */
const measuredTimeSpread = 0.05
const unknownTimeSpread = 0.7

/** A node with its slots. */
export interface Sized {
  readonly name: string
  readonly slots: Slots
}

interface SpreadInput {
  readonly snapshot: StagingSnapshot
  readonly loads: Loads
  readonly flows: readonly Flow[]
  readonly multipliers: readonly Assumption[]
  readonly nodes: readonly Sized[]
}

const afterRates = (flows: readonly Flow[]): ReadonlyMap<string, number> =>
  new Map(pairUp(flows).map((pair) => [pairKey(pair), pair.flows.reduce((sum, { after }) => sum + after, 0)]))

const pairKey = ({ from, to }: Pick<Pair, 'from' | 'to'>): string => `${from}>${to}`

/** Standard deviation of the logarithm of each pair's rate on the branch when one multiplier moves over its interval. */
const spreadOf = (multiplier: Assumption, input: SpreadInput): ReadonlyMap<string, number> => {
  const at = (value: number): ReadonlyMap<string, number> => {
    const values = new Map(input.multipliers.map((other) => [other.name, other === multiplier ? value : other.value]))
    return afterRates(joinFlows(input.snapshot, input.loads, values))
  }
  const [low, high] = [at(multiplier.low), at(multiplier.high)]
  return new Map(
    [...high].map(([key, rate]) => {
      const least = low.get(key) ?? 0
      return [key, rate > 0 && least > 0 ? Math.abs(log(rate / least)) / (2 * z80) : 0]
    }),
  )
}

const edgeSpreads = (input: SpreadInput): readonly Spread[] => {
  const uncertain = input.multipliers.filter(({ low, high }) => high > low)
  const parts = uncertain.map((multiplier) => spreadOf(multiplier, input))
  return pairUp(input.flows).flatMap((pair) => {
    const key = pairKey(pair)
    const lognormal = Math.sqrt(parts.reduce((sum, part) => sum + (part.get(key) ?? 0) ** 2, 0))
    return lognormal > 0 ? [{ path: `edges.${key}.callsPerRequest`, lognormal, applies: 'branch' as const }] : []
  })
}

const timeSpread = (input: SpreadInput, node: string): Spread => {
  const { isMeasured } = ownTime(input.snapshot, node, input.flows)
  const lognormal = isMeasured ? measuredTimeSpread : unknownTimeSpread
  return { path: `nodes.${node}.serviceTime.meanSeconds`, lognormal, applies: 'both' }
}

/** Slots that were fitted are uncertain within their range; those that nothing bounds are not drawn, since they are no limit. */
const slotSpread = ({ name, slots: { assumption, isFitted } }: Sized): readonly Spread[] =>
  isFitted === true
    ? [{ path: `nodes.${name}.servers`, lognormal: log(assumption.high / assumption.low) / (2 * z80), applies: 'both' }]
    : []

/** How far each parameter of the model may be off: from the intervals of the multipliers and from how times were seen. */
export const modelSpreads = (input: SpreadInput): readonly Spread[] => [
  ...edgeSpreads(input),
  ...input.nodes.map(({ name }) => timeSpread(input, name)),
  ...input.nodes.flatMap(slotSpread),
]
