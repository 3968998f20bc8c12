import { exp, log } from '../../model/elementary'
import { power } from '../../model/power'
import { erlangC, inverseErlangB } from './erlang'

/** What is known of a node in equilibrium; counts are jobs. */
export interface StationaryState {
  readonly inSystem: number
  readonly variance: number
  readonly busy: number
  readonly idle: number
  /** Probability that an arrival finds every server busy. */
  readonly allBusy: number
  /** Share of arrivals turned away. */
  readonly blocked: number
  /** Variance of the queue while every server is busy. */
  readonly queueVariance: number
}

/**
 * M/M/c with the queue stretched by `stretch` = (ca2 + cs2) / 2 (Allen-Cunneen). With a = c rho, P the Erlang-C
 * probability and x = stretch rho / (1 - rho): mean a + P x, variance a (1 - P) + P (x + 2 x^2) - (P x)^2 + 2 P x (c - a).
 */
export const unboundedState = (servers: number, load: number, stretch: number): StationaryState => {
  const busy = servers * load
  const allBusy = load === 0 ? 0 : erlangC(servers, busy)
  const queue = (stretch * load) / (1 - load)
  const spread = queue + 2 * queue * queue
  const variance =
    busy * (1 - allBusy) + allBusy * spread - (allBusy * queue) ** 2 + 2 * allBusy * queue * (servers - busy)
  return {
    inSystem: busy + allBusy * queue,
    variance,
    busy,
    idle: servers - busy,
    allBusy,
    blocked: 0,
    queueVariance: queue + queue * queue,
  }
}

interface Ladder {
  readonly total: number
  readonly first: number
  readonly second: number
}

const summed = (ratio: number, length: number): Ladder => {
  let [weight, total, first, second] = [1, 1, 0, 0]
  for (let j = 1; j <= length; j++) {
    weight *= ratio
    total += weight
    first += j * weight
    second += j * j * weight
    if (weight * j * j < 1e-17 * second) break
  }
  return { total, first, second }
}

/** The same sums for a long ladder: integrals of exp(theta x), theta = length ln(ratio), and half of the end terms. */
const integrated = (ratio: number, length: number): Ladder => {
  const theta = length * log(ratio)
  const top = exp(theta)
  const ends = { total: (1 + top) / 2, first: (length * top) / 2, second: (length ** 2 * top) / 2 }
  const [zeroth, first, second] =
    Math.abs(theta) < 0.02
      ? [1 + theta / 2, 1 / 2 + theta / 3, 1 / 3 + theta / 4]
      : [(top - 1) / theta, (top * (theta - 1) + 1) / theta ** 2, (top * (theta ** 2 - 2 * theta + 2) - 2) / power(theta, 3)]
  return {
    total: length * zeroth + ends.total,
    first: length ** 2 * first + ends.first,
    second: power(length, 3) * second + ends.second,
  }
}

/** Sums of r^j, j r^j and j^2 r^j for j = 0..length, r <= 1. */
const ladder = (ratio: number, length: number): Ladder =>
  length <= 2000 || ratio < 0.98 ? summed(ratio, length) : integrated(ratio, length)

/** States c..K seen from the fuller end, so that weights never overflow: relative to state c. */
const upper = (ratio: number, length: number): Ladder & { readonly scale: number } => {
  if (ratio <= 1) return { ...ladder(ratio, length), scale: 1 }
  const down = ladder(1 / ratio, length)
  const first = length * down.total - down.first
  const second = length ** 2 * down.total - 2 * length * down.first + down.second
  return { total: down.total, first, second, scale: power(ratio, -length) }
}

const crowded = (servers: number, busy: number): StationaryState => ({
  inSystem: busy,
  variance: busy,
  busy,
  idle: servers - busy,
  allBusy: 0,
  blocked: 0,
  queueVariance: 0,
})

/** Ratio between the chances of neighbouring queue lengths, and of the first one to its value for exponential times. */
interface Decay {
  readonly ratio: number
  readonly start: number
}

/**
 * With x = stretch rho / (1 - rho) the mean queue while all servers are busy (Allen-Cunneen), a geometric one has the ratio
 * x / (1 + x); above a load of 1 the free places take the part of the jobs. `start` is (1 - ratio) / (1 - rho), by which the
 * servers of an unbounded node are busy for exactly what arrives.
 */
const decayOf = (load: number, stretch: number): Decay => {
  const wide = Math.max(stretch, 1e-3)
  if (load > 1) return { ratio: (load - 1 + wide) / wide, start: 1 / wide }
  const start = 1 / (1 - load + wide * load)
  return { ratio: wide * load * start, start }
}

/**
 * M/G/c/K from the unbounded node: the chances of 0..K-1 jobs keep their proportions, that of K is such that as much is
 * served as is let in (exact for M/G/1 and M/M/c; Tijms 2003, section 9.8). `load` may exceed 1.
 */
export const boundedState = (servers: number, capacity: number, load: number, stretch: number): StationaryState => {
  const offered = servers * load
  const below = load === 0 ? Infinity : inverseErlangB(servers, offered)
  if (below === Infinity) return crowded(servers, offered)
  const room = capacity - servers
  const { ratio, start } = decayOf(load, stretch)
  const under = room > 0 ? upper(ratio, room - 1) : { total: 0, first: 0, second: 0, scale: 1 }
  const full = room > 0 ? (ratio > 1 ? ratio : power(ratio, room)) : 1
  const total = start * under.total + full
  const first = start * under.first + full * room
  const second = start * under.second + full * room * room
  const free = Math.max(0, below - 1) * under.scale
  const freeJobs = Math.max(0, offered * (below - 1) - servers) * under.scale
  const freeSquares = Math.max(0, offered * (freeJobs + free) - servers ** 2 * under.scale)
  const all = free + total
  const busy = (freeJobs + servers * total) / all
  const inSystem = busy + first / all
  const squares = (freeSquares + servers ** 2 * total + 2 * servers * first + second) / all
  return {
    inSystem,
    variance: Math.max(0, squares - inSystem ** 2),
    busy,
    idle: (servers * free - freeJobs) / all,
    allBusy: total / all,
    blocked: full / all,
    queueVariance: Math.max(0, second / total - (first / total) ** 2),
  }
}
