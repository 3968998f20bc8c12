import type { SystemModel, SystemNode } from '../../../../src/core/model/systemModel'
import { xoshiro } from '../../../../src/core/projection/distribution/xoshiro'
import { Variates } from '../../../../src/core/projection/events/variates'
import { project } from '../../../../src/core/projection/project'
import { buildSnapshot } from '../../../../src/core/staging/buildSnapshot'
import { builtInConventions } from '../../../../src/core/staging/conventions/builtIn'
import { planRequests } from '../../../../src/core/staging/planRequests'
import type { Labels, Sample } from '../../../../src/core/staging/seriesRequest'

type Told = Map<string, [Labels, number][]>

const bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
const sampleCount = 20_000

/** Times as the node itself reports them: its own, and that of calls which are tried again while they fail. */
const timesOf = (model: SystemModel, node: SystemNode): readonly number[] => {
  const variates = new Variates(xoshiro(7))
  const own = ({ serviceTime: { meanSeconds, scv } }: SystemNode): number => meanSeconds * variates.gamma(scv)
  const calls = model.edges.filter((edge) => edge.from === node.name)
  const callTime = (name: string, attempts: number): number => {
    const callee = model.nodes.find((other) => other.name === name)
    if (callee === undefined || callee.kind === 'queue') return 0
    const seconds = own(callee)
    return attempts > 1 && variates.uniform() < callee.errorProbability ? seconds + callTime(name, attempts - 1) : seconds
  }
  return Array.from({ length: sampleCount }, () =>
    calls.reduce((sum, { to, callsPerRequest, policy }) => {
      const times = Array.from({ length: callsPerRequest }, () => callTime(to, policy.maxRetries + 1))
      return times.reduce((all, seconds) => all + seconds, sum)
    }, own(node)),
  )
}

const tell = (told: Told, name: string, labels: Labels, value: number): void => {
  told.set(name, [...(told.get(name) ?? []), [labels, value]])
}

/** A histogram of so many observations a second that take `busy` seconds in all; buckets from times with the same distribution. */
const tellTimes = (
  told: Told,
  { name, labels, rate, failed = 0, busy }: { name: string; labels: Labels; rate: number; failed?: number; busy: number },
  times: readonly number[],
): void => {
  const status = 'http_response_status_code'
  tell(told, `${name}_count`, { ...labels, [status]: '200' }, rate * (1 - failed))
  tell(told, `${name}_count`, { ...labels, [status]: '500' }, rate * failed)
  tell(told, `${name}_sum`, labels, busy)
  for (const bound of [...bounds, Infinity]) {
    const share = times.filter((seconds) => seconds <= bound).length / times.length
    tell(told, `${name}_bucket`, { ...labels, le: bound === Infinity ? '+Inf' : String(bound) }, rate * share)
  }
}

const meanOf = (values: readonly number[] = []): number =>
  values.slice(5).reduce((sum, value) => sum + value, 0) / (values.length - 5)

/** What a metrics server would say of a system that was simulated job by job: rates, sums, buckets, depths. */
export const simulatedMetrics = (model: SystemModel, hours: number) => {
  const { baseline } = project(model, { hours, method: 'events', advises: false })
  const told: Told = new Map()
  for (const node of model.nodes) {
    const series = baseline.nodes[node.name]?.series
    const busy = meanOf(series?.utilization) * node.servers
    const worked = busy / timesOf(model, node).reduce((sum, seconds) => sum + seconds / sampleCount, 0)
    if (node.kind === 'queue') {
      const labels = { job: `${node.name}-worker`, messaging_destination_name: node.name }
      tellTimes(told, { name: 'messaging_process_duration_seconds', labels, rate: worked, busy }, timesOf(model, node))
      tell(told, 'rabbitmq_queue_messages_ready', { queue: node.name }, series?.queueLength.at(-1) ?? NaN)
      continue
    }
    const labels = { job: node.name, http_request_method: 'GET', http_route: '/' }
    const what = { name: 'http_server_request_duration_seconds', labels, rate: meanOf(series?.arrivalRate), busy }
    tellTimes(told, { ...what, failed: node.errorProbability }, timesOf(model, node))
  }
  for (const { from, to } of model.edges) {
    const rate = meanOf(baseline.edges[`${from}>${to}`]?.series.attemptRate)
    const callee = model.nodes.find(({ name }) => name === to)
    if (callee === undefined) continue
    if (callee.kind === 'queue') {
      tell(told, 'messaging_client_sent_messages_total', { job: from, messaging_destination_name: to }, rate)
      continue
    }
    const jobs = meanOf(baseline.nodes[to]?.series.inSystem)
    const labels = { job: from, server_address: to, http_request_method: 'GET' }
    const what = { name: 'http_client_request_duration_seconds', labels, rate, failed: callee.errorProbability, busy: jobs }
    tellTimes(told, what, timesOf(model, callee))
  }
  const targets: Sample[] = model.nodes.map(({ name }) => ({ labels: { job: name, instance: `${name}:80` }, value: 1 }))
  return buildSnapshot({
    source: { kind: 'prometheus', address: 'http://metrics' },
    observedAt: '2026-11-20T11:09:00.000Z',
    windowSeconds: 300,
    report: { targets, infos: [] },
    answers: planRequests(builtInConventions, new Set(told.keys())).map((plan) => ({
      ...plan,
      samples: (told.get(plan.request.metric) ?? []).map(([labels, value]) => ({ labels, value })),
    })),
    gaps: [],
  })
}
