import type { ChecklistContext } from '../../../src/core/checklist/checklistContext'
import type { Decision } from '../../../src/core/model/checklist'
import type { CallPolicy, CodeGraph, ProfileCall, RetryPolicy } from '../../../src/core/model/codeGraph'
import { config } from '../../../src/core/model/config'
import type { Finding, NodeForecast, Projection, Recovery } from '../../../src/core/model/projection'
import type { QueueRow, TrafficRow } from '../../../src/core/model/readiness'
import type { TrafficChange } from '../../../src/core/model/trafficChange'

export const tree = 'a'.repeat(40)

/** A call added in a loop of `orders` that charges `payments`, unless a field says otherwise. */
export const change = (fields: Partial<TrafficChange> = {}): TrafficChange => ({
  id: 'c1',
  kind: 'call-into-loop',
  target: 'http',
  direction: 'more',
  file: 'orders/server.ts',
  line: 42,
  symbol: 'placeOrder',
  service: 'orders',
  dependency: 'payments',
  operation: 'POST /charges',
  entryPoints: [{ kind: 'http', name: 'POST /orders', file: 'orders/server.ts', line: 30 }],
  before: '1',
  after: 'order.items',
  confidence: 'high',
  why: 'One call became one for each of order.items.',
  ...fields,
})

export const policy = (timeoutSeconds: number | null, retry: Partial<RetryPolicy> | null = null): CallPolicy => ({
  timeoutSeconds: timeoutSeconds === null ? null : { file: 'orders/client.ts', line: 18, value: timeoutSeconds },
  retry:
    retry === null
      ? null
      : { file: 'orders/client.ts', line: 21, value: { maxRetries: 2, backoff: null, budgetShare: null, ...retry } },
})

export const call = (fields: Partial<ProfileCall> = {}): ProfileCall => ({
  file: 'orders/server.ts',
  line: 42,
  siteId: 's1',
  symbol: 'placeOrder',
  dependency: 'payments',
  target: 'http',
  operation: 'POST /charges',
  multiplicity: { coefficient: 1, factors: ['order.items'] },
  isParallel: false,
  policy: policy(1),
  confidence: 'high',
  ...fields,
})

export const graph = (calls: readonly ProfileCall[], others: CodeGraph['profiles'] = []): CodeGraph => ({
  services: ['storefront', 'orders', 'payments'].map((name) => ({
    name,
    path: name,
    languages: ['TypeScript'],
    entryPoints: [],
  })),
  profiles: [
    {
      service: 'orders',
      entryPoint: { kind: 'http', name: 'POST /orders', file: 'orders/server.ts', line: 30 },
      calls: [...calls],
      concurrency: null,
    },
    ...others,
  ],
  multipliers: [],
  isWhole: true,
})

export const row = (fields: Partial<TrafficRow> = {}): TrafficRow => ({
  from: 'orders',
  to: 'payments',
  operation: 'POST /charges',
  unit: 'req/s',
  before: { rate: 42, low: 42, high: 42 },
  after: { rate: 126, low: 98, high: 168 },
  factor: 3,
  latencySeconds: { before: null, after: null },
  changeIds: ['c1'],
  query: 'sum(rate(x[5m]))',
  isInferred: false,
  ...fields,
})

export const queue = (after: Partial<QueueRow['after']> = {}, fields: Partial<QueueRow> = {}): QueueRow => ({
  name: 'ledger-entries',
  before: { depth: 3, slopePerHour: 0 },
  after: { depth: 25_100, slopePerHour: 2000, limit: 10_000, passesLimitAtHour: 5, ...after },
  passesLimitBetween: [4.2, 6.5],
  changeIds: ['c1'],
  ...fields,
})

/** A node over three hours; `busy` and `arrivals` point for point. */
export const node = (
  busy: readonly number[],
  arrivals: readonly number[],
  fields: Partial<NodeForecast> = {},
  inSystem = busy,
): NodeForecast => {
  const zeros = busy.map(() => 0)
  return {
    series: {
      hours: busy.map((_, hour) => hour),
      arrivalRate: [...arrivals],
      inSystem: [...inSystem],
      queueLength: zeros,
      waitSeconds: zeros,
      waitP95Seconds: zeros,
      utilization: [...busy],
      goodputRate: [...arrivals],
      rejectedRate: zeros,
    },
    peak: { queueLength: 0, atHour: 0 },
    saturatesAtHour: null,
    drainedAtHour: null,
    collapse: null,
    vulnerable: false,
    safeUpTo: null,
    ...fields,
  }
}

export const finding = (kind: Finding['kind'], subject: string, text = ''): Finding => ({
  kind,
  subject,
  severity: 'high',
  before: null,
  after: null,
  unit: '',
  atHour: null,
  text,
})

type Nodes = Readonly<Record<string, NodeForecast>>

export const projection = (
  before: Nodes,
  after: Nodes,
  findings: readonly Finding[] = [],
  recoveries: readonly Recovery[] = [],
): Projection => ({
  schemaVersion: 1,
  method: 'fluid',
  horizonHours: 24,
  seed: 1,
  baseline: {
    nodes: { ...before },
    edges: {},
    bands: null,
    intervals: { parameters: null, intrinsic: null, modelFactor: null, backTest: { samples: 0, covered: null, reason: 'no day' } },
  },
  branch: {
    nodes: { ...after },
    edges: {},
    bands: null,
    intervals: { parameters: null, intrinsic: null, modelFactor: null, backTest: { samples: 0, covered: null, reason: 'no day' } },
  },
  findings: [...findings],
  recoveries: [...recoveries],
  limits: [],
  cures: [],
})

export const calm = projection({ payments: node([0.3], [42]) }, { payments: node([0.5], [70]) })

/** One change with a policy that passes, calm forecasts and no decisions, unless a field says otherwise. */
export const context = (fields: Partial<ChecklistContext> = {}): ChecklistContext => ({
  changes: [change()],
  head: graph([call()]),
  traffic: [row()],
  queues: [],
  projection: calm,
  staging: { kind: 'not-asked' },
  config: config.parse({}),
  decisions: [],
  tree,
  now: '2025-11-20T11:09:00Z',
  ...fields,
})

export const signOff = (item: string, fields: Partial<Extract<Decision, { kind: 'sign-off' }>> = {}): Decision => ({
  kind: 'sign-off',
  item,
  tree,
  sentence: 'Revert the commit, two minutes',
  by: 'Ann',
  at: '2025-11-20T10:00:00Z',
  ...fields,
})

export const waiver = (item: string, until: string): Decision => ({
  kind: 'waiver',
  item,
  tree,
  reason: 'Load test tomorrow',
  by: 'Bo',
  at: '2025-11-20T10:30:00Z',
  until,
})
