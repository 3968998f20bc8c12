import { exp } from '../../model/elementary'
import { farthestMeans, serviceRule, unitGammaQuantile, unitGammaTail } from './gamma'
import { gaussLegendre } from './gaussLegendre'
import { isExponential, knownShape, knownTail, truncatedQuantile, truncatedTail } from './truncatedNormal'

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

const quadratureTail = (conditional: number, shape: number, work: Work, x: number): number => {
  const known = knownShape(conditional, shape)
  let sum = 0
  for (let point = 0; point < serviceRule.weights.length; point++) {
    const rest = x - work.meanSeconds * unitGammaQuantile(work.cv, point)
    sum += (serviceRule.weights[point] ?? 0) * knownTail(known, rest)
  }
  return sum
}

/** exp(-21) is less than a billionth: a wait, whose hazard rises, is that rarely so many times its mean. */
const farthestWaits = 21

/** Where neither takes half of the time, both together do not take all of it but for less than a billionth. */
const isBeyondBoth = (conditional: number, work: Work, x: number): boolean =>
  x > 2 * farthestWaits * conditional && x > 2 * farthestMeans(work.cv) * work.meanSeconds

/** P(W + S > x); never below P(S > x). */
export const responseTail = ({ wait, work }: Response, x: number): number => {
  if (wait.probability < 1e-9 || wait.meanSeconds < 1e-9 * x) return unitGammaTail(work.cv, x / work.meanSeconds)
  const conditional = wait.meanSeconds / wait.probability
  if (isBeyondBoth(conditional, work, x)) return 0
  const alone = unitGammaTail(work.cv, x / work.meanSeconds)
  const shape = Math.min(1, wait.shape)
  const isMarkovian = isExponential(shape) && Math.abs(work.cv - 1) < 0.02
  const waited = isMarkovian
    ? exponentialSumTail(conditional, work.meanSeconds, x)
    : quadratureTail(conditional, shape, work, x)
  return (1 - wait.probability) * alone + wait.probability * Math.min(1, Math.max(alone, waited))
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
  let first = 0
  let second = 0
  for (let point = 0; point < timeRule.nodes.length; point++) {
    const x = timeoutSeconds * (timeRule.nodes[point] ?? 0)
    const tail = (timeRule.weights[point] ?? 0) * timeoutSeconds * responseTail(response, x)
    first += tail
    second += 2 * x * tail
  }
  return { meanSeconds: first, variance: Math.max(0, second - first * first) }
}
