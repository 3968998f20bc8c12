import * as z from 'zod'
import { param, type ClosedFormCase, type Computed } from './caseFile'
import { fallsBelow, last, risesAbove, runNode, runSeconds, valueAt } from './runModel'

type EngineRun = (item: ClosedFormCase) => Computed

const steadySeconds = 40_000

const steady = (item: ClosedFormCase, scv: number, meanSeconds: number, capacity: number | null = null): Computed => {
  const servers = item.params['c'] === undefined ? 1 : param(item, 'c')
  const rate = param(item, 'lambda')
  const node = runNode({ constant: rate }, { servers, serviceTime: { meanSeconds, scv }, capacity }, steadySeconds)
  const jobs = last(node.series.inSystem)
  const through = last(node.series.goodputRate)
  return {
    L: jobs,
    Lq: last(node.series.queueLength),
    Wq: last(node.series.waitSeconds),
    W: jobs / through,
    W_accepted: jobs / through,
    throughput: through,
    blocking: last(node.series.rejectedRate) / rate,
    busy: last(node.series.utilization) * servers,
    rho: last(node.series.utilization),
  }
}

const mean = (item: ClosedFormCase): number => 1 / param(item, 'mu')

/** A service of so many servers that fluctuations do not matter: rates are multiplied by `size`. */
const largeFluid = (capacity: number, size: number) => ({
  servers: Math.round(capacity * size),
  serviceTime: { meanSeconds: 1, scv: 1 },
})

const stepOverload: EngineRun = (item) => {
  const [high, low, span] = [param(item, 'lambda1'), param(item, 'lambda0'), param(item, 'overload_s')]
  const edge = span / 3600
  const points: [number, number][] = [
    [0, high],
    [edge, high],
    [edge + 1e-6, low],
  ]
  const node = runNode({ points }, largeFluid(param(item, 'C'), 1), span * 2.2)
  return {
    peak_backlog: node.peak.queueLength,
    drain_s: fallsBelow(node, 400) - span,
    max_wait_s: Math.max(...node.series.waitSeconds),
  }
}

const triangle: EngineRun = (item) => {
  const size = 100
  const [start, peak, rise, fall] = ['lambda_start', 'lambda_peak', 'rise_s', 'fall_s'].map((name) => param(item, name))
  const points: [number, number][] = [
    [0, (start ?? 0) * size],
    [(rise ?? 0) / 3600, (peak ?? 0) * size],
    [((rise ?? 0) + (fall ?? 0)) / 3600, param(item, 'lambda_after') * size],
  ]
  const node = runNode({ points }, largeFluid(param(item, 'C'), size), 12_600)
  return {
    peak_s: node.peak.atHour * 3600,
    peak_backlog: node.peak.queueLength / size,
    drain_end_s: fallsBelow(node, 5000),
  }
}

const diurnal: EngineRun = (item) => {
  const size = 1e6
  const rate = { mean: param(item, 'mean_frac') * size, amplitude: param(item, 'amp_frac') * size, peakHour: 6 }
  const node = runNode(rate, largeFluid(1, size), 43_200)
  return {
    peak_backlog_over_C_seconds: node.peak.queueLength / size,
    peak_at_h_after_t0: node.peak.atHour - 6,
    drain_end_h_after_t0: (node.drainedAtHour ?? NaN) - 6,
  }
}

const timeToFull: EngineRun = (item) => {
  const [service, rate, room] = [param(item, 'C'), param(item, 'lambda'), param(item, 'K')]
  const serviceTime = { meanSeconds: 1 / service, scv: 1 }
  const node = runNode(
    { constant: rate },
    { servers: 1, serviceTime, capacity: room, initialInSystem: param(item, 'q0') },
    500,
  )
  return { time_to_full_s: risesAbove(node, 'rejectedRate', 15), reject_rate_after: last(node.series.rejectedRate) }
}

const drainConsumers: EngineRun = (item) => {
  const serviceTime = { meanSeconds: 1 / param(item, 'rate_per_consumer'), scv: 1 }
  const backlog = param(item, 'backlog')
  const drain = (servers: number, seconds: number) =>
    fallsBelow(
      runNode(
        { constant: param(item, 'arrival') },
        { kind: 'queue', servers, serviceTime, initialInSystem: backlog },
        seconds,
      ),
      100,
    )
  const inTime = Array.from({ length: 10 }, (_, extra) => 28 + extra).find((servers) => drain(servers, 2500) <= 900)
  return { drain_s: drain(param(item, 'consumers'), 2500), consumers_needed_for_15min: inTime ?? NaN }
}

const tandem: EngineRun = (item) => {
  const hour = param(item, 'on_s') / 3600
  const on = param(item, 'lambda_on')
  const points: [number, number][] = [
    [0, on],
    [hour, on],
    [hour + 1e-6, param(item, 'lambda_off')],
  ]
  const node = (name: string, service: string) => ({
    name,
    servers: 1,
    calling: 'async' as const,
    serviceTime: { meanSeconds: 1 / param(item, service), scv: 1 },
  })
  const run = runSeconds(
    {
      entries: [{ name: 'load', node: 'first', rate: { points } }],
      nodes: [node('first', 'C1'), node('second', 'C2')],
      edges: [{ from: 'first', to: 'second', callsPerRequest: 1 }],
    },
    1800,
  )
  return {
    B1_at_600: valueAt(run.node('first'), 'queueLength', 600),
    B2_at_600: valueAt(run.node('second'), 'queueLength', 600),
    B1_empty_s: fallsBelow(run.node('first'), 40),
    B2_peak: run.node('second').peak.queueLength,
    B2_peak_s: run.node('second').peak.atHour * 3600,
    B2_empty_s: fallsBelow(run.node('second'), 40),
  }
}

const infiniteServers: EngineRun = (item) => {
  const serviceTime = { meanSeconds: mean(item), scv: 1 }
  const node = runNode({ constant: param(item, 'lambda') }, { servers: 10_000, serviceTime }, 0.5)
  return { 'm_at_0.1': valueAt(node, 'inSystem', 0.1), 'm_at_0.5': valueAt(node, 'inSystem', 0.5) }
}

const infiniteSinusoid: EngineRun = (item) => {
  const rate = { mean: param(item, 'lambda_mean'), amplitude: param(item, 'lambda_amp'), peakHour: 12 }
  const node = runNode(rate, { servers: 200_000, serviceTime: { meanSeconds: mean(item), scv: 1 } }, 172_800)
  const day = node.series.inSystem.filter((_, index) => (node.series.hours[index] ?? 0) > 24)
  const [most, least] = [Math.max(...day), Math.min(...day)]
  return { mean: (most + least) / 2, amplitude: (most - least) / 2 }
}

const emptyStart: EngineRun = (item) => {
  const serviceTime = { meanSeconds: mean(item), scv: 1 }
  const node = runNode({ constant: param(item, 'lambda') }, { servers: 1, serviceTime }, param(item, 't'))
  return { mean: last(node.series.inSystem) }
}

const jacksonNodes = z.array(
  z.object({ id: z.string().optional(), rate: z.number().optional(), c: z.number(), mu: z.number() }),
)

const jacksonTandem: EngineRun = (item) => {
  const stations = jacksonNodes.parse(item.params['nodes'])
  const nodes = stations.map(({ c, mu }, index) => ({
    name: `n${index}`,
    servers: c,
    calling: 'async' as const,
    serviceTime: { meanSeconds: 1 / mu, scv: 1 },
  }))
  const entries = [{ name: 'load', node: 'n0', rate: { constant: param(item, 'lambda') } }]
  const run = runSeconds({ entries, nodes, edges: [{ from: 'n0', to: 'n1', callsPerRequest: 1 }] }, steadySeconds)
  const jobs = nodes.map(({ name }) => last(run.node(name).series.inSystem))
  return {
    L1: jobs[0] ?? NaN,
    L2: jobs[1] ?? NaN,
    W_total: jobs.reduce((sum, each) => sum + each, 0) / param(item, 'lambda'),
  }
}

const jacksonFeedback: EngineRun = (item) => {
  const serviceTime = { meanSeconds: mean(item), scv: 1 }
  const run = runSeconds(
    {
      entries: [{ name: 'load', node: 'n', rate: { constant: param(item, 'lambda') } }],
      nodes: [{ name: 'n', servers: 1, calling: 'async', serviceTime }],
      edges: [{ from: 'n', to: 'n', callsPerRequest: param(item, 'p_feedback') }],
    },
    steadySeconds,
  )
  const { series } = run.node('n')
  return {
    lambda_eff: last(series.arrivalRate),
    rho: last(series.utilization),
    L: last(series.inSystem),
    W_total: last(series.inSystem) / param(item, 'lambda'),
  }
}

const jacksonGraph: EngineRun = (item) => {
  const stations = jacksonNodes.parse(item.params['nodes'])
  const entry = param(item, 'lambda')
  const nodes = stations.map(({ id, c, mu }) => ({
    name: id ?? '',
    servers: c,
    calling: 'async' as const,
    serviceTime: { meanSeconds: 1 / mu, scv: 1 },
  }))
  const edges = stations
    .slice(1)
    .map(({ id, rate }) => ({ from: 'gw', to: id ?? '', callsPerRequest: (rate ?? 0) / entry }))
  const run = runSeconds(
    { entries: [{ name: 'load', node: 'gw', rate: { constant: entry } }], nodes, edges },
    steadySeconds,
  )
  const jobs = nodes.map(({ name }) => [`L_${name}`, last(run.node(name).series.inSystem)] as const)
  const total = jobs.reduce((sum, [, each]) => sum + each, 0)
  return { ...Object.fromEntries(jobs), L_total: total, W_total: total / entry }
}

const finiteSource: EngineRun = (item) => {
  const think = item.params['think'] === undefined ? param(item, 'Z') : param(item, 'think')
  const service = item.params['service'] === undefined ? param(item, 'demand') : param(item, 'service')
  const servers = item.params['c'] === undefined ? 1 : param(item, 'c')
  const run = runSeconds(
    {
      entries: [{ name: 'load', node: 'caller', rate: { constant: 2000 } }],
      nodes: [
        { name: 'caller', servers: param(item, 'N'), serviceTime: { meanSeconds: think, scv: 1 }, capacity: 500 },
        { name: 'callee', servers, serviceTime: { meanSeconds: service, scv: 1 } },
      ],
      edges: [{ from: 'caller', to: 'callee', callsPerRequest: 1 }],
    },
    3600,
  )
  const through = last(run.edge('caller>callee').series.callRate)
  return { X: through, X_calls: through }
}

const slotHolding: EngineRun = (item) => {
  const run = (latency: number, timeoutSeconds: number | null) =>
    last(
      runSeconds(
        {
          entries: [{ name: 'load', node: 'caller', rate: { constant: 6000 } }],
          nodes: [
            {
              name: 'caller',
              servers: param(item, 'threads'),
              serviceTime: { meanSeconds: 0, scv: 1 },
              capacity: 5000,
            },
            { name: 'callee', servers: 100_000, serviceTime: { meanSeconds: latency, scv: 0 } },
          ],
          edges: [{ from: 'caller', to: 'callee', callsPerRequest: 1, policy: { timeoutSeconds } }],
        },
        3600,
      ).edge('caller>callee').series.callRate,
    )
  return {
    capacity_before: run(param(item, 'latency_before'), null),
    capacity_after_no_timeout: run(param(item, 'latency_after'), null),
    capacity_after_timeout: run(param(item, 'latency_after'), param(item, 'timeout')),
  }
}

const idle = { servers: 10_000, calling: 'async' as const, serviceTime: { meanSeconds: 1e-4, scv: 1 } }

/** The service's own work on its cores, and the rest of its time spent waiting for others without holding one. */
const littlesLaw: EngineRun = (item) => {
  const [rate, own] = [param(item, 'rate'), param(item, 'own_service')]
  const others = param(item, 'mean_latency') - own
  const run = runSeconds(
    {
      entries: [{ name: 'load', node: 'service', rate: { constant: rate } }],
      nodes: [
        { name: 'service', servers: param(item, 'cores'), calling: 'async', serviceTime: { meanSeconds: own, scv: 1 } },
        { name: 'others', servers: 10_000, serviceTime: { meanSeconds: others, scv: 1 } },
      ],
      edges: [{ from: 'service', to: 'others', callsPerRequest: 1 }],
    },
    3600,
  )
  const service = run.node('service')
  const utilization = last(service.series.utilization)
  return {
    in_flight: last(service.series.inSystem) + last(run.node('others').series.inSystem),
    utilization,
    max_rate: rate / utilization,
    headroom_factor: service.safeUpTo ?? NaN,
  }
}

/** A chain of callers that each retry, above a callee that fails with some probability; attempts at the bottom per request. */
const retryChain = (
  layers: number,
  retries: number,
  failure: number,
): { readonly attempts: number; readonly failed: number } => {
  const names = Array.from({ length: layers + 1 }, (_, layer) => `n${layer}`)
  const run = runSeconds(
    {
      entries: [{ name: 'load', node: 'n0', rate: { constant: 1 } }],
      nodes: names.map((name, layer) => ({ ...idle, name, errorProbability: layer === layers ? failure : 0 })),
      edges: names
        .slice(1)
        .map((to, layer) => ({ from: `n${layer}`, to, callsPerRequest: 1, policy: { maxRetries: retries } })),
    },
    600,
  )
  const top = run.edge('n0>n1')
  const bottom = run.edge(`n${layers - 1}>n${layers}`)
  return { attempts: last(bottom.series.attemptRate), failed: top.totals.failed / top.totals.calls }
}

const geometricRetries: EngineRun = (item) => {
  const { attempts, failed } = retryChain(1, param(item, 'max_retries'), param(item, 'p_fail'))
  return { amplification: attempts, final_fail: failed }
}

const layers: EngineRun = (item) => ({
  amplification: retryChain(param(item, 'layers'), param(item, 'attempts_per_layer') - 1, 1).attempts,
})

const twoLayers: EngineRun = (item) => ({
  bottom_attempts_per_user_request: retryChain(2, param(item, 'r'), param(item, 'p')).attempts,
})

const budget: EngineRun = (item) => {
  const rate = param(item, 'rate')
  const policy = {
    maxRetries: param(item, 'max_retries'),
    budget: { share: param(item, 'budget_pct'), floorPerSecond: param(item, 'min_per_s') },
  }
  const run = runSeconds(
    {
      entries: [{ name: 'load', node: 'caller', rate: { constant: rate } }],
      nodes: [
        { ...idle, name: 'caller' },
        { ...idle, name: 'callee', errorProbability: param(item, 'p_fail') },
      ],
      edges: [{ from: 'caller', to: 'callee', callsPerRequest: 1, policy }],
    },
    600,
  )
  const { series } = run.edge('caller>callee')
  return { retries: last(series.retryRate), attempts: last(series.attemptRate) }
}

interface Retried {
  readonly rate: number
  readonly service: number
  readonly servers?: number
  readonly retries: number
  readonly capacity: number | null
  readonly backlog?: number
  readonly seconds: number
  readonly shockMinutes?: number
}

/** A client that calls one node with a timeout of a second and retries at once. */
const retried = ({ rate, service, servers = 16, retries, capacity, backlog = 0, seconds, shockMinutes }: Retried) =>
  runSeconds(
    {
      entries: [{ name: 'load', node: 'client', rate: { constant: rate } }],
      nodes: [
        { ...idle, name: 'client' },
        {
          name: 'node',
          servers,
          serviceTime: { meanSeconds: servers / service, scv: 1 },
          capacity,
          initialInSystem: backlog,
        },
      ],
      edges: [{ from: 'client', to: 'node', callsPerRequest: 1, policy: { timeoutSeconds: 1, maxRetries: retries } }],
      shock: shockMinutes === undefined ? null : { node: 'node', factor: 0.3, fromHour: 0.25, minutes: shockMinutes },
    },
    seconds,
  )

const rejectAndRetry: EngineRun = (item) => {
  const service = 1600
  const rate = param(item, 'lambda_over_C') * service
  const run = retried({ rate, service, servers: 16, retries: param(item, 'max_retries'), capacity: 800, seconds: 3600 })
  const { series, totals } = run.edge('client>node')
  return {
    p_reject: last(run.node('node').series.rejectedRate) / last(series.attemptRate),
    attempts_over_C: last(series.attemptRate) / service,
    goodput_over_C: last(run.node('node').series.goodputRate) / service,
    user_fail: totals.failed / totals.calls,
  }
}

/** A ten-minute slowdown just under and just over the threshold; the threshold itself where both end as they should. */
const threshold: EngineRun = (item) => {
  const retries = param(item, 'max_retries')
  const staysDown = (load: number): boolean =>
    last(
      retried({ rate: load * 160, service: 160, retries, capacity: 3200, seconds: 4 * 3600, shockMinutes: 10 }).node(
        'node',
      ).series.waitSeconds,
    ) > 1
  let [low, high] = [0.1, 0.9]
  while (high - low > 0.005) {
    const middle = (low + high) / 2
    if (staysDown(middle)) high = middle
    else low = middle
  }
  return { rho_crit: (low + high) / 2 }
}

const collapsed: EngineRun = (item) => {
  const [service, room] = [param(item, 'C'), param(item, 'K')]
  const rate = param(item, 'rho') * service
  const run = retried({
    rate,
    service,
    retries: param(item, 'max_retries'),
    capacity: room,
    backlog: room,
    seconds: 7200,
  })
  const { series } = run.node('node')
  return {
    wait_s: last(series.waitSeconds),
    attempts: last(run.edge('client>node').series.attemptRate),
    reject_rate: last(series.rejectedRate),
    goodput: last(series.goodputRate),
  }
}

const zombieDrain: EngineRun = (item) => {
  const [service, rate, backlog] = [param(item, 'C'), param(item, 'lambda'), param(item, 'B0')]
  const run = retried({
    rate,
    service,
    servers: 1,
    retries: param(item, 'max_retries'),
    capacity: null,
    backlog,
    seconds: 96,
  })
  return { total_s: fallsBelow(run.node('node'), 4) }
}

const boundedCure: EngineRun = (item) => {
  const [service, room] = [param(item, 'C'), param(item, 'K')]
  const rate = param(item, 'rho') * service
  const run = retried({
    rate,
    service,
    retries: param(item, 'max_retries'),
    capacity: room,
    seconds: 7200,
    shockMinutes: 10,
  })
  return { collapsed_state_exists: last(run.node('node').series.waitSeconds) > 0.4 ? 1 : 0 }
}

const day = 86_400
const bumpHalfWidth = 2.0219

const bump = (hour: number): number => {
  const away = hour - 18
  const raised = Math.abs(away) < bumpHalfWidth ? 0.3 * (1 + Math.cos((Math.PI * away) / bumpHalfWidth)) : 0
  return 0.55 + 0.15 * Math.cos((2 * Math.PI * away) / 24) + raised
}

const kolmogorov: EngineRun = (item) => {
  const servers = param(item, 'c')
  const service = servers * param(item, 'mu')
  const isMild = z.string().parse(item.params['profile']).startsWith('P1')
  const points = Array.from({ length: 1441 }, (_, minute): [number, number] => [
    minute / 60,
    service * bump(minute / 60),
  ])
  const rate = isMild ? { mean: 0.6 * service, amplitude: 0.41411047216403324 * service, peakHour: 18 } : { points }
  const node = runNode(rate, { servers, serviceTime: { meanSeconds: mean(item), scv: 1 } }, day)
  const jobs = (hour: number) => valueAt(node, 'inSystem', hour * 3600)
  return {
    m_16h: jobs(16),
    'm_16.5h': jobs(16.5),
    m_17h: jobs(17),
    peak_mean: Math.max(...node.series.inSystem),
    onset_m_gt_11_h: risesAbove(node, 'inSystem', 11) / 3600,
    onset_m_gt_44_h: risesAbove(node, 'inSystem', 44) / 3600,
    onset_m_gt_176_h: risesAbove(node, 'inSystem', 176) / 3600,
  }
}

/** Engine runs by the case's model or id. */
export const engineRuns: Readonly<Record<string, EngineRun>> = {
  'M/M/1': (item) => steady(item, 1, mean(item)),
  'M/M/c': (item) => steady(item, 1, mean(item)),
  'M/M/c/c': (item) => steady(item, 1, mean(item), param(item, 'c')),
  'M/M/1/K': (item) => steady(item, 1, mean(item), param(item, 'K_total')),
  'M/M/c/K': (item) => steady(item, 1, mean(item), param(item, 'K_total')),
  'M/G/1': (item) => steady(item, param(item, 'service_scv'), param(item, 'service_mean')),
  'mminf-transient': infiniteServers,
  'mtminf-sinusoid': infiniteSinusoid,
  'fluid-step-overload': stepOverload,
  'fluid-triangle-ramp': triangle,
  'fluid-diurnal-sinusoid-2h': diurnal,
  'fluid-time-to-saturation': timeToFull,
  'fluid-queue-drain-consumers': drainConsumers,
  'fluid-tandem': tandem,
  'mm1-critical-transient': emptyStart,
  'mm1-transient-rho90-60s': emptyStart,
  'jackson-tandem-2': jacksonTandem,
  'jackson-feedback-retry': jacksonFeedback,
  'jackson-graph-5': jacksonGraph,
  'mva-sync-pool-8': finiteSource,
  'closed-mm2-8': finiteSource,
  'sync-slot-holding': slotHolding,
  'littles-law': littlesLaw,
  'retry amplification': geometricRetries,
  'multi-layer worst case': layers,
  'retry-2layer-partial': twoLayers,
  'retry budget': budget,
  'loss/retry fixed point, K/C<tau': rejectAndRetry,
  'zombie work, FIFO, K/C>tau': threshold,
  'metastable-collapsed-state-K': collapsed,
  'zombie-drain-two-phase': zombieDrain,
  'bounded-queue-cure': boundedCure,
  'mtm1-diurnal-mild-c1': kolmogorov,
  'mtm4-diurnal-mild-c4': kolmogorov,
  'mtm16-diurnal-bump': kolmogorov,
}
