import { power } from '../../model/power'
import { unitGammaTail } from '../distribution/gamma'
import { attemptsPerCall } from '../retries'

/** Who waits for the caller of a node, and asks it again when it is late or fails. */
export interface Layer {
  /** Part of the caller's requests that come from here. */
  readonly share: number
  /** What is left of the patience when the call to the node begins, other work of the caller taken off. */
  readonly patienceSeconds: number
  readonly retries: number
  /** From one attempt to the next where each is late: patience and mean backoff. */
  readonly attemptSeconds: number
  readonly callers: readonly Layer[]
}

/** Calls into a node with one patience and number of retries. */
export interface RetriedCalls {
  /** First attempts, 1/s. */
  readonly callRate: number
  /** Calls that one request of the caller makes. */
  readonly perRequest: number
  readonly timeoutSeconds: number
  readonly retries: number
  readonly attemptSeconds: number
  /** Most attempts a call that a budget leaves. */
  readonly mostAttempts: number
  readonly callers: readonly Layer[]
}

export interface EscapeInput {
  readonly servers: number
  readonly serviceSeconds: number
  readonly serviceCv: number
  /** (ca2 + cs2) / 2: how much wider than a Poisson stream's into exponential servers the queue fluctuates. */
  readonly stretch: number
  /** Most jobs in the system; null: unbounded. */
  readonly capacity: number | null
  readonly retried: readonly RetriedCalls[]
  /** Share of answers in time that are errors, which are repeated too. */
  readonly errorShare: number
  /** Arrivals that nobody repeats, 1/s. */
  readonly otherRate: number
}

/** Longer than any horizon: no need to sum on, seconds. */
const never = 1e8
/** A node for which so many jobs must pile up does not get there by chance. */
const mostJobs = 20_000
/** From the unstable point a path goes either way: half of the arrivals there do not fall back. */
const committed = 0.5

/** How attempts one layer below end, for callers with some patience. */
interface Below {
  readonly failure: number
  readonly retries: number
  readonly attemptSeconds: number
  readonly perRequest: number
  /** Chance that a first attempt takes longer than some seconds although its own caller would wait. */
  readonly lateAfter: (seconds: number) => number
  readonly timeoutSeconds: number
}

/** Chance that a layer's attempt fails: a call below fails for good, or so many of its attempts do that patience ends. */
const layerFailure = ({ patienceSeconds }: Layer, below: Below): number => {
  const needed = Math.max(1, Math.ceil(patienceSeconds / Math.max(below.attemptSeconds, 1e-9)))
  const exhausted = power(below.failure, Math.min(needed, below.retries + 1))
  const late = patienceSeconds < below.timeoutSeconds ? below.lateAfter(patienceSeconds) : 0
  return 1 - power(1 - Math.max(exhausted, late), below.perRequest)
}

/** By how much the layers above multiply the calls, because they repeat what is late or fails below. */
const layersFactor = (layers: readonly Layer[], below: Below): number => {
  let factor = 1
  for (const layer of layers) {
    const failure = layerFailure(layer, below)
    if (failure <= 0) continue
    const { retries, attemptSeconds, callers, patienceSeconds, share } = layer
    const own = attemptsPerCall(failure, retries)
    const lateAfter = () => 0
    const above = { failure, retries, attemptSeconds, perRequest: 1, lateAfter, timeoutSeconds: patienceSeconds }
    factor += share * (own * layersFactor(callers, above) - 1)
  }
  return factor
}

const attemptsWith = (input: EscapeInput, calls: RetriedCalls, waitSeconds: number): number => {
  const { timeoutSeconds, retries, attemptSeconds, perRequest, mostAttempts, callers, callRate } = calls
  const lateAfter = (seconds: number): number => {
    const left = seconds - waitSeconds
    return left <= 0 ? 1 : unitGammaTail(input.serviceCv, left / input.serviceSeconds)
  }
  const failure = 1 - (1 - lateAfter(timeoutSeconds)) * (1 - input.errorShare)
  const own = Math.min(mostAttempts, attemptsPerCall(failure, retries))
  const below = { failure, retries, attemptSeconds, perRequest, lateAfter, timeoutSeconds }
  return callRate * own * layersFactor(callers, below)
}

/**
 * Attempts a second that `jobs` in the system provoke: each waits for those before it, late ones are repeated, and so are
 * the requests above that wait for them.
 */
const birthRate = (input: EscapeInput, jobs: number): number => {
  const waitSeconds = (Math.max(0, jobs - input.servers) * input.serviceSeconds) / input.servers
  return input.retried.reduce((sum, calls) => sum + attemptsWith(input, calls, waitSeconds), input.otherRate)
}

/** Attempts a second once every answer comes too late. */
export const floodRate = (input: EscapeInput): number =>
  input.retried.reduce((sum, calls) => sum + attemptsWith(input, calls, Infinity), input.otherRate)

export interface Passage {
  /** Rates up from and down from a number of jobs, 1/s. */
  readonly birth: (jobs: number) => number
  readonly death: (jobs: number) => number
  readonly target: number
  /** From `servers` jobs on the walk's steps are wider: their variance times `stretch`. */
  readonly servers: number
  readonly stretch: number
}

/**
 * Mean time of a birth-death process from empty to `target`, seconds: sum over n < target of G_n / b_n with
 * G_n = 1 + G_(n-1) d_n / b_(n-1), which is (pi_0 + ... + pi_n) / pi_n. Where every server is busy and arrivals or service
 * times are not exponential, the ratio is taken to the power 1 / stretch and the term divided by it: the diffusion with the
 * same drift and `stretch` times the variance.
 */
export const passageSeconds = ({ birth, death, target, servers, stretch }: Passage): number => {
  let before = birth(0)
  let weight = 1
  let total = before > 0 ? 1 / before : Infinity
  for (let jobs = 1; jobs < target && total < never; jobs++) {
    const ratio = death(jobs) / before
    const isQueueing = jobs > servers && stretch !== 1
    weight = 1 + weight * (isQueueing ? power(ratio, 1 / stretch) : ratio)
    before = birth(jobs)
    total += weight / before / (isQueueing ? stretch : 1)
  }
  return total
}

const longestOf = (layers: readonly Layer[]): number =>
  layers.reduce((most, { patienceSeconds, callers }) => Math.max(most, patienceSeconds, longestOf(callers)), 0)

/** The longest finite patience of those who repeat their calls, seconds. */
export const longestPatience = (retried: readonly RetriedCalls[]): number =>
  retried.reduce(
    (most, { timeoutSeconds, retries, callers }) =>
      Math.max(most, retries > 0 && timeoutSeconds < Infinity ? timeoutSeconds : 0, longestOf(callers)),
    0,
  )

const tablePoints = 16
/** Up to so many jobs every one is worked out, where no layers above have to be. */
const exactJobs = 64

/** Births as a function of the jobs, worked out at some waits up to the longest patience; straight between them. */
interface BirthTable {
  readonly end: number
  readonly at: (jobs: number) => number
}

const birthTable = (input: EscapeInput): BirthTable => {
  const { servers, serviceSeconds, capacity } = input
  const reach = Math.ceil((longestPatience(input.retried) * servers) / serviceSeconds) + 2
  const end = Math.min(mostJobs, capacity ?? Infinity, servers + reach)
  const span = Math.max(1, end - servers)
  const isPlain = input.retried.every(({ callers }) => callers.length === 0)
  const points = Math.min(span, isPlain && span <= exactJobs ? span : tablePoints)
  const births = Float64Array.from({ length: points + 1 }, (_, point) =>
    birthRate(input, servers + (span * point) / points),
  )
  const at = (jobs: number): number => {
    const place = Math.min(points, Math.max(0, ((jobs - servers) * points) / span))
    const left = Math.min(points - 1, Math.floor(place))
    const low = births[left] ?? 0
    return low + ((births[left + 1] ?? low) - low) * (place - left)
  }
  return { end, at }
}

/** Fewest jobs, above the servers, at which retries of late work fill the node for good; null where none do. */
export const pointOfNoReturn = (input: EscapeInput, births = birthTable(input)): number | null => {
  const serviceRate = input.servers / input.serviceSeconds
  let [low, high] = [input.servers, births.end]
  if (births.at(high) < serviceRate) return null
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (births.at(middle) >= serviceRate) high = middle
    else low = middle
  }
  return high
}

/**
 * Rate at which chance alone carries the node past the point where its retries keep it down, 1/s: half of the inverse of
 * the mean first passage (Kramers' escape for a birth-death process); 0 where there is no such point.
 */
export const escapeHazard = (input: EscapeInput): number => {
  const births = birthTable(input)
  const target = pointOfNoReturn(input, births)
  if (target === null) return 0
  const { servers, serviceSeconds } = input
  const seconds = passageSeconds({
    birth: births.at,
    death: (jobs) => Math.min(jobs, servers) / serviceSeconds,
    target,
    servers,
    stretch: Math.max(0.1, input.stretch),
  })
  return seconds < never ? committed / seconds : 0
}
