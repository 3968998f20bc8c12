import { systemModel, type SystemModel, type SystemModelInput } from '../../src/core/model/systemModel'
import { xoshiro, type Draw } from '../../src/core/projection/distribution/xoshiro'

type Node = SystemModelInput['nodes'][number]

/** Requests that enter, 1/s: mean over the day, and at its busiest hour. */
export const entryRate = 60
const busiestRate = 90

/** Every request of a caller makes a call with this probability. */
const callsPerRequest = 0.5

interface Link {
  readonly from: number
  readonly to: number
}

/** A tree in which every node calls three others, and as many calls again from earlier to later nodes: two edges a node. */
const drawLinks = (draw: Draw, count: number): readonly Link[] => {
  const links = new Map<string, Link>()
  const add = (from: number, to: number) => links.set(`${from} ${to}`, { from, to })
  for (let to = 1; to < count; to++) add(Math.floor((to - 1) / 3), to)
  while (links.size < 2 * count) {
    const to = 1 + Math.floor(draw() * (count - 1))
    add(Math.floor(draw() * to), to)
  }
  return [...links.values()].sort((one, other) => one.from - other.from || one.to - other.to)
}

/** Jobs of each node for one request that enters. */
const visitsOf = (links: readonly Link[], count: number): readonly number[] => {
  const visits = Array.from({ length: count }, (_, node): number => (node === 0 ? 1 : 0))
  for (const { from, to } of links) visits[to] = (visits[to] ?? 0) + callsPerRequest * (visits[from] ?? 0)
  return visits
}

/** Slots that are 35 to 75 % held at the busiest hour; every other node holds one while it calls, every fifth is a queue. */
const nodeAt = (draw: Draw, index: number, rate: number, downstreamSeconds: number): Node => {
  const meanSeconds = 0.005 * 10 ** draw()
  const isQueue = index % 5 === 4
  const isHeld = isQueue || index % 2 === 0
  const busy = rate * (meanSeconds + (isHeld ? downstreamSeconds : 0))
  return {
    name: `n${index}`,
    kind: isQueue ? 'queue' : 'service',
    servers: Math.ceil(busy / (0.35 + 0.4 * draw())),
    serviceTime: { meanSeconds, scv: 1 },
    calling: isHeld ? 'sync' : 'async',
  }
}

/** A day of `count` nodes with two edges each; calls time out after a second and are repeated up to `maxRetries` times. */
export const layeredSystem = (count: number, maxRetries: number): SystemModel => {
  const draw = xoshiro(count)
  const links = drawLinks(draw, count)
  const visits = visitsOf(links, count)
  const seconds: number[] = []
  const nodes: Node[] = []
  for (let index = count - 1; index >= 0; index--) {
    const below = links.filter(({ from }) => from === index).reduce((sum, { to }) => sum + callsPerRequest * (seconds[to] ?? 0), 0)
    const node = nodeAt(draw, index, busiestRate * (visits[index] ?? 0), below)
    seconds[index] = node.kind === 'queue' ? 0 : 1.2 * node.serviceTime.meanSeconds + below
    nodes.unshift(node)
  }
  return systemModel.parse({
    schemaVersion: 1,
    entries: [{ name: 'load', node: 'n0', rate: { mean: entryRate, amplitude: busiestRate - entryRate, peakHour: 14 } }],
    nodes,
    edges: links.map(({ from, to }) => ({
      from: `n${from}`,
      to: `n${to}`,
      callsPerRequest,
      policy: { timeoutSeconds: 1, maxRetries },
    })),
  })
}
