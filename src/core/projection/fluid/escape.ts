import { unitGammaTail } from '../distribution/gamma'
import { attemptsPerCall } from '../retries'

/** Calls into a node with one patience and number of retries. */
export interface RetriedCalls {
  /** First attempts, 1/s. */
  readonly callRate: number
  readonly timeoutSeconds: number
  readonly retries: number
  /** Most attempts a call that a budget leaves. */
  readonly mostAttempts: number
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
  /** Arrivals that nobody repeats, 1/s. */
  readonly otherRate: number
}

/** Longer than any horizon: no need to sum on. */
const never = 1e10
/** A node for which so many jobs must pile up does not get there by chance. */
const mostJobs = 20_000
/** From the unstable point a path goes either way: half of the arrivals there do not fall back. */
const committed = 0.5

/** Attempts a second that `jobs` in the system provoke: each waits for those before it, and late ones are repeated. */
const birthRate = (input: EscapeInput, jobs: number): number => {
  const waitSeconds = (Math.max(0, jobs - input.servers) * input.serviceSeconds) / input.servers
  return input.retried.reduce((sum, { callRate, timeoutSeconds, retries, mostAttempts }) => {
    const left = timeoutSeconds - waitSeconds
    const late = left <= 0 ? 1 : unitGammaTail(input.serviceCv, left / input.serviceSeconds)
    return sum + callRate * Math.min(mostAttempts, attemptsPerCall(late, retries))
  }, input.otherRate)
}

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
    weight = 1 + weight * (isQueueing ? ratio ** (1 / stretch) : ratio)
    before = birth(jobs)
    total += weight / before / (isQueueing ? stretch : 1)
  }
  return total
}

/** Fewest jobs, above the servers, at which retries of late work fill the node for good; null where none do. */
export const pointOfNoReturn = (input: EscapeInput): number | null => {
  const serviceRate = input.servers / input.serviceSeconds
  const most = Math.min(mostJobs, input.capacity ?? Infinity)
  const patience = input.retried.reduce((longest, { timeoutSeconds }) => Math.max(longest, timeoutSeconds), 0)
  const end = Math.min(most, input.servers + Math.ceil(patience * serviceRate) + 2)
  let [low, high] = [input.servers, end]
  if (birthRate(input, high) < serviceRate) return null
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (birthRate(input, middle) >= serviceRate) high = middle
    else low = middle
  }
  return high
}

/**
 * Rate at which chance alone carries the node past the point where its retries keep it down, 1/s: half of the inverse of
 * the mean first passage (Kramers' escape for a birth-death process); 0 where there is no such point.
 */
export const escapeHazard = (input: EscapeInput): number => {
  const target = pointOfNoReturn(input)
  if (target === null) return 0
  const { servers, serviceSeconds } = input
  const seconds = passageSeconds({
    birth: (jobs) => birthRate(input, jobs),
    death: (jobs) => Math.min(jobs, servers) / serviceSeconds,
    target,
    servers,
    stretch: Math.max(0.1, input.stretch),
  })
  return seconds < never ? committed / seconds : 0
}
