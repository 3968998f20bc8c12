import type { CrossCheck, Measured, StagingSnapshot } from '../model/stagingSnapshot'
import { groupBy } from './groupBy'

/** Relative difference up to which two readings of one number agree. */
const tolerance = 0.25
/** Rates below this are too small to compare, in 1/s. */
const leastRate = 0.2

type Side = CrossCheck['sides'][number]

const side = (label: string, { value, query }: Pick<Measured, 'value' | 'query'>): Side => ({ label, value, query })

const check = (what: string, one: Side, other: Side): CrossCheck => {
  const greatest = Math.max(one.value, other.value)
  const agrees = greatest < leastRate || Math.abs(one.value - other.value) <= tolerance * greatest
  return { what, sides: [one, other], agrees }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What callers count against what the callee counts, where every caller counts. */
const callRates = ({ services, edges }: StagingSnapshot): readonly CrossCheck[] => {
  const called = groupBy(
    edges.filter(({ isInferred, protocol }) => !isInferred && protocol !== 'queue'),
    ({ to }) => to,
  )
  return services.flatMap(({ name, routes }) => {
    const calls = called.get(name) ?? []
    const [call] = calls
    const [route] = routes
    if (call === undefined || route === undefined) return []
    const sent = sum(calls.map(({ attemptsPerSecond }) => attemptsPerSecond.value))
    const answered = sum(routes.map(({ requestsPerSecond }) => requestsPerSecond.value))
    const callers = side('its callers count', { value: sent, query: call.attemptsPerSecond.query })
    return [check(`calls to ${name}`, callers, side('it answers', { value: answered, query: route.requestsPerSecond.query }))]
  })
}

/** Little's law: requests in progress are their rate times their mean time. */
const inProgress = ({ services }: StagingSnapshot): readonly CrossCheck[] =>
  services.flatMap(({ name, routes, inFlight }) => {
    const timed = routes.filter(({ latency }) => latency !== null)
    const [first] = timed
    if (inFlight === null || first === undefined || timed.length < routes.filter((r) => r.requestsPerSecond.value > 0).length) return []
    const load = sum(timed.map(({ requestsPerSecond, latency }) => requestsPerSecond.value * (latency?.meanSeconds ?? 0)))
    const law = side('rate times time gives', { value: load, query: first.latency?.query ?? '' })
    const result = check(`requests in progress of ${name}`, side('its gauge says', inFlight), law)
    // A gauge sees whole requests at a few moments, so small numbers differ by chance.
    return [{ ...result, agrees: result.agrees || Math.abs(inFlight.value - load) < 1 }]
  })

/** Messages that producers count against those that the queue's consumers take, plus what is waiting longer. */
const published = ({ queues, edges }: StagingSnapshot): readonly CrossCheck[] =>
  queues.flatMap(({ name, publishedPerSecond }) => {
    const producing = edges.filter((edge) => edge.to === name && edge.protocol === 'queue')
    const [first] = producing
    if (first === undefined || publishedPerSecond === null) return []
    if (publishedPerSecond.query === first.attemptsPerSecond.query) return []
    const sent = sum(producing.map(({ attemptsPerSecond }) => attemptsPerSecond.value))
    const producers = side('its producers count', { value: sent, query: first.attemptsPerSecond.query })
    return [check(`messages to ${name}`, producers, side('the broker counts', publishedPerSecond))]
  })

/** Every number that can be known in two ways, with both. */
export const crossChecks = (snapshot: StagingSnapshot): readonly CrossCheck[] => [
  ...callRates(snapshot),
  ...inProgress(snapshot),
  ...published(snapshot),
]
