import { exp } from '../../model/elementary'
import { farthestMeans, serviceRule, unitGammaQuantiles, unitGammaTail, type QuantileRows } from './gamma'
import { gaussLegendre } from './gaussLegendre'
import { knownShape, knownTail, truncatedQuantile, truncatedTail, type KnownShape } from './truncatedNormal'

/** Waiting time of an arrival: zero with probability 1 - `probability`, else truncated normal with a shape. Seconds. */
export interface Wait {
  readonly probability: number
  /** Over all arrivals, those that do not wait included. */
  readonly meanSeconds: number
  readonly shape: number
}

/** What follows the wait: own work and the calls it makes. Gamma with a coefficient of variation. */
export interface Work {
  readonly meanSeconds: number
  readonly cv: number
}

/** A response: the wait, then the work; times in seconds. */
export interface Response {
  readonly wait: Wait
  readonly work: Work
}

/** P(W > x), x in seconds: the probability of waiting times the tail of a truncated normal with the conditional mean. */
export const waitTail = (wait: Wait, x: number): number =>
  wait.probability <= 0
    ? 0
    : wait.probability * truncatedTail(x, wait.meanSeconds / wait.probability, Math.min(1, wait.shape))

/** The wait that 5 % of arrivals exceed, seconds; 0 where fewer wait at all. */
export const waitP95 = (wait: Wait): number =>
  wait.probability <= 0.05
    ? 0
    : truncatedQuantile(0.05 / wait.probability, wait.meanSeconds / wait.probability, Math.min(1, wait.shape))

/** Variance of a wait, s^2: p (1 + q) m^2 - E[W]^2, with p the probability of waiting, m the mean of those that wait and q their shape. */
export const waitVariance = (wait: Wait): number => {
  if (wait.probability <= 0) return 0
  const conditional = wait.meanSeconds / wait.probability
  return Math.max(0, wait.probability * (1 + wait.shape) * conditional ** 2 - wait.meanSeconds ** 2)
}

/** P(W + S > x) given a wait, both exponential: the hypoexponential tail. */
const exponentialSumTail = (wait: number, work: number, x: number): number => {
  if (Math.abs(wait - work) < 1e-4 * work) return (1 + x / work) * exp(-x / work)
  return (wait * exp(-x / wait) - work * exp(-x / work)) / (wait - work)
}

/** A response that waits, made ready for many tails. */
interface KnownResponse {
  readonly work: Work
  readonly probability: number
  /** Of those that wait. */
  readonly wait: KnownShape
  readonly quantiles: QuantileRows
}

const conditionalMean = ({ meanSeconds, probability }: Wait): number => meanSeconds / probability

const knownResponse = ({ wait, work }: Response): KnownResponse => ({
  work,
  probability: wait.probability,
  wait: knownShape(conditionalMean(wait), Math.min(1, wait.shape)),
  quantiles: unitGammaQuantiles(work.cv),
})

const quadratureTail = ({ wait, work, quantiles }: KnownResponse, x: number): number => {
  const { low, high, place } = quantiles
  let sum = 0
  for (let point = 0; point < serviceRule.weights.length; point++) {
    const left = low[point] ?? 1
    const rest = x - work.meanSeconds * (left + ((high[point] ?? 1) - left) * place)
    sum += (serviceRule.weights[point] ?? 0) * knownTail(wait, rest)
  }
  return sum
}

const aloneTail = (work: Work, x: number): number => unitGammaTail(work.cv, x / work.meanSeconds)

const knownResponseTail = (known: KnownResponse, x: number): number => {
  const { wait, work, probability } = known
  const alone = aloneTail(work, x)
  const isMarkovian = wait.isExponential && Math.abs(work.cv - 1) < 0.02
  const waited = isMarkovian ? exponentialSumTail(wait.mean, work.meanSeconds, x) : quadratureTail(known, x)
  return (1 - probability) * alone + probability * Math.min(1, Math.max(alone, waited))
}

/** exp(-21) is less than a billionth: a wait, whose hazard rises, is that rarely so many times its mean. */
const farthestWaits = 21

/** A wait and work that both end where they are no more followed are not longer together. */
const isBeyondBoth = (conditional: number, work: Work, x: number): boolean =>
  x > farthestWaits * conditional + farthestMeans(work.cv) * work.meanSeconds

const isUnnoticed = ({ probability, meanSeconds }: Wait, x: number): boolean => probability < 1e-9 || meanSeconds < 1e-9 * x

/** P(W + S > x); never below P(S > x). */
export const responseTail = (response: Response, x: number): number => {
  const { wait, work } = response
  if (isUnnoticed(wait, x)) return aloneTail(work, x)
  if (isBeyondBoth(conditionalMean(wait), work, x)) return 0
  return knownResponseTail(knownResponse(response), x)
}

const timeRule = gaussLegendre(8)

/** Mean and variance of min(R, timeout), seconds; the response itself where nothing times out. */
export interface HeldTime {
  readonly meanSeconds: number
  readonly variance: number
}

const untimed = (response: Response): HeldTime => ({
  meanSeconds: response.wait.meanSeconds + response.work.meanSeconds,
  variance: waitVariance(response.wait) + (response.work.cv * response.work.meanSeconds) ** 2,
})

/** E[min(R, timeout)] and its variance from the integrals of the tail; `timedOut` is P(R > timeout). */
export const heldTime = (response: Response, timeoutSeconds: number | null, timedOut: number): HeldTime => {
  if (timeoutSeconds === null || timedOut < 1e-4) return untimed(response)
  if (timedOut > 0.9999) return { meanSeconds: timeoutSeconds, variance: 0 }
  const { wait, work } = response
  const known = isUnnoticed(wait, timeoutSeconds) ? null : knownResponse(response)
  let first = 0
  let second = 0
  for (let point = 0; point < timeRule.nodes.length; point++) {
    const x = timeoutSeconds * (timeRule.nodes[point] ?? 0)
    const above = known === null ? aloneTail(work, x) : knownResponseTail(known, x)
    const tail = (timeRule.weights[point] ?? 0) * timeoutSeconds * above
    first += tail
    second += 2 * x * tail
  }
  return { meanSeconds: first, variance: Math.max(0, second - first * first) }
}
