import {
  systemModel,
  type LoadProfile,
  type SystemModel,
  type SystemModelInput,
} from '../../../../src/core/model/systemModel'
import { xoshiro, type Draw } from '../../../../src/core/projection/distribution/xoshiro'

type Node = SystemModelInput['nodes'][number]
type Edge = NonNullable<SystemModelInput['edges']>[number]

const pick = <T>(draw: Draw, values: readonly [T, ...T[]]): T => values[Math.floor(draw() * values.length)] ?? values[0]
const between = (draw: Draw, low: number, high: number): number => low + (high - low) * draw()
const logBetween = (draw: Draw, low: number, high: number): number => low * (high / low) ** draw()

/** Jobs a day over all nodes that a generated system is sized for, so that a day simulates in seconds. */
const jobsPerDay = 1.5e6
/** Own times are mostly shorter; longer ones make days with few jobs. */
const longestOwnSeconds = 1
const dayMeanShare = 0.62

interface Link {
  readonly from: number
  readonly to: number
  readonly calls: number
}

/** A connected graph without cycles: every node but the first is called by an earlier one. */
const drawLinks = (draw: Draw, count: number): readonly Link[] => {
  const links: Link[] = []
  for (let to = 1; to < count; to++) {
    const from = Math.floor(draw() * Math.min(to, 6))
    links.push({ from, to, calls: pick(draw, [0.3, 0.5, 1, 1, 1, 2]) })
    const other = Math.floor(draw() * to)
    if (draw() < 0.2 && other !== from) links.push({ from: other, to, calls: pick(draw, [0.2, 0.5, 1]) })
  }
  return links
}

const visitsOf = (links: readonly Link[], count: number): readonly number[] => {
  const visits = Array.from({ length: count }, (_, node): number => (node === 0 ? 1 : 0))
  for (const { from, to, calls } of [...links].sort((a, b) => a.from - b.from || a.to - b.to))
    visits[to] = (visits[to] ?? 0) + (visits[from] ?? 0) * calls
  return visits
}

const dayProfile = (draw: Draw, peak: number): LoadProfile => {
  const peakHour = between(draw, 8, 16)
  if (draw() < 0.5) return { mean: 0.62 * peak, amplitude: 0.38 * peak, peakHour }
  const width = between(draw, 1.5, 4)
  const points = Array.from({ length: 97 }, (_, index): [number, number] => {
    const hour = index / 4
    const bump = 0.45 * Math.exp(-(((hour - peakHour) / width) ** 2))
    return [hour, Number((peak * (0.55 + bump)).toFixed(6))]
  })
  return { points }
}

/** Peak load of a node as a share of what it can serve: one or two are the narrow places. */
const drawLoads = (draw: Draw, count: number): readonly number[] => {
  const narrow = Math.floor(draw() * count)
  const second = draw() < 0.3 ? Math.floor(draw() * count) : narrow
  return Array.from({ length: count }, (_, node) =>
    node === narrow || node === second ? between(draw, 0.6, 1.4) : between(draw, 0.3, 0.75),
  )
}

const drawPolicy = (draw: Draw, seconds: number): Edge['policy'] => {
  const maxRetries = pick(draw, [0, 0, 1, 2, 3])
  const patient = maxRetries === 0 && draw() < 0.4
  return {
    timeoutSeconds: patient ? null : Number((seconds * logBetween(draw, 6, 30)).toPrecision(3)),
    maxRetries,
    backoff:
      draw() < 0.6
        ? { baseSeconds: 0.1, factor: 2, capSeconds: 1, jitter: pick(draw, ['none', 'full', 'equal']) }
        : null,
    budget: draw() < 0.15 ? { share: 0.2, floorPerSecond: 0.1 } : null,
    cancelsOnTimeout: draw() < 0.2,
  }
}

interface Shape {
  readonly links: readonly Link[]
  readonly visits: readonly number[]
  readonly loads: readonly number[]
  readonly peak: number
}

/** Own time and slots of one node: as many slots as its load asks for, downstream time included where slots are held. */
const drawNode = (
  draw: Draw,
  shape: Shape,
  index: number,
  responses: readonly number[],
): Node & { readonly response: number } => {
  const isQueue = index > 0 && draw() < 0.12
  const calling = draw() < 0.5 ? ('sync' as const) : ('async' as const)
  const rate = shape.peak * (shape.visits[index] ?? 0)
  const most = Math.max(1, Math.floor((longestOwnSeconds * rate) / (shape.loads[index] ?? 0.5)))
  const servers = Math.min(most, pick(draw, [1, 2, 4, 8, 16]))
  const below = shape.links
    .filter(({ from }) => from === index)
    .reduce((sum, { to, calls }) => sum + calls * (responses[to] ?? 0), 0)
  const held = calling === 'sync' || isQueue ? below : 0
  const wanted = ((shape.loads[index] ?? 0.5) * servers) / Math.max(rate, 1e-6)
  const isTight = wanted > 1.3 * held
  const slots = isTight ? servers : Math.max(1, Math.round((rate * held * 1.5) / (shape.loads[index] ?? 0.5)))
  const meanSeconds = isTight ? wanted - held : held * 0.5
  const bounded = draw() < 0.4
  return {
    name: `n${index}`,
    kind: isQueue ? 'queue' : 'service',
    servers: slots,
    serviceTime: { meanSeconds: Number(meanSeconds.toPrecision(4)), scv: pick(draw, [0, 0.25, 1, 1, 1, 2]) },
    calling,
    capacity: bounded ? slots + Math.ceil(slots * logBetween(draw, 3, 100)) : null,
    errorProbability: draw() < 0.15 ? Number(between(draw, 0.005, 0.05).toFixed(4)) : 0,
    response: isQueue ? 0 : 1.3 * meanSeconds + below,
  }
}

/** A system of 1 to 12 nodes over a day, the same for the same seed. */
export const generateSystem = (seed: number): SystemModel => {
  const draw = xoshiro(seed)
  const count = 1 + Math.floor(draw() * 12)
  const links = drawLinks(draw, count)
  const visits = visitsOf(links, count)
  const total = visits.reduce((sum, each) => sum + each, 0)
  const peak = Number((jobsPerDay / (86_400 * dayMeanShare * total)).toPrecision(4))
  const shape: Shape = { links, visits, loads: drawLoads(draw, count), peak }
  const responses: number[] = []
  const nodes: Node[] = []
  for (let index = count - 1; index >= 0; index--) {
    const { response, ...node } = drawNode(draw, shape, index, responses)
    responses[index] = response
    nodes.unshift(node)
  }
  const edges = links.map(({ from, to, calls }): Edge => {
    const policy = drawPolicy(draw, Math.max(responses[to] ?? 0, 0.01))
    return { from: `n${from}`, to: `n${to}`, callsPerRequest: calls, policy }
  })
  const entries = [{ name: 'load', node: 'n0', rate: dayProfile(draw, peak) }]
  return systemModel.parse({ schemaVersion: 1, seed, entries, nodes, edges })
}
